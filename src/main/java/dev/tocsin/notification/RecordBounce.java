package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    if (notice.bounced().contains(contact)) {
      return List.of();
    }
    List<NotificationEvent> events = new ArrayList<>();
    events.add(new NotificationEvent.NoticeBounced(number, contact, code));
    Notice after = notice.bouncedFrom(contact);
    if (after.isAccepted()) {
      return events;
    }
    if (isOnlyAcceptance(notification)) {
      events.add(new NotificationEvent.DutyReopened(number));
      if (!notification.missed()
          && notification.dueAt() != null
          && now.isAfter(notification.dueAt())) {
        events.add(new NotificationEvent.DeadlineMissed(notification.dueAt()));
      }
    }
    if (notification.followUp().given().contains(number)) {
      events.add(new NotificationEvent.FollowUpReopened(number));
    }
    reachable.stream()
        .filter(next -> !after.contacts().contains(next))
        .findFirst()
        .ifPresent(next -> events.add(new NotificationEvent.NoticeReaddressed(number, next)));
    return events;
  }

  private boolean isOnlyAcceptance(Notification notification) {
    return notification.told() != null
        && notification.notices().stream()
            .filter(other -> !other.kind().takesBack())
            .allMatch(
                other ->
                    other.number() == number
                        ? other.accepted().equals(List.of(contact))
                        : other.accepted().isEmpty());
  }
}
