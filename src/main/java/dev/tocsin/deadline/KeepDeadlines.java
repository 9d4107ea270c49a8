package dev.tocsin.deadline;

import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.LocksRows;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row per notification that something will happen to by itself, and none for the others. */
public final class KeepDeadlines implements Projection, LocksRows {

  private static final String KEEP =
      """
      insert into deadline (breach_id, client_id, next_at, due_at)
      select breach_id, client_id, next_at, due_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, next_at timestamptz, due_at timestamptz)
      on conflict (breach_id, client_id) do update set
        next_at = excluded.next_at, due_at = excluded.due_at, attempts = 0, error = null, set_aside_at = null
      """;

  private static final String DROP =
      """
      delete from deadline d
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
      where d.breach_id = r.breach_id and d.client_id = r.client_id
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
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    List<Map<String, Object>> kept = new ArrayList<>();
    List<Map<String, Object>> dropped = new ArrayList<>();
    for (NotificationChange change : changes.notifications()) {
      Instant nextAt = change.after().nextAt();
      (nextAt == null ? dropped : kept).add(row(change.id(), change.after(), nextAt));
    }
    return work.run(KEEP, kept).chain(() -> work.run(DROP, dropped));
  }

  private static Map<String, Object> row(NotificationId id, Notification after, Instant nextAt) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", id.breachId());
    row.put("client_id", id.clientId());
    row.put("next_at", nextAt);
    row.put("due_at", after.dueAt());
    return row;
  }
}
