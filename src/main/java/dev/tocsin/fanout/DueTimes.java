package dev.tocsin.fanout;

import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A clock started or moved: what was ordered for its client keeps the pace of the new due time. */
final class DueTimes {

  /** What somebody is at work on is not in the queue much longer. */
  private static final String MOVE =
      """
      with moved as materialized (
        select i.fan_out_id, i.client_id, r.due_at
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text, due_at timestamptz)
          join fan_out_item i on i.breach_id = r.breach_id and i.client_id = r.client_id
        where i.due_at is distinct from r.due_at
        order by i.fan_out_id, i.client_id for update of i skip locked)
      update fan_out_item i set due_at = m.due_at from moved m
      where i.fan_out_id = m.fan_out_id and i.client_id = m.client_id
      """;

  private DueTimes() {}

  static Uni<Void> move(UnitOfWork work, Changes changes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (NotificationChange change : changes.notifications()) {
      Instant dueAt = change.after().dueAt();
      if (dueAt != null && !Objects.equals(dueAt, change.before().state().dueAt())) {
        rows.add(row(change.id(), dueAt));
      }
    }
    return work.run(MOVE, rows);
  }

  private static Map<String, Object> row(NotificationId id, Instant dueAt) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", id.breachId());
    row.put("client_id", id.clientId());
    row.put("due_at", dueAt);
    return row;
  }
}
