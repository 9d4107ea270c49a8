package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * This client is affected: its clock runs as its contract says. Naming it again is naming it once;
 * naming it after it was withdrawn brings the duty back, anew when it was told "never mind", or was
 * never told and its clock starts when it is named.
 *
 * @param termsOrigin where the terms come from
 * @param scope what is affected at this client; null when nothing particular was said
 * @param estimate this client's own share; null when nobody estimated it
 * @param specialCategoriesLikely whether its sector or its services make them likely
 * @param lateGrace how long the automatic notice waits when its due time has passed; null when not
 *     at all
 */
public record OpenNotification(
    NotificationId id,
    Terms terms,
    TermsOrigin termsOrigin,
    boolean automaticNotice,
    Moments moments,
    Text scope,
    Estimate estimate,
    boolean specialCategoriesLikely,
    Duration lateGrace)
    implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    List<NotificationEvent> events = new ArrayList<>();
    if (!notification.exists()) {
      events.add(
          new NotificationEvent.Opened(
              id.breachId(),
              id.clientId(),
              now,
              terms,
              automaticNotice,
              scope,
              specialCategoriesLikely,
              termsOrigin,
              lateGrace));
    } else if (notification.withdrawn()) {
      events.addAll(BringBack.named(moments.identifiedAt(), lateGrace).decide(notification, now));
    }
    Notification named = notification;
    for (NotificationEvent event : events) {
      named = event.applyTo(named);
    }
    events.addAll(new StartClock(moments).decide(named, now));
    if (notification.withdrawn()) {
      events.addAll(new MoveClock(moments.beforeNaming()).decide(named, now));
    }
    if (scope != null && !scope.equals(named.share().scope())) {
      events.add(new NotificationEvent.ScopeDescribed(scope));
    }
    if (estimate != null
        && !estimate.over(named.share().estimate()).equals(named.share().estimate())) {
      events.add(new NotificationEvent.Estimated(estimate.over(named.share().estimate())));
    }
    return events;
  }
}
