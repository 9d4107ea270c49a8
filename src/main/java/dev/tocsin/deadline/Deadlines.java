package dev.tocsin.deadline;

import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.DutyRows;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows that fall due. */
final class Deadlines {

  /**
   * By the clock that decides what is due: what were claimed by a later one would be found not to
   * be due yet. What another instance holds is passed over.
   */
  static final String CLAIM =
      """
      with due as materialized (
        select breach_id, client_id from deadline
        where next_at <= :now and set_aside_at is null
        order by next_at limit :limit for update skip locked)
      select breach_id, client_id from due
      """;

  private static final String CLAIM_ONE =
      """
      select breach_id, client_id from deadline
      where breach_id = :breach and client_id = :client for update skip locked
      """;

  /**
   * Nothing came of looking at it: it was too early, or its breach is being called off. Look again
   * when something is due, but not at once.
   */
  private static final String LOOK_AGAIN =
      """
      update deadline d set next_at = greatest(r.next_at, clock_timestamp() + interval '1 second')
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, next_at timestamptz)
      where d.breach_id = r.breach_id and d.client_id = r.client_id and r.next_at is not null
      """;

  /**
   * There was no room for it: it stays due, behind all that is due by now. What is written to one
   * breach, a letter at a time, holds up no other.
   */
  private static final String GO_BEHIND =
      """
      update deadline d set next_at = statement_timestamp()
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
      where d.breach_id = r.breach_id and d.client_id = r.client_id
      """;

  /** Nothing will happen to it by itself after all. */
  private static final String FORGET =
      """
      delete from deadline d
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, next_at timestamptz)
      where d.breach_id = r.breach_id and d.client_id = r.client_id and r.next_at is null
      """;

  /** Not before its time: another instance may have dealt with it since. */
  private static final String PUT_OFF =
      """
      update deadline set %s,
        next_at = greatest(next_at, %s)
      where breach_id = :breach and client_id = :client
      """
          .formatted(PutOff.COUNTED, PutOff.LATER);

  private Deadlines() {}

  static Uni<List<NotificationId>> claim(UnitOfWork work, int limit) {
    return ids(Sql.in(work.session(), CLAIM).with("now", work.now()).with("limit", limit));
  }

  static Uni<List<NotificationId>> claim(Mutiny.Session session, NotificationId id) {
    return ids(
        Sql.in(session, CLAIM_ONE)
            .with("breach", id.breachId().value())
            .with("client", id.clientId().value()));
  }

  static Uni<Void> lookAgain(UnitOfWork work, Collection<NotificationChange> unmoved) {
    List<Map<String, Object>> rows = unmoved.stream().map(Deadlines::row).toList();
    return work.run(LOOK_AGAIN, rows).chain(() -> work.run(FORGET, rows));
  }

  static Uni<Void> goBehind(UnitOfWork work, Collection<NotificationId> left) {
    return left.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.in(work.session(), GO_BEHIND)
            .with("rows", DutyRows.of(left))
            .update()
            .replaceWithVoid();
  }

  static Uni<Void> putOff(Mutiny.Session session, NotificationId id, Throwable failure) {
    return PutOff.because(failure, Sql.in(session, PUT_OFF))
        .with("breach", id.breachId().value())
        .with("client", id.clientId().value())
        .update()
        .replaceWithVoid();
  }

  private static Uni<List<NotificationId>> ids(Sql query) {
    return query.lines().map(rows -> rows.stream().map(DutyRows::duty).toList());
  }

  private static Map<String, Object> row(NotificationChange unmoved) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", unmoved.id().breachId());
    row.put("client_id", unmoved.id().clientId());
    row.put("next_at", unmoved.after().nextAt());
    return row;
  }
}
