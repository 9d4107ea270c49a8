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
    Correspondence words = notification.correspondence();
    if (notice.kind().takesBack() || !words.isCurrent(notice)) {
      return List.of(accepted);
    }
    if (notification.isOwed()) {
      Instant dueAt = notification.dueAt();
      return List.of(accepted, Notification.Told.at(number, acceptedAt, dueAt).event(dueAt));
    }
    boolean again = !notice.isAccepted() && words.arrived().anyMatch(this::isBefore);
    return again && meetsSomething(notification, notice)
        ? List.of(accepted, followedUp(notification, notice))
        : List.of(accepted);
  }

  private boolean isBefore(Notice other) {
    return other.number() < number;
  }

  /** An update that is not said to end the assessment is no second notice (Itum I5). */
  private static boolean meetsSomething(Notification notification, Notice notice) {
    Terms terms = notification.terms();
    return terms.updateEvery() != null || (terms.secondNotice() != null && notice.assessed());
  }

  private NotificationEvent followedUp(Notification notification, Notice notice) {
    Agenda.Due due = notification.agenda().metBy(notice.assessed());
    Instant dueAt = due == null ? null : due.at();
    return new NotificationEvent.FollowedUp(
        number, acceptedAt, dueAt, Notification.lateBySeconds(acceptedAt, dueAt));
  }
}
