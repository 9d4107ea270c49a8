package dev.tocsin.deadline;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Past;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row per breach with a promised answer that something has to be said about, and none for the
 * others. Nobody locks it before the append, so whoever knows an older version than the row does
 * must leave it alone.
 */
public final class KeepPromises implements Projection {

  private static final String KEEP =
      """
      insert into promise (breach_id, version, next_at)
      select breach_id, version, next_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, version bigint, next_at timestamptz)
      on conflict (breach_id) do update set
        version = excluded.version, next_at = excluded.next_at, attempts = 0, error = null, set_aside_at = null
      where promise.version <= excluded.version
      """;

  /** What failed, or was set aside, stays so. */
  private static final String KEEP_AGAIN =
      """
      insert into promise (breach_id, version, next_at)
      select breach_id, version, next_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, version bigint, next_at timestamptz)
      on conflict (breach_id) do update set
        version = excluded.version,
        next_at = case when promise.attempts = 0 then excluded.next_at else promise.next_at end
      where promise.version <= excluded.version
      """;

  private static final String DROP =
      """
      delete from promise p
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, version bigint)
      where p.breach_id = r.breach_id and p.version <= r.version
      """;

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public Set<String> follows() {
    return Set.of(Streams.BREACHES);
  }

  @Override
  public Uni<Void> rewrite(UnitOfWork work, Past past) {
    List<Map<String, Object>> kept = new ArrayList<>();
    List<Map<String, Object>> dropped = new ArrayList<>();
    for (BreachChange change : past.latest().breaches()) {
      boolean waits = change.after().nextPromiseAt() != null;
      (waits ? kept : dropped).add(row(change.id(), change.result()));
    }
    return work.run(KEEP_AGAIN, kept).chain(() -> work.run(DROP, dropped));
  }

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    List<Map<String, Object>> kept = new ArrayList<>();
    List<Map<String, Object>> dropped = new ArrayList<>();
    for (BreachChange change : changes.breaches()) {
      if (change.after().nextPromiseAt() != null) {
        kept.add(row(change.id(), change.result()));
      } else if (change.before().state().nextPromiseAt() != null) {
        dropped.add(row(change.id(), change.result()));
      }
    }
    return work.run(KEEP, kept).chain(() -> work.run(DROP, dropped));
  }

  /** The same, of a breach that was looked at and about which there was nothing to say. */
  static Uni<Void> lookedAt(UnitOfWork work, BreachId id, Versioned<Breach> breach) {
    String statement = breach.state().nextPromiseAt() == null ? DROP : KEEP;
    return work.run(statement, List.of(row(id, breach)));
  }

  private static Map<String, Object> row(BreachId id, Versioned<Breach> breach) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", id);
    row.put("version", breach.version());
    row.put("next_at", breach.state().nextPromiseAt());
    return row;
  }
}
