package dev.tocsin.notice;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.Terms;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** When the contract has a client hear from us again (Itum I5, GDPR 33(4)). */
final class NextMessage {

  private NextMessage() {}

  /**
   * The earlier of the regular update and the second notice, after this one.
   *
   * @return null when the contract names no time, and after the final notice
   */
  static Instant at(Notification notification, NoticeKind kind, Instant now) {
    if (kind == NoticeKind.FINAL || kind.takesBack()) {
      return null;
    }
    Terms terms = notification.terms();
    Instant regular = terms.updateEvery() == null ? null : now.plus(terms.updateEvery());
    return Stream.of(secondNoticeAt(notification, now), regular)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Counted from the start of the clock; a time that has passed is promised to nobody. */
  private static Instant secondNoticeAt(Notification notification, Instant now) {
    boolean isToCome =
        notification.terms().secondNotice() != null
            && notification.clockStartedAt() != null
            && Told.of(notification.notices()).isEmpty();
    if (!isToCome) {
      return null;
    }
    Instant at = notification.clockStartedAt().plus(notification.terms().secondNotice());
    return at.isAfter(now) ? at : null;
  }
}
