package dev.tocsin.casefile;

import dev.tocsin.json.Stored;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a task of what mail cannot do, and ends it when it is no longer needed. */
@Singleton
@Priority(400)
public final class KeepTasks implements Reaction {

  private static final double LAST_WARNING = 0.9;

  /** An old task of the same kind is open again. */
  private static final String MAKE =
      """
      insert into task (id, kind, breach_id, client_id, drill, created_at, due_at)
      select r.id, r.kind, r.breach_id, r.client_id, b.drill, :now, r.due_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        id text, kind text, breach_id uuid, client_id text, due_at timestamptz)
      join breach b on b.id = r.breach_id
      on conflict (id) do update set
        created_at = excluded.created_at, completed_at = null, completed_by = null, result = null
      where task.completed_at is not null
      """;

  private static final String END =
      """
      update task set completed_at = :now, completed_by = r.completed_by, result = r.result
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (id text, completed_by text, result text)
      where task.id = r.id and task.completed_at is null
      """;

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
    List<Map<String, Object>> made = new ArrayList<>();
    List<Map<String, Object>> ended = new ArrayList<>();
    for (NotificationChange change : changes.notifications()) {
      needed(change).forEach(kind -> made.add(made(kind, change.after())));
      settled(change).forEach(kind -> ended.add(ended(kind.idFor(change.id()), "tocsin", null)));
      completed(change)
          .forEach(
              done ->
                  ended.add(
                      ended(done.taskId(), work.cause().actor(), Stored.write(done.result()))));
    }
    return run(work, MAKE, made)
        .chain(() -> run(work, END, ended))
        .chain(() -> work.run(MOVE, changes.movedDueTimes()));
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
    boolean mailWillDo = after.phone() == null || after.acknowledgedAt() != null;
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

  private static Map<String, Object> made(TaskKind kind, Notification notification) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", kind.idFor(notification.id()));
    row.put("kind", kind);
    row.put("breach_id", notification.id().breachId());
    row.put("client_id", notification.id().clientId());
    row.put("due_at", notification.dueAt());
    return row;
  }

  private static Map<String, Object> ended(String id, String by, String result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("completed_by", by);
    row.put("result", result);
    return row;
  }

  private static Uni<Void> run(UnitOfWork work, String statement, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return work.session()
        .createNativeQuery(statement)
        .setParameter("now", work.now())
        .setParameter("rows", Stored.rows(rows))
        .executeUpdate()
        .replaceWithVoid();
  }
}
