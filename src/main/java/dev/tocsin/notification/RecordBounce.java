package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mail server, or a delivery report after it, said "no". The next contact is tried; when the
 * only acceptance is gone, the client is owed a notice again (a declaration works when it has
 * reached the person, art. 3:37(3) BW).
 *
 * @param code the SMTP reply code; null when there was none
 * @param reachable ids of the client's contacts today, in order of preference
 */
public record RecordBounce(int number, String contact, Integer code, List<String> reachable)
    implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    Notice notice = notification.mustHaveIssued(number);
    if (notice.arrival().bounced().contains(contact)) {
      return List.of();
    }
    List<NotificationEvent> events = new ArrayList<>();
    events.add(new NotificationEvent.NoticeBounced(number, contact, code));
    Notice after = notice.with(it -> it.bouncedFrom(contact));
    if (after.isAccepted()) {
      return events;
    }
    if (isHowItWasTold(notification)) {
      tellAgain(notification, now, events);
    }
    if (notification.followUp().given().contains(number)) {
      events.add(new NotificationEvent.FollowUpReopened(number));
    }
    if (hasNewerWord(notification)) {
      return events;
    }
    reachable.stream()
        .filter(next -> !after.arrival().contacts().contains(next))
        .findFirst()
        .ifPresent(next -> events.add(new NotificationEvent.NoticeReaddressed(number, next)));
    return events;
  }

  private boolean isHowItWasTold(Notification notification) {
    return notification.told() != null && notification.told().isBy(number);
  }

  /** What another notice did counts as its acceptance came; without one, the client is owed one. */
  private void tellAgain(Notification notification, Instant now, List<NotificationEvent> events) {
    Instant dueAt = notification.dueAt();
    Optional<DutyOutcome.Told> other = notification.correspondence().toldWithout(number);
    if (other.isPresent()) {
      events.add(other.get().event(dueAt));
      Integer notice = other.get().notice();
      if (notice != null && notification.followUp().given().contains(notice)) {
        events.add(new NotificationEvent.FollowUpReopened(notice));
      }
      return;
    }
    events.add(new NotificationEvent.DutyReopened(number));
    if (!notification.clock().missed() && dueAt != null && now.isAfter(dueAt)) {
      events.add(new NotificationEvent.DeadlineMissed(dueAt));
    }
  }

  /** Who has a later notice is not sent one that may have been corrected since. */
  private boolean hasNewerWord(Notification notification) {
    return notification.correspondence().arrived().anyMatch(other -> other.number() > number);
  }
}
