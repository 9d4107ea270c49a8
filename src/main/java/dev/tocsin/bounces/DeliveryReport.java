package dev.tocsin.bounces;

import dev.tocsin.client.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a message that came back says became of a mail (RFC 3464), as far as it says so.
 *
 * @param marks what it may call our mail by, the best first; empty when it names none
 * @param recipients one group each; a mail of ours has one recipient, so that all of them are about
 *     it, whatever address it was forwarded to. Empty when it does not say what became of anybody
 * @param toRead the marks for the sake of which a person should read it; empty when it says what
 *     became of the mail, or nobody need read it
 * @param authors who wrote it, in small letters
 */
public record DeliveryReport(
    List<String> marks, List<Recipient> recipients, List<String> toRead, List<String> authors) {

  /**
   * What became of it for one recipient, or for several alike.
   *
   * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed}, {@code
   *     expanded} or {@code expired}, in small letters
   * @param status the enhanced status (RFC 3463); null when there was none
   * @param code the SMTP reply code; null when there was none
   * @param reply one line: what the server said, its enhanced status first
   * @param addresses of the recipient, as it was and as it became, in small letters; empty when it
   *     is not named
   */
  public record Recipient(
      String action, String status, Integer code, String reply, List<String> addresses) {

    private static final int FIRST_PERMANENT = 500;

    public Recipient {
      addresses = List.copyOf(addresses);
    }

    /** {@code expired} is no action of RFC 3464, and means what it says. */
    boolean hasFailed() {
      return action.equals("failed") || action.equals("expired");
    }

    boolean isReached() {
      return action.equals("delivered") || action.equals("relayed") || action.equals("expanded");
    }

    /** Whether trying longer would not have helped. */
    boolean isForGood() {
      if (status != null) {
        return status.startsWith("5");
      }
      return code == null ? !action.equals("expired") : code >= FIRST_PERMANENT;
    }

    private boolean names(String address) {
      return addresses.stream().anyMatch(each -> EmailAddress.same(each, address));
    }
  }

  public DeliveryReport {
    marks = List.copyOf(marks);
    recipients = List.copyOf(recipients);
    toRead = List.copyOf(toRead);
    authors = List.copyOf(authors);
  }

  /** Whether a group says that this address was reached. */
  public boolean hasReached(String address) {
    return recipients.stream().anyMatch(each -> each.isReached() && each.names(address));
  }

  /** Of anybody. */
  public Optional<Recipient> anyFailure() {
    return recipients.stream().filter(Recipient::hasFailed).findFirst();
  }

  /**
   * The failure of a mail to this address: what is said about others counts only where nothing is
   * said about it, since a contact may be an alias.
   */
  public Optional<Recipient> failureOf(String address) {
    List<Recipient> ours = recipients.stream().filter(each -> each.names(address)).toList();
    List<Recipient> counting = ours.isEmpty() ? recipients : ours;
    return counting.stream().filter(Recipient::hasFailed).findFirst();
  }

  /** Nobody reports that what he writes himself did not reach him. */
  public boolean isBy(String address) {
    return authors.stream().anyMatch(each -> EmailAddress.same(each, address));
  }
}
