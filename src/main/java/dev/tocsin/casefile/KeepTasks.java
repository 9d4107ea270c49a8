package dev.tocsin.casefile;

import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Fact;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes a task of what mail cannot do, and ends it when it is no longer needed. */
public final class KeepTasks implements Projection {

  private static final double LAST_WARNING = 0.9;
  private static final Duration OWN_TIME = Duration.ofDays(3);
  private static final Duration DAY_TO_FILE = Duration.ofDays(1);

  /** A clock moved: what is still to be done is due by the new one. */
  private static final String MOVE =
      """
      with moved as materialized (
        select task.id, r.due_at
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (
          breach_id uuid, client_id text, due_at timestamptz)
          join task on task.breach_id = r.breach_id and task.client_id = r.client_id
        where task.completed_at is null
          and task.kind <> 'HELP_CLIENT'
        order by task.id for update of task)
      update task set due_at = moved.due_at from moved where task.id = moved.id
      """;

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    List<NotificationChange> all = changes.notifications();
    List<OpenTasks.Needed> needed = needed(all, work.now());
    List<OpenTasks.Ended> ended = ended(all);
    for (BreachChange change : changes.breaches()) {
      confirmation(change, needed, ended);
      KeepPromiseTasks.of(change, needed, ended);
    }
    return OpenTasks.open(work, needed)
        .chain(() -> OpenTasks.end(work, ended))
        .chain(() -> work.run(MOVE, changes.movedDueTimes()));
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
              id, TaskKind.CONFIRM_BREACH, change.after().processorId(), change.id(), null, null));
    } else {
      ended.add(OpenTasks.Ended.byItself(id));
    }
  }

  private static List<OpenTasks.Needed> needed(List<NotificationChange> changes, Instant now) {
    List<OpenTasks.Needed> needed = new ArrayList<>();
    for (NotificationChange change : changes) {
      needed(change).forEach(kind -> needed.add(needed(kind, change.after(), now)));
    }
    return needed;
  }

  private static List<OpenTasks.Ended> ended(List<NotificationChange> changes) {
    List<OpenTasks.Ended> ended = new ArrayList<>();
    for (NotificationChange change : changes) {
      settled(change).forEach(kind -> ended.add(OpenTasks.Ended.byItself(kind.idFor(change.id()))));
      completed(change)
          .forEach(
              done ->
                  ended.add(
                      new OpenTasks.Ended(done.taskId(), change.cause().actor(), done.result())));
    }
    return ended;
  }

  private static Set<TaskKind> needed(NotificationChange change) {
    Set<TaskKind> kinds = EnumSet.noneOf(TaskKind.class);
    boolean readdressed = has(change, NotificationEvent.NoticeReaddressed.class);
    for (Fact<NotificationEvent> fact : change.facts()) {
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
    if (after.withdrawn() || after.delayReason() != null || !after.isLate()) {
      kinds.add(TaskKind.EXPLAIN_DELAY);
    }
    if (after.acknowledgedAt() != null || after.withdrawn()) {
      kinds.add(TaskKind.ASK_RECEIPT);
    }
    if (has(change, NotificationEvent.ContactRestored.class)) {
      kinds.addAll(settledByRestoring(after));
    }
    return kinds;
  }

  /** What was wrong with no address, and with nobody's mail. */
  private static Set<TaskKind> settledByRestoring(Notification after) {
    boolean anyOut = after.notices().stream().anyMatch(notice -> !notice.bounced().isEmpty());
    boolean late = after.warnings().stream().anyMatch(it -> it.percent() >= 100 * LAST_WARNING);
    boolean phone = late || after.missed() || after.phone() != null || after.isLastWordLost();
    Set<TaskKind> kinds = EnumSet.of(TaskKind.CHECK_MAIL, TaskKind.PHONE_CLIENT);
    kinds.removeIf(kind -> kind == TaskKind.CHECK_MAIL ? anyOut : phone);
    return kinds;
  }

  /**
   * Nobody has to phone who knows: a client that is still to be told, one whose mail cannot be
   * relied on, and one that does not know our last word because it came back, do not.
   */
  private static boolean mustBePhoned(Notification it) {
    boolean unreliable = it.phone() != null && !hasSaidSo(it) && !it.wasPhoned();
    return it.isLastWordLost() || (!it.withdrawn() && (it.isOwed() || unreliable));
  }

  private static boolean hasSaidSo(Notification it) {
    return it.acknowledgedAt() != null && it.phone().endsWithAcknowledgement();
  }

  private static List<NotificationEvent.TaskCompleted> completed(NotificationChange change) {
    return change.facts().stream()
        .map(Fact::event)
        .filter(NotificationEvent.TaskCompleted.class::isInstance)
        .map(NotificationEvent.TaskCompleted.class::cast)
        .toList();
  }

  private static boolean has(NotificationChange change, Class<? extends NotificationEvent> type) {
    return change.facts().stream().anyMatch(fact -> type.isInstance(fact.event()));
  }

  private static OpenTasks.Needed needed(TaskKind kind, Notification about, Instant now) {
    NotificationId id = about.id();
    Instant dueAt = kind == TaskKind.HELP_CLIENT ? helpBy(about, now) : about.dueAt();
    return new OpenTasks.Needed(kind.idFor(id), kind, null, id.breachId(), id.clientId(), dueAt);
  }

  /**
   * Help that comes in time: with a day left of the client's own 72 hours (GDPR 33(1)); with half
   * of what is left when that is less.
   */
  private static Instant helpBy(Notification about, Instant now) {
    Instant told = about.firstToldAt();
    Instant end = (told == null ? now : told).plus(OWN_TIME);
    if (!now.isBefore(end)) {
      return now;
    }
    Instant half = now.plus(Duration.between(now, end).dividedBy(2));
    Instant dayBefore = end.minus(DAY_TO_FILE);
    return dayBefore.isAfter(half) ? dayBefore : half;
  }
}
