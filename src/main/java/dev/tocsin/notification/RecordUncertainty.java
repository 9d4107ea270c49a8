package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The connection was lost without a reply after the message may have been handed over (RFC 5321
 * 4.2.5). The next contact is tried as well when the client should have been told by now.
 *
 * @param reachable ids of the client's contacts today, in order of preference
 */
public record RecordUncertainty(int number, String contact, List<String> reachable)
    implements NotificationCommand {

  public RecordUncertainty {
    reachable = List.copyOf(reachable);
  }

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustHaveIssued(number);
    List<NotificationEvent> events = new ArrayList<>();
    events.add(new NotificationEvent.NoticeUncertain(number, contact));
    if (NextContact.isHurried(notification, now)) {
      NextContact.asWell(notification, number, contact, reachable).ifPresent(events::add);
    }
    return events;
  }
}
