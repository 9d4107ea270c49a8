package dev.tocsin.notice;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.Terms;
import java.time.Instant;
import java.util.stream.Stream;

/** When the contract has a client hear from us again (Itum I5, GDPR 33(4)). */
final class NextMessage {

  private NextMessage() {}

  /**
   * The earlier of the regular update and the second notice, after this one; a time that has passed
   * is promised to nobody.
   *
   * @param assessed whether this one tells that the assessment is done, which the second notice
   *     does
   * @return null when the contract names no time, and after the final notice
   */
  static Instant at(Notification notification, NoticeKind kind, boolean assessed, Instant now) {
    if (kind == NoticeKind.FINAL || kind.takesBack()) {
      return null;
    }
    Terms terms = notification.terms();
    Instant regular = terms.updateEvery() == null ? null : now.plus(terms.updateEvery());
    Instant second = assessed ? null : notification.secondNoticeDueAt();
    return Stream.of(second, regular)
        .filter(at -> at != null && at.isAfter(now))
        .min(Instant::compareTo)
        .orElse(null);
  }
}
