package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/** The breach was reopened: a withdrawn duty is back, with its first due time. */
public record RestoreNotification() implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    return notification.withdrawal() == Withdrawal.BREACH_DISMISSED
        ? List.of(new NotificationEvent.Restored())
        : List.of();
  }
}
