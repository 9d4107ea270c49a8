package dev.tocsin.fanout;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Which parts of orders are carried out next: those of one order, with the least time left first.
 * Whose order that is changes from claim to claim, so that a giant holds up nobody: twice in four
 * that of whoever has the least time left, once that of whoever has the least and can still be told
 * in time, and once the next of all orders in turn, which is the share of those without a due time.
 */
final class ClaimItems {

  /** By the moment the transaction began: an index can be entered at a moment that stands still. */
  private static final String FIRST =
      """
      select fan_out_id from fan_out_item
      where turn = 'READY' and set_aside_at is null%s
      order by due_at, fan_out_id, client_id limit 1 for update skip locked
      """;

  static final String LEAST_TIME_LEFT = FIRST.formatted("");

  static final String STILL_IN_TIME = FIRST.formatted(" and due_at >= now()");

  static final String NEXT_ORDER =
      """
      select fan_out_id from fan_out_item
      where turn = 'READY' and set_aside_at is null and fan_out_id > :after
      order by fan_out_id, due_at, client_id limit 1 for update skip locked
      """;

  /**
   * Not "equal to": then the index over all orders would do as well, and be read from end to end.
   */
  static final String OF_ORDER =
      """
      select fan_out_id, breach_id, client_id, scope, estimate from fan_out_item
      where fan_out_id between :id and :id and turn = 'READY' and set_aside_at is null
      order by fan_out_id, due_at, client_id limit :limit for update skip locked
      """;

  /** Each finds few that are not to be done yet, and puts them where nobody looks for them. */
  private static final int MOST_LOOKS = 20;

  private static final int SHARES = 4;
  private static final int IN_TIME = 1;
  private static final int IN_TURN = 3;

  private final AtomicLong claims = new AtomicLong();
  private final AtomicLong lastInTurn = new AtomicLong();
  private final AtomicLong lastHurried = new AtomicLong();

  /** None when there is nothing to do now. */
  Uni<List<Item>> claim(Mutiny.Session session, int limit) {
    int share = (int) (claims.getAndIncrement() % SHARES);
    return Turns.wake(session, limit).chain(() -> look(session, limit, share, 1));
  }

  private Uni<List<Item>> look(Mutiny.Session session, int limit, int share, int nth) {
    return order(session, share)
        .flatMap(
            order ->
                order == null
                    ? Uni.createFrom().item(List.<Item>of())
                    : ofOrder(session, order, limit)
                        .flatMap(
                            items ->
                                items.isEmpty() && nth < MOST_LOOKS
                                    ? look(session, limit, share, nth + 1)
                                    : Uni.createFrom().item(items)));
  }

  /** Null when there is none. */
  private Uni<Long> order(Mutiny.Session session, int share) {
    if (share == IN_TURN) {
      return inTurn(session).invoke(order -> keep(lastInTurn, order));
    }
    Uni<Long> preferred =
        share == IN_TIME ? first(session, STILL_IN_TIME) : Uni.createFrom().nullItem();
    return preferred
        .onItem()
        .ifNull()
        .switchTo(() -> first(session, LEAST_TIME_LEFT))
        .invoke(order -> keep(lastHurried, order));
  }

  private static void keep(AtomicLong last, Long order) {
    if (order != null) {
      last.set(order);
    }
  }

  private static Uni<Long> first(Mutiny.Session session, String statement) {
    return Sql.in(session, statement).oneOrNull(row -> row.number(0));
  }

  /** The hurried have had theirs; another's goes on beside it, if there is one. */
  private Uni<Long> inTurn(Mutiny.Session session) {
    long hurried = lastHurried.get();
    return next(session, lastInTurn.get())
        .flatMap(
            order ->
                order != null && order == hurried
                    ? next(session, hurried)
                    : Uni.createFrom().item(order));
  }

  /** From the beginning again when there is none behind. */
  private static Uni<Long> next(Mutiny.Session session, long order) {
    return after(session, order).onItem().ifNull().switchTo(() -> after(session, 0));
  }

  private static Uni<Long> after(Mutiny.Session session, long order) {
    return Sql.in(session, NEXT_ORDER).with("after", order).oneOrNull(row -> row.number(0));
  }

  private static Uni<List<Item>> ofOrder(Mutiny.Session session, long order, int limit) {
    return Sql.in(session, OF_ORDER)
        .with("id", order)
        .with("limit", limit)
        .lines()
        .map(Items::of)
        .flatMap(items -> Turns.whose(session, items));
  }
}
