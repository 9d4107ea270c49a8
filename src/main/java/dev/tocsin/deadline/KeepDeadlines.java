package dev.tocsin.deadline;

import dev.tocsin.breach.BreachId;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.LocksRows;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Past;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row per notification that something will happen to by itself, and none for the others. */
public final class KeepDeadlines implements Projection, LocksRows {

  private static final String KEEP =
      """
      insert into deadline (breach_id, client_id, next_at, due_at, version)
      select breach_id, client_id, next_at, due_at, version
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, next_at timestamptz, due_at timestamptz, version bigint)
      on conflict (breach_id, client_id) do update set
        next_at = excluded.next_at, due_at = excluded.due_at, version = excluded.version,
        attempts = 0, error = null, set_aside_at = null
      where deadline.version <= excluded.version
      """;

  /** What failed, or was set aside, stays so. */
  private static final String KEEP_AGAIN =
      """
      insert into deadline (breach_id, client_id, next_at, due_at, version)
      select breach_id, client_id, next_at, due_at, version
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, next_at timestamptz, due_at timestamptz, version bigint)
      on conflict (breach_id, client_id) do update set
        next_at = case when deadline.attempts = 0 then excluded.next_at else deadline.next_at end,
        due_at = excluded.due_at, version = excluded.version
      where deadline.version <= excluded.version
      """;

  private static final String ORPHANS =
      """
      delete from deadline where ctid = any (array(
        select d.ctid from deadline d
        where not exists (select from notification n where n.breach_id = d.breach_id and n.client_id = d.client_id)
        limit 500))
      """;

  private static final String DROP =
      """
      delete from deadline d
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text, version bigint)
      where d.breach_id = r.breach_id and d.client_id = r.client_id and d.version <= r.version
      """;

  @Override
  public Uni<Locks> hold(UnitOfWork work, Collection<NotificationId> duties) {
    return HoldDeadlines.wait(work, duties);
  }

  @Override
  public Uni<Locks> holdFree(UnitOfWork work, Collection<NotificationId> duties) {
    return HoldDeadlines.free(work, duties);
  }

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public Set<String> follows() {
    return Set.of(Streams.NOTIFICATIONS);
  }

  @Override
  public Uni<Void> lock(UnitOfWork work, List<BreachId> breaches, List<NotificationId> duties) {
    return hold(work, duties).replaceWithVoid();
  }

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    return write(work, changes, KEEP);
  }

  @Override
  public Uni<Void> rewrite(UnitOfWork work, Past past) {
    return write(work, past.latest(), KEEP_AGAIN);
  }

  @Override
  public Uni<Integer> finish(UnitOfWork work) {
    return Sql.in(work.session(), ORPHANS).update();
  }

  private static Uni<Void> write(UnitOfWork work, Changes changes, String keep) {
    List<Map<String, Object>> kept = new ArrayList<>();
    List<Map<String, Object>> dropped = new ArrayList<>();
    for (NotificationChange change : changes.notifications()) {
      Instant nextAt = change.after().nextAt();
      (nextAt == null ? dropped : kept).add(row(change, nextAt));
    }
    return work.run(keep, kept).chain(() -> work.run(DROP, dropped));
  }

  private static Map<String, Object> row(NotificationChange change, Instant nextAt) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", change.id().breachId());
    row.put("client_id", change.id().clientId());
    row.put("next_at", nextAt);
    row.put("due_at", change.after().dueAt());
    row.put("version", change.version());
    return row;
  }
}
