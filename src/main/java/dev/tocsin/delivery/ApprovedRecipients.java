package dev.tocsin.delivery;

import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import java.util.List;
import java.util.regex.Pattern;

/**
 * To whom mail may leave: {@code quarkus.mailer.approved-recipients}. It keeps a test system with
 * real clients on file from writing to them.
 *
 * @param approved whole addresses; empty when everybody may be written to
 */
public record ApprovedRecipients(List<Pattern> approved) {

  private static final String NO_MOCK =
      "quarkus.mailer.mock is true, and this instance sends mail. A pretended mail would stand on"
          + " record as one that a client got, so Tocsin does not start. To send nothing at all, set"
          + " tocsin.mail.enabled=false; to write to some addresses only, set"
          + " quarkus.mailer.approved-recipients; to see what would be sent, set quarkus.mailer.host"
          + " to a server that keeps what it gets, such as Mailpit.";

  public ApprovedRecipients {
    approved = List.copyOf(approved);
  }

  static ApprovedRecipients of(MailerRuntimeConfig mailer) {
    return new ApprovedRecipients(mailer.approvedRecipients().orElse(List.of()));
  }

  public static ApprovedRecipients everybody() {
    return new ApprovedRecipients(List.of());
  }

  /** Refuses to go on where mail would only be pretended. */
  static void refuseMock(MailerRuntimeConfig mailer, MailSettings settings) {
    if (settings.enabled() && mailer.mock().orElse(false)) {
      throw new IllegalStateException(NO_MOCK);
    }
  }

  boolean includes(String address) {
    return approved.isEmpty()
        || approved.stream().anyMatch(each -> each.matcher(address).matches());
  }
}
