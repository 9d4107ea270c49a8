package dev.tocsin.notification;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * One message within a notification.
 *
 * @param number 1, 2, 3 ... within the notification
 */
public record Notice(
    int number,
    NoticeKind kind,
    boolean automatic,
    Instant issuedAt,
    Language language,
    Basis basis,
    Arrival arrival) {

  /** Whether nobody has it: it came back from everybody it was sent to. */
  public boolean cameBack() {
    return arrival.isNone();
  }

  boolean isAccepted() {
    return !arrival.accepted().isEmpty();
  }

  /**
   * Whether {@code contact} is the last of those it was addressed to and did not come back from.
   */
  public boolean hangsOn(String contact) {
    return arrival.hangsOn(contact);
  }

  Notice with(UnaryOperator<Arrival> change) {
    return new Notice(number, kind, automatic, issuedAt, language, basis, change.apply(arrival));
  }
}
