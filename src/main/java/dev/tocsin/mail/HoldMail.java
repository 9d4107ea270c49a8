package dev.tocsin.mail;

import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.DutyRows;
import dev.tocsin.workflow.LocksRows;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Locks all mail of a duty, sent or not: what becomes of one may call off the others, or bring them
 * back.
 */
final class HoldMail {

  private static final String WAIT =
      """
      select m.id
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
        join mail m on m.breach_id = r.breach_id and m.client_id = r.client_id
      order by m.id for update of m
      """;

  private static final String FREE =
      """
      with there as materialized (
        select m.id, m.breach_id, m.client_id
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
          join mail m on m.breach_id = r.breach_id and m.client_id = r.client_id),
      held as materialized (
        select m.id from there t join mail m on m.id = t.id
        order by m.id for update of m skip locked)
      select distinct breach_id, client_id from there where id not in (select id from held)
      """;

  private HoldMail() {}

  static Uni<LocksRows.Locks> wait(UnitOfWork work, Collection<NotificationId> duties) {
    return duties.isEmpty()
        ? Uni.createFrom().item(LocksRows.Locks.NONE)
        : Sql.in(work.session(), WAIT)
            .with("rows", DutyRows.of(duties))
            .list(row -> row.number(0))
            .replaceWith(LocksRows.Locks.NONE);
  }

  static Uni<LocksRows.Locks> free(UnitOfWork work, Collection<NotificationId> duties) {
    return duties.isEmpty()
        ? Uni.createFrom().item(LocksRows.Locks.NONE)
        : Sql.in(work.session(), FREE)
            .with("rows", DutyRows.of(duties))
            .lines()
            .map(rows -> new LocksRows.Locks(Set.of(), busy(rows)));
  }

  private static Set<NotificationId> busy(List<Columns> rows) {
    return rows.stream().map(DutyRows::duty).collect(Collectors.toSet());
  }
}
