package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The client's mail server took the notice. Told before the due time, the duty is met; later, it is
 * late for ever.
 */
public record RecordAcceptance(int number, String contact, Instant acceptedAt)
    implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    Notice notice = notification.mustHaveIssued(number);
    if (notice.accepted().contains(contact)) {
      return List.of();
    }
    NotificationEvent accepted = new NotificationEvent.NoticeAccepted(number, contact, acceptedAt);
    if (!notification.isOwed() || notice.kind().takesBack()) {
      return List.of(accepted);
    }
    long lateBySeconds = lateBySeconds(notification.dueAt());
    return List.of(
        accepted,
        new NotificationEvent.Notified(
            number, acceptedAt, notification.dueAt(), lateBySeconds > 0, lateBySeconds));
  }

  /**
   * Begun seconds: whoever is late by a millisecond is late. Without a running clock nobody is
   * late.
   */
  private long lateBySeconds(Instant dueAt) {
    if (dueAt == null || !acceptedAt.isAfter(dueAt)) {
      return 0;
    }
    return Duration.between(dueAt, acceptedAt).plusNanos(999_999_999).toSeconds();
  }
}
