package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Time went by: thresholds and the due time itself pass as they stand, however late anybody looks.
 */
public record PassTime() implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    List<NotificationEvent> events = new ArrayList<>();
    if (!notification.exists()
        || notification.state() != State.OPEN
        || notification.clockStartedAt() == null) {
      return events;
    }
    for (int percent : Notification.THRESHOLDS) {
      Instant at = notification.terms().warnAt(notification.clockStartedAt(), percent);
      if (!notification.hasWarnedAt(percent) && !now.isBefore(at)) {
        events.add(
            new NotificationEvent.DeadlineApproaching(percent / 100.0, at, notification.dueAt()));
      }
    }
    if (!now.isBefore(notification.dueAt())) {
      events.add(new NotificationEvent.DeadlineMissed(notification.dueAt()));
    }
    return events;
  }
}
