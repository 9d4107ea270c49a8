package dev.tocsin.deadline;

import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.DutyRows;
import dev.tocsin.workflow.LocksRows;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Locks what falls due. Whoever has the row is alone with its duty: it is the last that is locked
 * before the append.
 */
final class HoldDeadlines {

  private static final String WAIT =
      """
      select d.breach_id, d.client_id, true
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
        join deadline d on d.breach_id = r.breach_id and d.client_id = r.client_id
      order by d.breach_id, d.client_id for update of d
      """;

  private static final String FREE =
      """
      with there as materialized (
        select d.breach_id, d.client_id
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
          join deadline d on d.breach_id = r.breach_id and d.client_id = r.client_id),
      held as materialized (
        select d.breach_id, d.client_id
        from there t join deadline d on d.breach_id = t.breach_id and d.client_id = t.client_id
        order by d.breach_id, d.client_id for update of d skip locked)
      select t.breach_id, t.client_id, h.client_id is not null
      from there t left join held h on h.breach_id = t.breach_id and h.client_id = t.client_id
      """;

  private HoldDeadlines() {}

  static Uni<LocksRows.Locks> wait(UnitOfWork work, Collection<NotificationId> duties) {
    return run(work, WAIT, duties);
  }

  static Uni<LocksRows.Locks> free(UnitOfWork work, Collection<NotificationId> duties) {
    return run(work, FREE, duties);
  }

  private static Uni<LocksRows.Locks> run(
      UnitOfWork work, String statement, Collection<NotificationId> duties) {
    return duties.isEmpty()
        ? Uni.createFrom().item(LocksRows.Locks.NONE)
        : Sql.in(work.session(), statement)
            .with("rows", DutyRows.of(duties))
            .lines()
            .map(HoldDeadlines::locks);
  }

  private static LocksRows.Locks locks(List<Columns> rows) {
    Set<NotificationId> held = new HashSet<>();
    Set<NotificationId> busy = new HashSet<>();
    for (Columns row : rows) {
      (row.truth(2) ? held : busy).add(DutyRows.duty(row));
    }
    return new LocksRows.Locks(held, busy);
  }
}
