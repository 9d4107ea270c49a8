package dev.tocsin.dpo;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Promise;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.NotificationChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What of the changes is worth a letter to the DPO. The key makes it one mail, however often it
 * comes up: by breach, threshold and due minute when it is about many clients at once.
 */
final class Occasions {

  private final Map<String, OwedLetter> found = new TreeMap<>();

  private Occasions() {}

  /** In the order of their keys. */
  static Collection<OwedLetter> in(Changes changes) {
    Occasions occasions = new Occasions();
    changes.breaches().forEach(occasions::collect);
    changes.notifications().forEach(occasions::collect);
    return occasions.found.values();
  }

  private void owe(Occasion occasion, String about, OwedLetter.Cause cause) {
    String key = occasion.purpose() + "/" + about;
    found.put(key, new OwedLetter(key, occasion, cause));
  }

  private void collect(BreachChange change) {
    BreachId breach = change.id();
    long version = change.before().version();
    for (DecidedEvent<BreachEvent> fact : change.events()) {
      version++;
      if (fact.event() instanceof BreachEvent.Reported) {
        owe(Occasion.REPORTED, breach.toString(), cause(change, fact, version, version));
      }
      if (fact.event() instanceof BreachEvent.NewsWaiting news) {
        owe(Occasion.NEWS, breach + "/" + news.since(), cause(change, fact, version, version));
      }
    }
    promises(change);
  }

  private static OwedLetter.Cause cause(
      BreachChange change, DecidedEvent<BreachEvent> fact, long first, long last) {
    return new OwedLetter.Cause(
        change.id(), null, first, last, fact.id(), change.cause().correlationId());
  }

  /** One letter about all that comes near at one look, and one about all that passed. */
  private void promises(BreachChange change) {
    OwedLetter.Cause all =
        cause(change, change.events().get(0), change.before().version() + 1, change.version());
    String about = change.id() + "/" + change.version();
    List<BreachEvent> events = change.events().stream().map(DecidedEvent::event).toList();
    if (hasPromise(change, events, Promise::approaching)) {
      owe(Occasion.PROMISE_NEAR, about, all);
    }
    if (hasPromise(change, events, Promise::passed)) {
      owe(Occasion.PROMISE_MISSED, about, all);
    }
  }

  private static boolean hasPromise(
      BreachChange change, List<BreachEvent> events, Function<Promise, BreachEvent> happened) {
    return change.after().promises().stream().map(happened).anyMatch(events::contains);
  }

  private void collect(NotificationChange change) {
    long version = change.before().version();
    for (DecidedEvent<NotificationEvent> fact : change.events()) {
      version++;
      OwedLetter.Cause cause =
          new OwedLetter.Cause(
              change.id().breachId(),
              change.id().clientId(),
              version,
              version,
              fact.id(),
              change.cause().correlationId());
      firstNotice(change, fact.event(), cause);
      afterwards(change, fact.event(), cause);
    }
  }

  private void firstNotice(
      NotificationChange change, NotificationEvent event, OwedLetter.Cause cause) {
    BreachId breach = cause.breachId();
    boolean owed = change.after().isOwed();
    if (event instanceof NotificationEvent.DeadlineApproaching near
        && !change.after().clock().missed()) {
      owe(Occasion.NEAR, threshold(breach, near.fraction(), near.dueAt()), cause);
    }
    if (event instanceof NotificationEvent.DeadlineMissed missed && owed) {
      owe(Occasion.MISSED, breach + "/" + minute(missed.dueAt()), cause);
    }
    if (event instanceof NotificationEvent.NoticeUnanswered silent) {
      owe(Occasion.SILENT, breach + "/" + hour(silent.since()), cause);
    }
    if (event instanceof NotificationEvent.NoticeBounced bounce && owed && !readdressed(change)) {
      owe(Occasion.UNDELIVERED, change.id() + "/" + bounce.number(), cause);
    }
  }

  private void afterwards(
      NotificationChange change, NotificationEvent event, OwedLetter.Cause cause) {
    BreachId breach = cause.breachId();
    if (event instanceof NotificationEvent.FollowUpApproaching near
        && !change.after().followUp().hasMissed(near.dueAt())) {
      owe(Occasion.FOLLOW_UP_NEAR, threshold(breach, near.fraction(), near.dueAt()), cause);
    }
    if (event instanceof NotificationEvent.FollowUpMissed missed) {
      owe(Occasion.FOLLOW_UP_MISSED, breach + "/" + minute(missed.dueAt()), cause);
    }
    if (event instanceof NotificationEvent.AcknowledgementMissing silent) {
      owe(Occasion.UNACKNOWLEDGED, breach + "/" + hour(silent.acceptedAt()), cause);
    }
    if (event instanceof NotificationEvent.HelpRequested) {
      owe(Occasion.HELP, change.id() + "/" + cause.event(), cause);
    }
    if (event instanceof NotificationEvent.PhoneNeeded needed
        && needed.why() == PhoneReason.MAIL_SERVICE_DOWN) {
      owe(Occasion.PHONE, breach + "/" + orderOf(change), cause);
    }
    if (event instanceof NotificationEvent.FailureNoted failure && phones(change)) {
      owe(Occasion.CAME_BACK, change.id() + "/" + failure.number(), cause);
    }
  }

  /** What came back had been acknowledged. */
  private static boolean phones(NotificationChange change) {
    return change.events().stream()
        .map(DecidedEvent::event)
        .anyMatch(
            event ->
                event instanceof NotificationEvent.PhoneNeeded needed
                    && needed.why() == PhoneReason.CAME_BACK);
  }

  /** What was ordered for many clients at once is one letter, in however many chunks it is done. */
  private static String orderOf(NotificationChange change) {
    return change.cause().causationId() == null
        ? change.id().toString()
        : change.cause().correlationId();
  }

  private static boolean readdressed(NotificationChange change) {
    return change.events().stream()
        .anyMatch(fact -> fact.event() instanceof NotificationEvent.NoticeReaddressed);
  }

  private static String threshold(BreachId breach, double fraction, Instant dueAt) {
    return breach + "/" + percent(fraction) + "/" + minute(dueAt);
  }

  /** Of the time that there is. */
  static int percent(double fraction) {
    return (int) Math.round(fraction * 100);
  }

  /** Due times within one are one letter. */
  static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  /** Notices taken, or not answered, within one are one letter. */
  static Instant hour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS);
  }
}
