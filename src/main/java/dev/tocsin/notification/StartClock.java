package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The moment the contract waits for has come, for instance the confirmation of the breach. A clock
 * that starts with its due time already past is overdue from the first moment, unless the client is
 * owed nothing.
 */
public record StartClock(Moments moments) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    if (!notification.exists() || notification.clock().startedAt() != null) {
      return List.of();
    }
    Terms terms = notification.terms();
    Instant startsAt = moments.startOf(terms.clockStart());
    if (startsAt == null) {
      return List.of();
    }
    Instant dueAt = terms.dueAt(startsAt);
    NotificationEvent started = new NotificationEvent.ClockStarted(startsAt, dueAt);
    return notification.isOwed() && now.isAfter(dueAt)
        ? List.of(started, new NotificationEvent.DeadlineMissed(dueAt))
        : List.of(started);
  }
}
