package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Status;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.DutyRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** How breaches and duties stand, many at a time. */
@ApplicationScoped
public class Standings {

  /** Bytes of what is on record of duties that are read at a time; one may take more. */
  private static final long MOST = 1024 * 1024;

  private static final String BREACHES =
      "select id, processor_id, reference, status, drill from breach where id = any(:breaches)";

  private static final String DUTIES =
      """
      select breach_id, client_id, body, schema_version, tasks, aside from (
        select n.breach_id, n.client_id, n.body, n.schema_version,
          (select count(*) from task t
           where t.breach_id = n.breach_id and t.client_id = n.client_id and t.completed_at is null) as tasks,
          (select count(*) from set_aside s where s.breach_id = n.breach_id and s.client_id = n.client_id) as aside,
          sum(octet_length(n.body)) over (order by n.breach_id, n.client_id rows unbounded preceding)
            - octet_length(n.body) as before
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
          join notification n on n.breach_id = r.breach_id and n.client_id = r.client_id) as wanted
      where before < :most
      """;

  private final CaseFile caseFile;

  Standings(CaseFile caseFile) {
    this.caseFile = caseFile;
  }

  /** One for each that there is. */
  public Uni<Map<BreachId, BreachStanding>> breaches(
      Mutiny.Session session, Collection<BreachId> ids) {
    List<BreachId> wanted = List.copyOf(ids);
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Tallies.of(session, wanted)
        .chain(
            tallies ->
                Sql.in(session, BREACHES)
                    .with("breaches", wanted.stream().map(BreachId::value).toArray(UUID[]::new))
                    .lines()
                    .map(rows -> breaches(rows, tallies)));
  }

  private static Map<BreachId, BreachStanding> breaches(
      List<Columns> rows, Map<BreachId, Tally> tallies) {
    Map<BreachId, BreachStanding> standings = new HashMap<>();
    for (Columns row : rows) {
      BreachId id = new BreachId(row.uuid(0));
      standings.put(
          id,
          new BreachStanding(
              new ProcessorId(row.text(1)),
              row.text(2),
              Status.valueOf(row.text(3)),
              row.truth(4),
              tallies.get(id)));
    }
    return standings;
  }

  /** One for each that there is. */
  public Uni<Map<NotificationId, DutyStanding>> duties(
      Mutiny.Session session, Collection<NotificationId> ids) {
    return duties(session, new HashSet<>(ids), new HashMap<>());
  }

  /** A part of them at a time: what is on record of each may be long, and is let go. */
  private Uni<Map<NotificationId, DutyStanding>> duties(
      Mutiny.Session session,
      Set<NotificationId> wanted,
      Map<NotificationId, DutyStanding> standings) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(standings);
    }
    return Sql.in(session, DUTIES)
        .with("rows", DutyRows.of(wanted))
        .with("most", MOST)
        .lines()
        .chain(rows -> caseFile.asStored(session, rows).map(duties -> standings(rows, duties)))
        .chain(
            some -> {
              standings.putAll(some);
              wanted.removeAll(some.keySet());
              return some.isEmpty()
                  ? Uni.createFrom().item(standings)
                  : duties(session, wanted, standings);
            });
  }

  private static Map<NotificationId, DutyStanding> standings(
      List<Columns> rows, List<Notification> duties) {
    Map<NotificationId, DutyStanding> standings = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Notification duty = duties.get(i);
      standings.put(
          duty.id(),
          new DutyStanding(
              duty.state(),
              duty.clock().startedAt(),
              duty.dueAt(),
              duty.automaticNoticeAt(),
              duty.followUpDueAt(),
              rows.get(i).number(4),
              rows.get(i).number(5)));
    }
    return standings;
  }

  /** Duties of which something failed too often and waits for a person. */
  public Uni<Map<NotificationId, Long>> setAside(Mutiny.Session session) {
    return Sql.in(
            session,
            "select breach_id, client_id, count(*) from set_aside where client_id is not null group by breach_id, client_id limit 10000")
        .lines()
        .map(
            rows -> {
              Map<NotificationId, Long> found = new HashMap<>();
              rows.forEach(row -> found.put(DutyRows.duty(row), row.number(2)));
              return found;
            });
  }
}
