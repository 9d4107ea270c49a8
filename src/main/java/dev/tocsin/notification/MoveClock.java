package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The discovery time was corrected: a clock that started from it runs from the corrected one. The
 * only thing that moves a due time; lateness is judged again by the new one.
 */
public record MoveClock(Moments moments) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    if (!notification.exists() || notification.clockStartedAt() == null) {
      return List.of();
    }
    Instant startsAt = moments.startOf(notification.terms().clockStart());
    if (startsAt == null || startsAt.equals(notification.clockStartedAt())) {
      return List.of();
    }
    Instant dueAt = notification.terms().dueAt(startsAt);
    List<NotificationEvent> events = new ArrayList<>();
    events.add(new NotificationEvent.ClockMoved(startsAt, dueAt, now));
    Notification moved = events.get(0).applyTo(notification);
    if (moved.isOwed() && !moved.missed() && now.isAfter(dueAt)) {
      events.add(new NotificationEvent.DeadlineMissed(dueAt));
    }
    if (moved.told() != null) {
      Notification.Told told = moved.told();
      long lateBy = Notification.lateBySeconds(told.acceptedAt(), dueAt);
      if (lateBy != told.lateBy().toSeconds()) {
        events.add(
            new NotificationEvent.Notified(
                told.notice(), told.acceptedAt(), dueAt, lateBy > 0, lateBy));
      }
    }
    return events;
  }
}
