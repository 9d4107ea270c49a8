package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Notification;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the rows of breaches and notifications from their new state. */
public final class WriteCaseFile implements Projection {

  private static final String BREACHES =
      """
      insert into breach (id, reference, processor_id, status, drill, discovered_at, reported_at, version, state)
      select id, reference, processor_id, status, drill, discovered_at, reported_at, version, state
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        id uuid, reference text, processor_id text, status text, drill boolean, discovered_at timestamptz,
        reported_at timestamptz, version bigint, state text)
      on conflict (id) do update set
        status = excluded.status, discovered_at = excluded.discovered_at, version = excluded.version, state = excluded.state
      """;

  private static final String NOTIFICATIONS =
      """
      insert into notification (
        breach_id, client_id, state, opened_at, clock_started_at, due_at, told_at, acknowledged_at, written_from,
        final_from, own_share_stale, follow_up_due_at, next_follow_up_at, version, body)
      select breach_id, client_id, state, opened_at, clock_started_at, due_at, told_at, acknowledged_at, written_from,
        final_from, own_share_stale, follow_up_due_at, next_follow_up_at, version, body
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, state text, opened_at timestamptz, clock_started_at timestamptz,
        due_at timestamptz, told_at timestamptz, acknowledged_at timestamptz, written_from bigint,
        final_from bigint, own_share_stale boolean, follow_up_due_at timestamptz, next_follow_up_at timestamptz,
        version bigint, body text)
      on conflict (breach_id, client_id) do update set
        state = excluded.state, clock_started_at = excluded.clock_started_at, due_at = excluded.due_at,
        told_at = excluded.told_at, acknowledged_at = excluded.acknowledged_at,
        written_from = excluded.written_from, final_from = excluded.final_from,
        own_share_stale = excluded.own_share_stale, follow_up_due_at = excluded.follow_up_due_at,
        next_follow_up_at = excluded.next_follow_up_at,
        version = excluded.version, body = excluded.body
      """;

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    return work.run(BREACHES, changes.breaches().stream().map(WriteCaseFile::row).toList())
        .chain(
            () ->
                work.run(
                    NOTIFICATIONS,
                    changes.notifications().stream().map(WriteCaseFile::row).toList()));
  }

  private static Map<String, Object> row(BreachChange change) {
    Breach breach = change.after();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", breach.id());
    row.put("reference", breach.reference());
    row.put("processor_id", breach.processorId());
    row.put("status", breach.status());
    row.put("drill", breach.drill());
    row.put("discovered_at", breach.discoveredAt());
    row.put("reported_at", breach.reportedAt());
    row.put("version", change.version());
    row.put("state", Stored.write(breach));
    return row;
  }

  private static Map<String, Object> row(NotificationChange change) {
    Notification notification = change.after();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", notification.id().breachId());
    row.put("client_id", notification.id().clientId());
    row.put("state", notification.state());
    row.put("opened_at", notification.openedAt());
    row.put("clock_started_at", notification.clockStartedAt());
    row.put("due_at", notification.dueAt());
    row.put("told_at", notification.told() == null ? null : notification.told().acceptedAt());
    row.put("acknowledged_at", notification.acknowledgedAt());
    row.put("written_from", notification.writtenFrom());
    row.put("final_from", notification.finallyWrittenFrom());
    row.put("own_share_stale", notification.isOwnShareStale());
    row.put("follow_up_due_at", notification.followUpDueAt());
    row.put("next_follow_up_at", notification.nextFollowUpAt());
    row.put("version", change.version());
    row.put("body", Stored.write(notification));
    return row;
  }
}
