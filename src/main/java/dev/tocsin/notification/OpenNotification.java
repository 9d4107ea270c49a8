package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * This client is affected: its clock runs as its contract says. Naming it again is naming it once;
 * naming it after it was withdrawn brings the duty back, and starts a clock whose moment came
 * meanwhile.
 *
 * @param scope what is affected at this client; null when nothing particular was said
 */
public record OpenNotification(
    NotificationId id, Terms terms, boolean automaticNotice, Moments moments, Text scope)
    implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    List<NotificationEvent> events = new ArrayList<>();
    if (notification.exists()) {
      if (notification.withdrawn()) {
        events.add(new NotificationEvent.Restored());
      }
      if (scope != null && !scope.equals(notification.scope())) {
        events.add(new NotificationEvent.ScopeDescribed(scope));
      }
      events.addAll(new StartClock(moments).decide(notification, now));
      return events;
    }
    events.add(
        new NotificationEvent.Opened(
            id.breachId(), id.clientId(), now, terms, automaticNotice, scope));
    events.addAll(StartClock.start(terms, moments.startOf(terms.clockStart()), now));
    return events;
  }
}
