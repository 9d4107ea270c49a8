package dev.tocsin.workflow;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.notification.NotificationEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names events are stored under: chosen once, never those of classes. */
final class EventNames {

  private static final Map<String, Class<?>> CLASSES = new LinkedHashMap<>();
  private static final Map<Class<?>, String> NAMES = new LinkedHashMap<>();

  static {
    name("breach.reported.v1", BreachEvent.Reported.class);
    name("breach.facts-recorded.v1", BreachEvent.FactsRecorded.class);
    name("breach.measure-recorded.v1", BreachEvent.MeasureRecorded.class);
    name("breach.confirmed.v1", BreachEvent.Confirmed.class);
    name("breach.dismissed.v1", BreachEvent.Dismissed.class);
    name("breach.closed.v1", BreachEvent.Closed.class);
    name("breach.reopened.v1", BreachEvent.Reopened.class);
    name("breach.clients-identified.v1", BreachEvent.ClientsIdentified.class);
    name("breach.client-withdrawn.v1", BreachEvent.ClientWithdrawn.class);
    name("breach.notices-requested.v1", BreachEvent.NoticesRequested.class);
    name("breach.discovery-corrected.v1", BreachEvent.DiscoveryCorrected.class);
    name("breach.news-waiting.v1", BreachEvent.NewsWaiting.class);
    name("breach.promise-approaching.v1", BreachEvent.PromiseApproaching.class);
    name("breach.promise-missed.v1", BreachEvent.PromiseMissed.class);
    name("notification.opened.v1", NotificationEvent.Opened.class);
    name("notification.scope-described.v1", NotificationEvent.ScopeDescribed.class);
    name("notification.estimated.v1", NotificationEvent.Estimated.class);
    name("notification.clock-started.v1", NotificationEvent.ClockStarted.class);
    name("notification.clock-moved.v1", NotificationEvent.ClockMoved.class);
    name("notification.deadline-approaching.v1", NotificationEvent.DeadlineApproaching.class);
    name("notification.deadline-missed.v1", NotificationEvent.DeadlineMissed.class);
    name("notification.notice-issued.v1", NotificationEvent.NoticeIssued.class);
    name("notification.notice-readdressed.v1", NotificationEvent.NoticeReaddressed.class);
    name("notification.notice-accepted.v1", NotificationEvent.NoticeAccepted.class);
    name("notification.notice-deferred.v1", NotificationEvent.NoticeDeferred.class);
    name("notification.notice-bounced.v1", NotificationEvent.NoticeBounced.class);
    name("notification.failure-noted.v1", NotificationEvent.FailureNoted.class);
    name("notification.notice-uncertain.v1", NotificationEvent.NoticeUncertain.class);
    name("notification.notice-unanswered.v1", NotificationEvent.NoticeUnanswered.class);
    name("notification.contact-restored.v1", NotificationEvent.ContactRestored.class);
    name("notification.notified.v1", NotificationEvent.Notified.class);
    name("notification.duty-reopened.v1", NotificationEvent.DutyReopened.class);
    name("notification.delay-explained.v1", NotificationEvent.DelayExplained.class);
    name("notification.withdrawn.v1", NotificationEvent.Withdrawn.class);
    name("notification.restored.v1", NotificationEvent.Restored.class);
    name("notification.acknowledged.v1", NotificationEvent.Acknowledged.class);
    name("notification.task-completed.v1", NotificationEvent.TaskCompleted.class);
    name("notification.follow-up-approaching.v1", NotificationEvent.FollowUpApproaching.class);
    name("notification.follow-up-missed.v1", NotificationEvent.FollowUpMissed.class);
    name("notification.followed-up.v1", NotificationEvent.FollowedUp.class);
    name("notification.follow-up-reopened.v1", NotificationEvent.FollowUpReopened.class);
    name("notification.follow-up-paused.v1", NotificationEvent.FollowUpPaused.class);
    name("notification.follow-up-resumed.v1", NotificationEvent.FollowUpResumed.class);
    name("notification.acknowledgement-missing.v1", NotificationEvent.AcknowledgementMissing.class);
    name("notification.phone-needed.v1", NotificationEvent.PhoneNeeded.class);
    name("notification.help-requested.v1", NotificationEvent.HelpRequested.class);
    name("notification.told-by-phone.v1", NotificationEvent.ToldByPhone.class);
    name("notification.phone-attempted.v1", NotificationEvent.PhoneAttempted.class);
    name("notification.written-waived.v1", NotificationEvent.WrittenWaived.class);
    name("notification.duty-renewed.v1", NotificationEvent.DutyRenewed.class);
  }

  private EventNames() {}

  private static void name(String name, Class<?> type) {
    CLASSES.put(name, type);
    NAMES.put(type, name);
  }

  static Map<String, Class<?>> all() {
    return Map.copyOf(CLASSES);
  }

  static String of(Object event) {
    String name = NAMES.get(event.getClass());
    if (name == null) {
      throw new IllegalArgumentException(event.getClass() + " has no name to be stored under");
    }
    return name;
  }

  static Class<?> classOf(String name) {
    Class<?> type = CLASSES.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "the log holds an event that this version does not know: " + name);
    }
    return type;
  }
}
