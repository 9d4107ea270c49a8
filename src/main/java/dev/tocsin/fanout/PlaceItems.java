package dev.tocsin.fanout;

import dev.tocsin.breach.BreachId;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Leash;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Puts the parts of an order into the queue, each with its client's due time. What is known of a
 * client is looked up for each of them ("offset 0" keeps PostgreSQL from making a join of it): of a
 * breach that its statistics do not know it expects one row, and would read all of them for each.
 */
final class PlaceItems {

  /**
   * By when a client has to be told: its duty knows; before that is open, what was ordered for it
   * before does.
   */
  private static final String DUE =
      """
      case
          when n.client_id is null then (
            select e.due_at from fan_out_item e
            where e.breach_id = :breach and e.client_id = %1$s.client_id and e.due_at is not null
            order by e.fan_out_id desc limit 1)
          when n.state in ('OPEN', 'OVERDUE') then n.due_at
          else n.next_follow_up_at
        end""";

  static final String FOR_EVERYBODY =
      """
      insert into fan_out_item (fan_out_id, breach_id, client_id, due_at)
      select :id, a.breach_id, a.client_id, %s
      from affected_client a
        left join lateral (
          select client_id, state, due_at, next_follow_up_at from notification
          where breach_id = a.breach_id and client_id = a.client_id offset 0) n on true
      where a.breach_id = :breach and a.withdrawn_at is null
      """
          .formatted(DUE.formatted("a"));

  static final String FOR_SOME =
      """
      insert into fan_out_item (fan_out_id, breach_id, client_id, scope, estimate, due_at)
      select :id, :breach, r.client_id, r.scope, r.estimate, coalesce(r.due_at, %s)
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
          client_id text, scope text, estimate text, due_at timestamptz)
        left join lateral (
          select client_id, state, due_at, next_follow_up_at from notification
          where breach_id = :breach and client_id = r.client_id offset 0) n on true
      """
          .formatted(DUE.formatted("r"));

  private PlaceItems() {}

  static Uni<Void> forEverybody(Mutiny.Session session, long order, BreachId breach) {
    return place(
        session,
        () ->
            Sql.in(session, FOR_EVERYBODY)
                .with("id", order)
                .with("breach", breach.value())
                .update());
  }

  /**
   * @param rows client_id, and as far as there are any scope, estimate and due_at
   */
  static Uni<Void> forSome(
      Mutiny.Session session, long order, BreachId breach, List<Map<String, Object>> rows) {
    return place(
        session,
        () ->
            Sql.in(session, FOR_SOME)
                .with("id", order)
                .with("breach", breach.value())
                .with("rows", Stored.rows(rows))
                .update());
  }

  /** It looks into the queue, once for each client. */
  private static Uni<Void> place(Mutiny.Session session, Supplier<Uni<Integer>> placing) {
    return Leash.inOrder(session).chain(placing::get).chain(() -> Leash.asPlanned(session));
  }
}
