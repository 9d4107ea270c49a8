package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The discovery time was corrected: a clock that started from it runs from the corrected one, and
 * lateness is judged again by that. A duty that began anew counts from then and does not move.
 */
public record MoveClock(Moments moments) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    if (!notification.exists()
        || notification.clock().startedAt() == null
        || notification.clock().renewal() != null) {
      return List.of();
    }
    Instant startsAt = moments.startOf(notification.terms().clockStart());
    if (startsAt == null || startsAt.equals(notification.clock().startedAt())) {
      return List.of();
    }
    Instant dueAt = notification.terms().dueAt(startsAt);
    List<NotificationEvent> events = new ArrayList<>();
    events.add(new NotificationEvent.ClockMoved(startsAt, dueAt, now));
    Notification moved = events.get(0).applyTo(notification);
    if (moved.isOwed() && !moved.clock().missed() && now.isAfter(dueAt)) {
      events.add(new NotificationEvent.DeadlineMissed(dueAt));
    }
    if (moved.told() != null) {
      DutyOutcome.Told again =
          DutyOutcome.Told.at(moved.told().notice(), moved.told().acceptedAt(), dueAt);
      if (!again.equals(moved.told())) {
        events.add(again.event(dueAt));
      }
    }
    return events;
  }
}
