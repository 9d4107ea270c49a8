package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/** The duty is gone: the breach was dismissed, or this client is not affected after all. */
public record WithdrawNotification(Withdrawal why, Text reason) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    return !notification.exists() || notification.withdrawn()
        ? List.of()
        : List.of(new NotificationEvent.Withdrawn(why, reason));
  }
}
