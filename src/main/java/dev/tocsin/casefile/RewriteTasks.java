package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Past;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes tasks again from the streams they came up in. What people completed by hand, where no
 * event says so, stays completed; tasks that no stream makes are left alone: mail that is refused,
 * reports to read, what was set aside, and whom to phone because it was discarded.
 */
final class RewriteTasks implements Projection.Rewriting {

  private static final String WRITE =
      """
      insert into task (id, kind, processor_id, breach_id, client_id, drill, created_at, due_at, about, completed_at, completed_by, result)
      select r.id, r.kind, coalesce(r.processor_id, b.processor_id), r.breach_id, r.client_id, coalesce(b.drill, false), r.created_at,
        r.due_at, r.about, r.completed_at, r.completed_by, r.result
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        id text, kind text, processor_id text, breach_id uuid, client_id text, created_at timestamptz, due_at timestamptz, about text,
        completed_at timestamptz, completed_by text, result text)
      left join breach b on b.id = r.breach_id
      order by r.id
      on conflict (id) do update set
        kind = excluded.kind, processor_id = excluded.processor_id, drill = excluded.drill, created_at = excluded.created_at,
        due_at = excluded.due_at, about = excluded.about, completed_at = excluded.completed_at, completed_by = excluded.completed_by,
        result = excluded.result
      where greatest(task.created_at, task.completed_at) <= greatest(excluded.created_at, excluded.completed_at)
        and not (task.created_at = excluded.created_at and coalesce(task.completed_at < excluded.completed_at, false))
      """;

  private static final String OF_NOTIFICATIONS =
      """
      delete from task t
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
      where t.breach_id = r.breach_id and t.client_id = r.client_id
        and t.kind in ('PHONE_CLIENT', 'EXPLAIN_DELAY', 'CHECK_MAIL', 'ASK_RECEIPT', 'HELP_CLIENT')
        and t.id <> all (array(select json_array_elements_text(cast(cast(:kept as text) as json))))
        and not exists (select from discarded d where d.breach_id = t.breach_id and d.client_id = t.client_id)
      """;

  private static final String OF_BREACHES =
      """
      delete from task t
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid)
      where t.breach_id = r.breach_id and t.client_id is null and t.kind in ('CONFIRM_BREACH', 'KEEP_PROMISE')
        and t.id <> all (array(select json_array_elements_text(cast(cast(:kept as text) as json))))
      """;

  private static final String ORPHANS =
      """
      delete from task where id = any (array(
        select t.id from task t
        where t.kind in ('PHONE_CLIENT', 'EXPLAIN_DELAY', 'CHECK_MAIL', 'ASK_RECEIPT', 'HELP_CLIENT', 'CONFIRM_BREACH', 'KEEP_PROMISE')
          and not exists (
            select from event e where e.version = 1
              and e.stream = case when t.client_id is null then 'breach-' || t.breach_id
                else 'notification-' || t.breach_id || '-' || t.client_id end)
        limit 500))
      """;

  private final Map<BreachId, FoldTasks> ofBreaches = new HashMap<>();

  @Override
  public void step(BreachChange change) {
    ofBreaches.computeIfAbsent(change.id(), id -> new FoldTasks()).follow(change);
  }

  @Override
  public Uni<Void> write(UnitOfWork work, Past past) {
    List<FoldTasks.Folded> tasks =
        Stream.of(
                ofBreaches.values().stream().map(FoldTasks::tasks),
                past.notifications().values().stream().map(FoldTasks::ofNotification))
            .flatMap(each -> each)
            .flatMap(Collection::stream)
            .toList();
    String kept = Stored.write(tasks.stream().map(it -> it.task().id()).toList());
    return work.run(WRITE, tasks.stream().map(RewriteTasks::row).toList())
        .chain(() -> delete(work, OF_NOTIFICATIONS, duties(past.notifications().keySet()), kept))
        .chain(() -> delete(work, OF_BREACHES, breaches(past.breaches().keySet()), kept));
  }

  static Uni<Integer> deleteOrphans(UnitOfWork work) {
    return Sql.in(work.session(), ORPHANS).update();
  }

  private static Uni<Void> delete(
      UnitOfWork work, String statement, List<Map<String, Object>> rows, String kept) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.in(work.session(), statement)
            .with("rows", Stored.rows(rows))
            .with("kept", kept)
            .update()
            .replaceWithVoid();
  }

  private static List<Map<String, Object>> breaches(Collection<BreachId> ids) {
    List<Map<String, Object>> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(Map.of("breach_id", id)));
    return rows;
  }

  private static List<Map<String, Object>> duties(Collection<NotificationId> ids) {
    List<Map<String, Object>> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(Map.of("breach_id", id.breachId(), "client_id", id.clientId())));
    return rows;
  }

  private static Map<String, Object> row(FoldTasks.Folded folded) {
    OpenTasks.Needed task = folded.task();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", task.id());
    row.put("kind", task.kind());
    row.put("processor_id", task.processor());
    row.put("breach_id", task.breach());
    row.put("client_id", task.client());
    row.put("created_at", task.since());
    row.put("due_at", folded.dueAt());
    row.put("about", task.fact());
    row.put("completed_at", folded.completedAt());
    row.put("completed_by", folded.completedBy());
    row.put("result", folded.result() == null ? null : Stored.write(folded.result()));
    return row;
  }
}
