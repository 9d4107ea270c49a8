package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The client is affected after all. A duty that was withdrawn is back with its first due time; but
 * a client whose last word from us was "never mind" believes that nothing happened, and is owed a
 * notice from now, as if it were the first. So is one that was never told and whose contract counts
 * from the naming: that it was named before, it does not know, and this naming is the one that
 * holds.
 *
 * @param namedAt when it was named again; null when it was not
 * @param lateGrace how long the automatic notice waits when the first due time has passed; null
 *     when not at all
 */
record BringBack(Renewal.Because because, Instant namedAt, Duration lateGrace)
    implements NotificationCommand {

  static BringBack named(Instant at, Duration lateGrace) {
    return new BringBack(Renewal.Because.NAMED_AGAIN, at, lateGrace);
  }

  static BringBack reopened() {
    return new BringBack(Renewal.Because.BREACH_REOPENED, null, null);
  }

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    if (!notification.exists()) {
      return List.of();
    }
    if (notification.correspondence().mustHearAgain()) {
      return List.of(renewed(notification, now));
    }
    if (!notification.withdrawn()) {
      return List.of();
    }
    return countsFromNaming(notification)
        ? List.of(renewed(notification, namedAt))
        : List.of(new NotificationEvent.Restored(notification.dueAt(), namedAt, lateGrace));
  }

  private boolean countsFromNaming(Notification notification) {
    return namedAt != null
        && notification.told() == null
        && notification.terms().clockStart() == ClockStart.IDENTIFICATION;
  }

  private NotificationEvent renewed(Notification notification, Instant at) {
    return new NotificationEvent.DutyRenewed(because, notification.terms().dueAt(at), at);
  }
}
