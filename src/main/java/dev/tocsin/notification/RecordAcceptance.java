package dev.tocsin.notification;

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
    if (notice.kind().takesBack()) {
      return List.of(accepted);
    }
    if (notification.isOwed()) {
      return List.of(accepted, notified(notification));
    }
    boolean again = !notice.isAccepted() && isAfterTheFirst(notification);
    return again && notification.terms().asksForMore()
        ? List.of(accepted, followedUp(notification))
        : List.of(accepted);
  }

  private NotificationEvent notified(Notification notification) {
    Instant dueAt = notification.dueAt();
    long lateBy = Notification.lateBySeconds(acceptedAt, dueAt);
    return new NotificationEvent.Notified(number, acceptedAt, dueAt, lateBy > 0, lateBy);
  }

  private NotificationEvent followedUp(Notification notification) {
    Instant dueAt = notification.followUpDueAt();
    return new NotificationEvent.FollowedUp(
        number, acceptedAt, dueAt, Notification.lateBySeconds(acceptedAt, dueAt));
  }

  private boolean isAfterTheFirst(Notification notification) {
    return notification.told() != null && number > notification.told().notice();
  }
}
