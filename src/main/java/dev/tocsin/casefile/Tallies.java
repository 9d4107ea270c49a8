package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How breaches stand, in one statement that touches a handful of rows for each, however many
 * clients it has. What is ordered and not carried out yet counts as done: who was named is open
 * before the duty is, who is leaving is withdrawn, and nobody is owed anything of a dismissed
 * breach.
 */
final class Tallies {

  /** When the next client of the breach {@code %s} has to be told; no row when none has to be. */
  static final String NEXT_DUE =
      """
      select n.due_at from notification n
      where n.breach_id = %s and n.state in ('OPEN', 'OVERDUE') and n.due_at is not null
        and not exists (
          select from affected_client a
          where a.breach_id = n.breach_id and a.client_id = n.client_id and a.withdrawn_at is not null)
      order by n.due_at limit 1
      """;

  /** Of the breaches that stand in the place of {@code %1$s}. */
  private static final String STANDING =
      """
      with counted as (
        select breach_id, sum(named) as named, sum(open) + sum(named) - sum(opened) as open, sum(notified) as notified,
          sum(overdue) as overdue, sum(withdrawn) as withdrawn, sum(acknowledged) as acknowledged,
          sum(notified_late) as notified_late
        from breach_count where breach_id %1$s group by breach_id),
      leaving as (
        select a.breach_id,
          count(*) filter (where coalesce(n.state, 'OPEN') = 'OPEN') as open,
          count(*) filter (where n.state in ('NOTIFIED', 'NOTIFIED_LATE')) as notified,
          count(*) filter (where n.state = 'OVERDUE') as overdue,
          count(*) filter (where n.state = 'NOTIFIED_LATE') as notified_late
        from affected_client a
          left join lateral (
            select state from notification
            where breach_id = a.breach_id and client_id = a.client_id offset 0) n on true
        where a.breach_id %1$s and a.leaving
        group by a.breach_id),
      standing as (
        select c.breach_id, b.status <> 'DISMISSED' as owes, c.named, c.acknowledged,
          c.open - coalesce(l.open, 0) as open,
          c.notified - coalesce(l.notified, 0) as notified,
          c.overdue - coalesce(l.overdue, 0) as overdue,
          c.notified_late - coalesce(l.notified_late, 0) as notified_late,
          c.withdrawn + coalesce(l.open + l.notified + l.overdue, 0) as withdrawn
        from counted c join breach b on b.id = c.breach_id left join leaving l on l.breach_id = c.breach_id)
      select s.breach_id, cast(named as bigint),
        cast(case when owes then open else 0 end as bigint),
        cast(notified as bigint),
        cast(case when owes then overdue else 0 end as bigint),
        cast(withdrawn + case when owes then 0 else open + overdue end as bigint),
        cast(acknowledged as bigint),
        case when owes then (
      """
          + NEXT_DUE.formatted("s.breach_id")
          + """
        ) end,
        cast(notified_late as bigint)
      """;

  static final String OF = STANDING.formatted("= any(:breaches)") + "from standing s";

  /**
   * The breach beside how it stands; without its state when that is large. Of one id, not of an
   * array of one: PostgreSQL keeps its plan, and planning takes five times as long as the rest.
   */
  static final String ONE =
      STANDING.formatted("= :breach")
          + """
          , b.version, b.schema_version, case when octet_length(b.state) <= 16384 then b.state end
          from breach b left join standing s on s.breach_id = b.id where b.id = :breach
          """;

  private Tallies() {}

  /** One for every id. */
  static Uni<Map<BreachId, Tally>> of(Mutiny.Session session, List<BreachId> ids) {
    Map<BreachId, Tally> tallies = new HashMap<>();
    ids.forEach(id -> tallies.put(id, Tally.NOBODY));
    if (ids.isEmpty()) {
      return Uni.createFrom().item(tallies);
    }
    return Sql.in(session, OF)
        .with("breaches", ids.stream().map(BreachId::value).toArray(UUID[]::new))
        .lines()
        .map(
            rows -> {
              rows.forEach(row -> tallies.put(new BreachId(row.uuid(0)), tally(row)));
              return tallies;
            });
  }

  /**
   * A breach and how it stands; empty when there is none, when it is large, or of another build.
   */
  static Uni<Optional<BreachAsShown>> one(Mutiny.Session session, BreachId id) {
    return Sql.in(session, ONE)
        .with("breach", id.value())
        .oneOrNull(row -> row)
        .map(row -> Optional.ofNullable(row).filter(Tallies::isReadable).map(Tallies::shown));
  }

  private static boolean isReadable(Columns row) {
    return row.small(10) == WriteBreaches.SCHEMA && row.value(11) != null;
  }

  private static BreachAsShown shown(Columns row) {
    Breach breach = Stored.read(row.text(11), Breach.class);
    return new BreachAsShown(new Versioned<>(breach, row.number(9)), tally(row));
  }

  private static Tally tally(Columns row) {
    if (row.value(0) == null) {
      return Tally.NOBODY;
    }
    return new Tally(
        row.number(1),
        row.number(2),
        row.number(3),
        row.number(8),
        row.number(4),
        row.number(5),
        row.number(6),
        row.instant(7));
  }
}
