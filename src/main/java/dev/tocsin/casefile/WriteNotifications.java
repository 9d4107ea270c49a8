package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DutyRows;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the rows of notifications from their new state. */
public final class WriteNotifications implements Projection {

  /**
   * Grows when what is stored of a {@link Notification} is read in another way, or more is stored.
   */
  static final int SCHEMA = 3;

  private static final String WRITE =
      """
      insert into notification (
        breach_id, client_id, state, opened_at, clock_started_at, due_at, told_at, acknowledged_at, written_from,
        final_from, own_share_stale, follow_up_due_at, next_follow_up_at, unacknowledged, version, body, schema_version)
      select breach_id, client_id, state, opened_at, clock_started_at, due_at, told_at, acknowledged_at, written_from,
        final_from, own_share_stale, follow_up_due_at, next_follow_up_at, unacknowledged, version, body, schema_version
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, state text, opened_at timestamptz, clock_started_at timestamptz,
        due_at timestamptz, told_at timestamptz, acknowledged_at timestamptz, written_from bigint,
        final_from bigint, own_share_stale boolean, follow_up_due_at timestamptz, next_follow_up_at timestamptz,
        unacknowledged boolean, version bigint, body text, schema_version int)
      on conflict (breach_id, client_id) do update set
        state = excluded.state, clock_started_at = excluded.clock_started_at, due_at = excluded.due_at,
        told_at = excluded.told_at, acknowledged_at = excluded.acknowledged_at,
        written_from = excluded.written_from, final_from = excluded.final_from,
        own_share_stale = excluded.own_share_stale, follow_up_due_at = excluded.follow_up_due_at,
        next_follow_up_at = excluded.next_follow_up_at, unacknowledged = excluded.unacknowledged,
        version = excluded.version, body = excluded.body, schema_version = excluded.schema_version
      where notification.version <= excluded.version
      """;

  /** What was ordered is carried out: the notification itself says so now. */
  private static final String LEFT =
      """
      update affected_client a set leaving = false
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
      where a.breach_id = r.breach_id and a.client_id = r.client_id and a.leaving
      """;

  private static final String LOCK =
      """
      select n.client_id
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
        join notification n on n.breach_id = r.breach_id and n.client_id = r.client_id
      order by n.breach_id, n.client_id for no key update of n
      """;

  private static final String ORPHANS =
      """
      delete from notification where ctid = any (array(
        select n.ctid from notification n
        where not exists (
          select from event e where e.stream = 'notification-' || n.breach_id || '-' || n.client_id and e.version = 1)
        limit 500))
      """;

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public int schemaVersion() {
    return SCHEMA;
  }

  @Override
  public Set<String> follows() {
    return Set.of(Streams.NOTIFICATIONS);
  }

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    return work.run(WRITE, changes.notifications().stream().map(WriteNotifications::row).toList())
        .chain(() -> work.run(LEFT, left(changes)));
  }

  private static List<Map<String, Object>> left(Changes changes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (NotificationChange change : changes.notifications()) {
      if (change.events().stream().anyMatch(fact -> isLeaving(fact.event()))) {
        rows.add(Map.of("breach_id", change.id().breachId(), "client_id", change.id().clientId()));
      }
    }
    return rows;
  }

  private static boolean isLeaving(NotificationEvent event) {
    return event instanceof NotificationEvent.Withdrawn gone
        && gone.why() == Withdrawal.NOT_AFFECTED;
  }

  /** Whoever records something of these waits here until the rows are written. */
  @Override
  public Uni<Void> lock(UnitOfWork work, List<BreachId> breaches, List<NotificationId> duties) {
    return duties.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.in(work.session(), LOCK)
            .with("rows", DutyRows.of(duties))
            .list(row -> row.value(0))
            .replaceWithVoid();
  }

  @Override
  public Uni<Integer> finish(UnitOfWork work) {
    return Sql.in(work.session(), ORPHANS).update();
  }

  private static Map<String, Object> row(NotificationChange change) {
    Notification notification = change.after();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", notification.id().breachId());
    row.put("client_id", notification.id().clientId());
    row.put("state", notification.state());
    row.put("opened_at", notification.openedAt());
    row.put("clock_started_at", notification.clock().startedAt());
    row.put("due_at", notification.dueAt());
    row.put("told_at", notification.told() == null ? null : notification.told().acceptedAt());
    row.put("acknowledged_at", notification.response().acknowledgedAt());
    row.put("written_from", notification.writtenFrom());
    row.put("final_from", notification.finallyWrittenFrom());
    row.put("own_share_stale", notification.isOwnShareStale());
    row.put("follow_up_due_at", notification.followUpDueAt());
    row.put("next_follow_up_at", notification.nextFollowUpAt());
    row.put("unacknowledged", notification.isUnacknowledged());
    row.put("version", change.version());
    row.put("body", Stored.write(notification));
    row.put("schema_version", SCHEMA);
    return row;
  }
}
