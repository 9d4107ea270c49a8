package dev.tocsin.notice;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Promise;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Fact;
import dev.tocsin.workflow.NotificationChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * What of the changes is worth a letter to the DPO. The key makes it one mail, however often it
 * comes up: by breach, threshold and due minute when it is about many clients at once.
 */
final class Occasions {

  // In one order everywhere, so that two transactions with the same mails wait one way only.
  private final Map<String, Occasion> found = new TreeMap<>();

  private Occasions() {}

  static Map<String, Occasion> in(Changes changes) {
    Occasions occasions = new Occasions();
    changes.breaches().forEach(occasions::collect);
    changes.notifications().forEach(occasions::collect);
    return occasions.found;
  }

  private void collect(BreachChange change) {
    BreachId breach = change.id();
    for (Fact<BreachEvent> fact : change.facts()) {
      if (fact.event() instanceof BreachEvent.Reported) {
        found.put("dpo/reported/" + breach, new Occasion.Reported(change.after(), fact.id()));
      }
      if (fact.event() instanceof BreachEvent.NewsWaiting news) {
        found.put(
            "dpo/news/" + breach + "/" + news.since(),
            new Occasion.News(breach, news.clients(), news.since(), fact.id()));
      }
    }
    promises(change);
  }

  /** One letter about all that comes near at one look, and one about all that passed. */
  private void promises(BreachChange change) {
    BreachId breach = change.id();
    UUID because = change.facts().get(0).id();
    List<Promise> near = promises(change, Promise::approaching);
    if (!near.isEmpty()) {
      found.put(
          "dpo/promise-near/" + breach + "/" + change.version(),
          new Occasion.PromisesNear(breach, near, because));
    }
    List<Promise> missed = promises(change, Promise::passed);
    if (!missed.isEmpty()) {
      found.put(
          "dpo/promise-missed/" + breach + "/" + change.version(),
          new Occasion.PromisesMissed(breach, missed, because));
    }
  }

  private static List<Promise> promises(
      BreachChange change, Function<Promise, BreachEvent> happened) {
    List<BreachEvent> events = change.facts().stream().map(Fact::event).toList();
    return change.after().promises().stream()
        .filter(promise -> events.contains(happened.apply(promise)))
        .toList();
  }

  private void collect(NotificationChange change) {
    for (Fact<NotificationEvent> fact : change.facts()) {
      firstNotice(change, fact.event(), fact.id());
      afterwards(change, fact.event(), fact.id());
    }
  }

  private void firstNotice(NotificationChange change, NotificationEvent event, UUID because) {
    BreachId breach = change.id().breachId();
    boolean owed = change.after().isOwed();
    if (event instanceof NotificationEvent.DeadlineApproaching near && !change.after().missed()) {
      int percent = percent(near.fraction());
      Instant minute = minute(near.dueAt());
      found.put(
          "dpo/near/" + breach + "/" + percent + "/" + minute,
          new Occasion.Near(breach, percent, minute, because));
    }
    if (event instanceof NotificationEvent.DeadlineMissed missed && owed) {
      Instant minute = minute(missed.dueAt());
      found.put(
          "dpo/missed/" + breach + "/" + minute, new Occasion.Missed(breach, minute, because));
    }
    if (event instanceof NotificationEvent.NoticeUnanswered silent) {
      Instant hour = silent.since().truncatedTo(ChronoUnit.HOURS);
      found.put(
          "dpo/silent/" + breach + "/" + hour,
          new Occasion.Silent(breach, silent.since(), because));
    }
    if (event instanceof NotificationEvent.NoticeBounced bounce && owed && !readdressed(change)) {
      UndeliveredNotice notice =
          new UndeliveredNotice(
              change.id().clientId(), bounce.number(), bounce.code(), change.after().dueAt());
      found.put(
          "dpo/undelivered/" + change.id() + "/" + bounce.number(),
          new Occasion.Undelivered(breach, notice, because));
    }
  }

  private void afterwards(NotificationChange change, NotificationEvent event, UUID because) {
    BreachId breach = change.id().breachId();
    if (event instanceof NotificationEvent.FollowUpApproaching near
        && !change.after().followUp().hasMissed(near.dueAt())) {
      int percent = percent(near.fraction());
      Instant minute = minute(near.dueAt());
      found.put(
          "dpo/follow-up-near/" + breach + "/" + percent + "/" + minute,
          new Occasion.FollowUpNear(breach, percent, minute, because));
    }
    if (event instanceof NotificationEvent.FollowUpMissed missed) {
      Instant minute = minute(missed.dueAt());
      found.put(
          "dpo/follow-up-missed/" + breach + "/" + minute,
          new Occasion.FollowUpMissed(breach, minute, because));
    }
    if (event instanceof NotificationEvent.AcknowledgementMissing silent) {
      Instant hour = silent.acceptedAt().truncatedTo(ChronoUnit.HOURS);
      found.put(
          "dpo/unacknowledged/" + breach + "/" + hour,
          new Occasion.Unacknowledged(breach, hour.plus(1, ChronoUnit.HOURS), because));
    }
    if (event instanceof NotificationEvent.HelpRequested request) {
      found.put(
          "dpo/help/" + change.id() + "/" + because,
          new Occasion.Help(change.id(), request, because));
    }
    if (event instanceof NotificationEvent.PhoneNeeded needed) {
      phone(change, needed.why(), because);
    }
  }

  private void phone(NotificationChange change, PhoneReason why, UUID because) {
    BreachId breach = change.id().breachId();
    switch (why) {
      case MAIL_SERVICE_DOWN ->
          found.put(
              "dpo/phone/" + breach + "/" + orderOf(change), new Occasion.Phone(breach, because));
      case CAME_BACK ->
          change.facts().stream()
              .map(Fact::event)
              .filter(NotificationEvent.FailureNoted.class::isInstance)
              .map(NotificationEvent.FailureNoted.class::cast)
              .forEach(
                  failure ->
                      found.put(
                          "dpo/came-back/" + change.id() + "/" + failure.number(),
                          new Occasion.CameBack(change.id(), failure, because)));
    }
  }

  /** What was ordered for many clients at once is one letter, in however many chunks it is done. */
  private static String orderOf(NotificationChange change) {
    return change.cause().causationId() == null
        ? change.id().toString()
        : change.cause().correlationId();
  }

  private static boolean readdressed(NotificationChange change) {
    return change.facts().stream()
        .anyMatch(fact -> fact.event() instanceof NotificationEvent.NoticeReaddressed);
  }

  private static int percent(double fraction) {
    return (int) Math.round(fraction * 100);
  }

  private static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }
}
