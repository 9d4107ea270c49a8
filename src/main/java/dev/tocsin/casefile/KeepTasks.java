package dev.tocsin.casefile;

import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Fact;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Reaction;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes a task of what mail cannot do, and ends it when it is no longer needed. */
@Singleton
@Priority(400)
public final class KeepTasks implements Reaction {

  private static final double LAST_WARNING = 0.9;

  /** A clock moved: what is still to be done is due by the new one. */
  private static final String MOVE =
      """
      update task set due_at = r.due_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, due_at timestamptz)
      where task.breach_id = r.breach_id and task.client_id = r.client_id and task.completed_at is null
      """;

  @Override
  public Uni<Void> react(UnitOfWork work, Changes changes) {
    List<NotificationChange> all = changes.notifications();
    return OpenTasks.open(work, needed(all))
        .chain(() -> OpenTasks.end(work, ended(work, all)))
        .chain(() -> work.run(MOVE, changes.movedDueTimes()));
  }

  private static List<OpenTasks.Needed> needed(List<NotificationChange> changes) {
    List<OpenTasks.Needed> needed = new ArrayList<>();
    for (NotificationChange change : changes) {
      needed(change).forEach(kind -> needed.add(needed(kind, change.after())));
    }
    return needed;
  }

  private static List<OpenTasks.Ended> ended(UnitOfWork work, List<NotificationChange> changes) {
    List<OpenTasks.Ended> ended = new ArrayList<>();
    for (NotificationChange change : changes) {
      settled(change).forEach(kind -> ended.add(OpenTasks.Ended.byItself(kind.idFor(change.id()))));
      completed(change)
          .forEach(
              done ->
                  ended.add(
                      new OpenTasks.Ended(done.taskId(), work.cause().actor(), done.result())));
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
        if (!readdressed && change.after().isOwed()) {
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
    boolean knows =
        after.acknowledgedAt() != null
            && after.phone() != null
            && after.phone().endsWithAcknowledgement();
    boolean mailWillDo = after.phone() == null || knows;
    if (after.withdrawn() || (!after.isOwed() && mailWillDo)) {
      kinds.add(TaskKind.PHONE_CLIENT);
    }
    if (after.withdrawn() || after.delayReason() != null || !after.isLate()) {
      kinds.add(TaskKind.EXPLAIN_DELAY);
    }
    if (after.acknowledgedAt() != null || after.withdrawn()) {
      kinds.add(TaskKind.ASK_RECEIPT);
    }
    return kinds;
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

  private static OpenTasks.Needed needed(TaskKind kind, Notification about) {
    NotificationId id = about.id();
    return new OpenTasks.Needed(
        kind.idFor(id), kind, null, id.breachId(), id.clientId(), about.dueAt());
  }
}
