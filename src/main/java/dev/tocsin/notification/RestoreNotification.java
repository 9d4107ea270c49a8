package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The breach was reopened after it was dismissed: what its dismissal withdrew is back, and who was
 * told that there was no breach is owed a notice anew. Who was found not to be affected is not.
 */
public record RestoreNotification() implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    return notification.outcome().withdrawal() == Withdrawal.NOT_AFFECTED
        ? List.of()
        : BringBack.reopened().decide(notification, now);
  }
}
