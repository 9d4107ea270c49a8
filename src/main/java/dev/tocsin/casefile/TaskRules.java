package dev.tocsin.casefile;

import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.OwnTime;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.NotificationChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which tasks come up with what happened at one moment, and which are not needed any more. */
final class TaskRules {

  private static final double LAST_WARNING = 0.9;
  private static final Duration DAY_TO_FILE = Duration.ofDays(1);

  /** First they come up, then they end. */
  public record Outcome(List<OpenTasks.Needed> needed, List<OpenTasks.Ended> ended) {}

  private TaskRules() {}

  static Outcome of(BreachChange change) {
    List<OpenTasks.Needed> needed = new ArrayList<>();
    List<OpenTasks.Ended> ended = new ArrayList<>();
    confirmation(change, needed, ended);
    KeepPromiseTasks.of(change, needed, ended);
    return new Outcome(needed, ended);
  }

  static Outcome of(NotificationChange change) {
    List<OpenTasks.Needed> needed =
        needed(change).stream().map(kind -> needed(kind, change.after(), change.at())).toList();
    List<OpenTasks.Ended> ended = new ArrayList<>();
    for (TaskKind kind : settled(change)) {
      ended.add(OpenTasks.Ended.byItself(kind.idFor(change.id()), change.at()));
    }
    for (NotificationEvent.TaskCompleted done : completed(change)) {
      ended.add(
          new OpenTasks.Ended(done.taskId(), change.cause().actor(), done.result(), change.at()));
    }
    return new Outcome(needed, ended);
  }

  private static void confirmation(
      BreachChange change, List<OpenTasks.Needed> needed, List<OpenTasks.Ended> ended) {
    boolean wanted = change.after().isHappenedAndSuspected();
    if (wanted == change.before().state().isHappenedAndSuspected()) {
      return;
    }
    String id = TaskKind.CONFIRM_BREACH.idFor(change.id());
    if (wanted) {
      needed.add(
          new OpenTasks.Needed(
              id,
              TaskKind.CONFIRM_BREACH,
              change.after().processorId(),
              change.id(),
              null,
              null,
              null,
              change.at()));
    } else {
      ended.add(OpenTasks.Ended.byItself(id, change.at()));
    }
  }

  private static Set<TaskKind> needed(NotificationChange change) {
    Set<TaskKind> kinds = EnumSet.noneOf(TaskKind.class);
    boolean readdressed = has(change, NotificationEvent.NoticeReaddressed.class);
    for (DecidedEvent<NotificationEvent> fact : change.events()) {
      if (fact.event() instanceof NotificationEvent.DeadlineApproaching near
          && near.fraction() >= LAST_WARNING) {
        kinds.add(TaskKind.PHONE_CLIENT);
      }
      if (fact.event() instanceof NotificationEvent.NoticeBounced) {
        kinds.add(TaskKind.CHECK_MAIL);
        if (!readdressed && mustBePhoned(change.after())) {
          kinds.add(TaskKind.PHONE_CLIENT);
        }
      }
      if (fact.event() instanceof NotificationEvent.DeadlineMissed
          || (fact.event() instanceof NotificationEvent.Notified told && told.late())) {
        kinds.add(TaskKind.EXPLAIN_DELAY);
      }
      if (fact.event() instanceof NotificationEvent.PhoneNeeded) {
        kinds.add(TaskKind.PHONE_CLIENT);
      }
      if (fact.event() instanceof NotificationEvent.AcknowledgementMissing) {
        kinds.add(TaskKind.ASK_RECEIPT);
      }
      if (fact.event() instanceof NotificationEvent.HelpRequested) {
        kinds.add(TaskKind.HELP_CLIENT);
      }
    }
    kinds.removeAll(settled(change));
    return kinds;
  }

  /** What a person need not do any more. */
  private static Set<TaskKind> settled(NotificationChange change) {
    Notification after = change.after();
    Set<TaskKind> kinds = EnumSet.noneOf(TaskKind.class);
    if (!mustBePhoned(after)) {
      kinds.add(TaskKind.PHONE_CLIENT);
    }
    if (after.withdrawn() || after.outcome().delayReason() != null || !after.isLate()) {
      kinds.add(TaskKind.EXPLAIN_DELAY);
    }
    if (after.response().acknowledgedAt() != null || after.withdrawn()) {
      kinds.add(TaskKind.ASK_RECEIPT);
    }
    if (has(change, NotificationEvent.ContactRestored.class)) {
      kinds.addAll(settledByRestoring(after));
    }
    return kinds;
  }

  /** What was wrong with no address, and with nobody's mail. */
  private static Set<TaskKind> settledByRestoring(Notification after) {
    boolean anyOut =
        after.notices().stream().anyMatch(notice -> !notice.arrival().bounced().isEmpty());
    boolean late =
        after.clock().warnings().stream().anyMatch(it -> it.percent() >= 100 * LAST_WARNING);
    boolean phone =
        late
            || after.clock().missed()
            || after.byPhone().reason() != null
            || after.isLastWordLost();
    Set<TaskKind> kinds = EnumSet.of(TaskKind.CHECK_MAIL, TaskKind.PHONE_CLIENT);
    kinds.removeIf(kind -> kind == TaskKind.CHECK_MAIL ? anyOut : phone);
    return kinds;
  }

  /**
   * Nobody has to phone who knows: a client that is still to be told, one whose mail cannot be
   * relied on, and one that does not know our last word because it came back, do not.
   */
  private static boolean mustBePhoned(Notification it) {
    boolean unreliable = it.byPhone().reason() != null && !hasSaidSo(it) && !it.wasPhoned();
    return it.isLastWordLost() || (!it.withdrawn() && (it.isOwed() || unreliable));
  }

  private static boolean hasSaidSo(Notification it) {
    return it.response().acknowledgedAt() != null
        && it.byPhone().reason().endsWithAcknowledgement();
  }

  private static List<NotificationEvent.TaskCompleted> completed(NotificationChange change) {
    return change.events().stream()
        .map(DecidedEvent::event)
        .filter(NotificationEvent.TaskCompleted.class::isInstance)
        .map(NotificationEvent.TaskCompleted.class::cast)
        .toList();
  }

  private static boolean has(NotificationChange change, Class<? extends NotificationEvent> type) {
    return change.events().stream().anyMatch(fact -> type.isInstance(fact.event()));
  }

  private static OpenTasks.Needed needed(TaskKind kind, Notification about, Instant now) {
    NotificationId id = about.id();
    Instant dueAt = kind == TaskKind.HELP_CLIENT ? helpBy(about, now) : about.dueAt();
    return new OpenTasks.Needed(
        kind.idFor(id), kind, null, id.breachId(), id.clientId(), dueAt, null, now);
  }

  /**
   * Help that comes in time: with a day left of the client's own 72 hours (GDPR 33(1)); with half
   * of what is left when that is less.
   */
  private static Instant helpBy(Notification about, Instant now) {
    Instant told = about.firstToldAt();
    Instant end = OwnTime.endsAt(told == null ? now : told);
    if (!now.isBefore(end)) {
      return now;
    }
    Instant half = now.plus(Duration.between(now, end).dividedBy(2));
    Instant dayBefore = end.minus(DAY_TO_FILE);
    return dayBefore.isAfter(half) ? dayBefore : half;
  }
}
