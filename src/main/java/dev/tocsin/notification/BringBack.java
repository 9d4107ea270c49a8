package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The client is affected after all. A duty that was withdrawn is back with its first due time; but
 * a client whose last word from us was "never mind" believes that nothing happened, and is owed a
 * notice from now, as if it were the first.
 */
record BringBack(Renewal.Because because) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    if (!notification.exists()) {
      return List.of();
    }
    if (notification.correspondence().mustHearAgain()) {
      Instant dueAt = notification.terms().dueAt(now);
      return List.of(new NotificationEvent.DutyRenewed(because, dueAt, now));
    }
    return notification.withdrawn() ? List.of(new NotificationEvent.Restored()) : List.of();
  }
}
