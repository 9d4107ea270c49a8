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
    if (notice.arrival().accepted().contains(contact)) {
      return List.of();
    }
    NotificationEvent accepted = new NotificationEvent.NoticeAccepted(number, contact, acceptedAt);
    Correspondence words = notification.correspondence();
    if (notice.kind().takesBack() || !words.isCurrent(notice)) {
      return List.of(accepted);
    }
    if (notification.isOwed()) {
      Instant dueAt = notification.dueAt();
      return List.of(accepted, DutyOutcome.Told.at(number, acceptedAt, dueAt).event(dueAt));
    }
    boolean again = !notice.isAccepted() && words.arrived().anyMatch(this::isBefore);
    return again && notification.terms().isMetBy(notice.basis().assessed())
        ? List.of(accepted, followedUp(notification, notice))
        : List.of(accepted);
  }

  private boolean isBefore(Notice other) {
    return other.number() < number;
  }

  private NotificationEvent followedUp(Notification notification, Notice notice) {
    Agenda.Due due = notification.agenda().metBy(notice.basis().assessed());
    Instant dueAt = due == null ? null : due.at();
    return new NotificationEvent.FollowedUp(
        number, acceptedAt, dueAt, DutyOutcome.Told.lateBySeconds(acceptedAt, dueAt));
  }
}
