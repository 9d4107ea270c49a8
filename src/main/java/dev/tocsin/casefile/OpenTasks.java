package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of tasks, for whoever sees that something has to be done by hand, or no longer has. */
public final class OpenTasks {

  /** An old task of the same id is open again; one that is open stays as it is. */
  private static final String OPEN =
      """
      insert into task (id, kind, processor_id, breach_id, client_id, drill, created_at, due_at, about)
      select r.id, r.kind, coalesce(r.processor_id, b.processor_id), r.breach_id, r.client_id, coalesce(b.drill, false), coalesce(r.created_at, :now), r.due_at, r.about
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        id text, kind text, processor_id text, breach_id uuid, client_id text, due_at timestamptz, about text, created_at timestamptz)
      left join breach b on b.id = r.breach_id
      order by r.id
      on conflict (id) do update set
        created_at = excluded.created_at, due_at = excluded.due_at, completed_at = null, completed_by = null, result = null
      where task.completed_at is not null
      """;

  private static final String END =
      """
      with ended as materialized (
        select task.id, r.completed_at, r.completed_by, r.result
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (
          id text, completed_at timestamptz, completed_by text, result text)
          join task on task.id = r.id
        where task.completed_at is null
        order by task.id for update of task)
      update task set completed_at = coalesce(ended.completed_at, :now), completed_by = ended.completed_by, result = ended.result
      from ended where task.id = ended.id
      """;

  /**
   * What has to be done.
   *
   * @param id one open task at a time has it
   * @param processor null when it is that of the breach, and nobody's without one
   * @param breach null when it is about no breach
   * @param client null when it is about no client
   * @param dueAt null when there is no time for it
   * @param fact the fact it is about, by its name; null when about none
   * @param since when it came up; null for now
   */
  public record Needed(
      String id,
      TaskKind kind,
      ProcessorId processor,
      BreachId breach,
      ClientId client,
      Instant dueAt,
      String fact,
      Instant since) {

    public Needed(
        String id,
        TaskKind kind,
        ProcessorId processor,
        BreachId breach,
        ClientId client,
        Instant dueAt) {
      this(id, kind, processor, breach, client, dueAt, null, null);
    }

    /** About no breach, and without a time for it. */
    public static Needed since(Instant since, String id, TaskKind kind, ProcessorId processor) {
      return new Needed(id, kind, processor, null, null, null, null, since);
    }
  }

  /**
   * What need not be done any more.
   *
   * @param by who did it; "tocsin" when it settled itself
   * @param result null when it settled itself
   * @param at when; null for now
   */
  public record Ended(String id, String by, Text result, Instant at) {

    public Ended(String id, String by, Text result) {
      this(id, by, result, null);
    }

    /** Nobody has to do it any more. */
    public static Ended byItself(String id) {
      return byItself(id, null);
    }

    static Ended byItself(String id, Instant at) {
      return new Ended(id, "tocsin", null, at);
    }
  }

  private OpenTasks() {}

  public static Uni<Void> open(UnitOfWork work, Collection<Needed> tasks) {
    return run(work, OPEN, tasks.stream().map(OpenTasks::row).toList());
  }

  /** Those among them that are open. */
  public static Uni<Void> end(UnitOfWork work, Collection<Ended> tasks) {
    return run(work, END, tasks.stream().map(OpenTasks::row).toList());
  }

  private static Map<String, Object> row(Needed task) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", task.id());
    row.put("kind", task.kind());
    row.put("processor_id", task.processor());
    row.put("breach_id", task.breach());
    row.put("client_id", task.client());
    row.put("due_at", task.dueAt());
    row.put("about", task.fact());
    row.put("created_at", task.since());
    return row;
  }

  private static Map<String, Object> row(Ended task) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", task.id());
    row.put("completed_at", task.at());
    row.put("completed_by", task.by());
    row.put("result", task.result() == null ? null : Stored.write(task.result()));
    return row;
  }

  private static Uni<Void> run(UnitOfWork work, String statement, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Sql.in(work.session(), statement)
        .with("now", work.now())
        .with("rows", Stored.rows(rows))
        .update()
        .replaceWithVoid();
  }
}
