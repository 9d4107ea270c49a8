package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/** The moment the contract waits for has come, for instance the confirmation of the breach. */
public record StartClock(Moments moments) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    if (!notification.exists() || notification.clockStartedAt() != null) {
      return List.of();
    }
    return start(notification.terms(), moments.startOf(notification.terms().clockStart()), now);
  }

  /** A clock that starts with its due time already past is overdue from the first moment. */
  static List<NotificationEvent> start(Terms terms, Instant startsAt, Instant now) {
    if (startsAt == null) {
      return List.of();
    }
    Instant dueAt = terms.dueAt(startsAt);
    NotificationEvent started = new NotificationEvent.ClockStarted(startsAt, dueAt);
    return now.isAfter(dueAt)
        ? List.of(started, new NotificationEvent.DeadlineMissed(dueAt))
        : List.of(started);
  }
}
