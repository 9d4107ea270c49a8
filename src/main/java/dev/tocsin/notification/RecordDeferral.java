package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The mail server said "later", or could not be reached, or refuses us. The contact stays usable;
 * the next one is tried as well when it is us that is refused there, and when the client should
 * have been told by now.
 *
 * @param code the SMTP reply code; null when there was none
 * @param refusesUs whether it refuses us, for this contact
 * @param reachable ids of the client's contacts today, in order of preference; empty when the
 *     others would fare no better
 */
public record RecordDeferral(
    int number, String contact, Integer code, boolean refusesUs, List<String> reachable)
    implements NotificationCommand {

  public RecordDeferral {
    reachable = List.copyOf(reachable);
  }

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustHaveIssued(number);
    List<NotificationEvent> events = new ArrayList<>();
    events.add(new NotificationEvent.NoticeDeferred(number, contact, code));
    if (refusesUs || NextContact.isHurried(notification, now)) {
      NextContact.asWell(notification, number, contact, reachable).ifPresent(events::add);
    }
    return events;
  }
}
