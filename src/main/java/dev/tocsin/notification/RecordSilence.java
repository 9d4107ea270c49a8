package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The mail server was given the notice for a contact, or is being given it, and has said nothing
 * for so long that the next contact is tried as well. The conversation goes on: it may still say
 * yes, and then that counts.
 *
 * @param since when it fell silent
 * @param reachable ids of the client's contacts today, in order of preference
 */
public record RecordSilence(int number, String contact, Instant since, List<String> reachable)
    implements NotificationCommand {

  public RecordSilence {
    reachable = List.copyOf(reachable);
  }

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustHaveIssued(number);
    List<NotificationEvent> events = new ArrayList<>();
    events.add(new NotificationEvent.NoticeUnanswered(number, contact, since));
    NextContact.asWell(notification, number, contact, reachable).ifPresent(events::add);
    return events;
  }
}
