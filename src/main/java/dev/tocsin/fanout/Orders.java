package dev.tocsin.fanout;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.Portions;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The orders that are not carried out yet. */
final class Orders {

  /** An order as placed: who wanted it, and which event it follows from. */
  record Placed(long id, BreachId breachId, Order order, Metadata cause) {}

  private static final Map<String, Class<? extends Order>> KINDS =
      Map.ofEntries(
          Map.entry("open-duties", Order.OpenDuties.class),
          Map.entry("start-clocks", Order.StartClocks.class),
          Map.entry("move-clocks", Order.MoveClocks.class),
          Map.entry("check-mail", Order.CheckMail.class),
          Map.entry("send-notices", Order.SendNotices.class),
          Map.entry("try-new-contacts", Order.TryNewContacts.class),
          Map.entry("call-off", Order.CallOff.class),
          Map.entry("restore-duties", Order.RestoreDuties.class),
          Map.entry("pause-follow-ups", Order.PauseFollowUps.class),
          Map.entry("resume-follow-ups", Order.ResumeFollowUps.class),
          Map.entry("withdraw", Order.Withdraw.class));

  private static final String PLACE =
      """
      insert into fan_out (breach_id, kind, body, ordered_at, actor, correlation_id, causation_id, traceparent)
      values (:breach, :kind, :body, :now, :actor, :correlation, :causation, :traceparent)
      returning id
      """;

  /** Looked up order by order. */
  static final String FORGET =
      """
      delete from fan_out where id in (
        select f.id from fan_out f
        where (select true from fan_out_item i where i.fan_out_id = f.id order by i.client_id limit 1) is null
        order by f.id limit 1000 for update of f skip locked)
      """;

  private Orders() {}

  /** For everybody affected. */
  static Uni<Void> placeForAll(
      UnitOfWork work, BreachId breach, DecidedEvent<BreachEvent> because, Order order) {
    return place(work, breach, because, order)
        .flatMap(id -> PlaceItems.forEverybody(work.session(), id, breach));
  }

  /**
   * @param because null when no fact of the breach is why
   */
  static Uni<Void> placeFor(
      UnitOfWork work,
      BreachId breach,
      DecidedEvent<BreachEvent> because,
      Order order,
      Collection<ClientId> clients,
      OwnShares shares) {
    return placeFor(work, breach, because, order, clients, shares, Map.of());
  }

  /**
   * @param foreseen when they have to be told, as far as that is known of duties not open yet
   */
  static Uni<Void> placeFor(
      UnitOfWork work,
      BreachId breach,
      DecidedEvent<BreachEvent> because,
      Order order,
      Collection<ClientId> clients,
      OwnShares shares,
      Map<ClientId, Instant> foreseen) {
    return place(work, breach, because, order)
        .flatMap(
            id ->
                Portions.each(
                    clients,
                    some ->
                        PlaceItems.forSome(
                            work.session(), id, breach, rows(some, shares, foreseen))));
  }

  private static List<Map<String, Object>> rows(
      List<ClientId> clients, OwnShares shares, Map<ClientId, Instant> foreseen) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ClientId client : clients) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("client_id", client);
      row.put("scope", shares.scopeOf(client).map(Stored::write).orElse(null));
      row.put("estimate", shares.estimateOf(client).map(Stored::write).orElse(null));
      row.put("due_at", foreseen.get(client));
      rows.add(row);
    }
    return rows;
  }

  private static Uni<Long> place(
      UnitOfWork work, BreachId breach, DecidedEvent<BreachEvent> because, Order order) {
    Metadata cause = work.cause();
    return Sql.in(work.session(), PLACE)
        .with("breach", breach.value())
        .with("kind", kindOf(order))
        .with("body", Stored.write(order))
        .with("now", work.now())
        .with("actor", cause.actor())
        .with("correlation", cause.correlationId())
        .with("causation", because == null ? null : because.id().toString())
        .with("traceparent", cause.traceparent())
        .one(row -> row.number(0));
  }

  static Uni<Map<Long, Placed>> find(Mutiny.Session session, Collection<Long> ids) {
    return Sql.in(
            session,
            "select id, breach_id, kind, body, actor, correlation_id, causation_id, traceparent from fan_out where id = any(:ids)")
        .with("ids", ids.toArray(Long[]::new))
        .lines()
        .map(
            rows -> {
              Map<Long, Placed> found = new LinkedHashMap<>();
              for (Columns row : rows) {
                Placed placed = placed(row);
                found.put(placed.id(), placed);
              }
              return found;
            });
  }

  private static Placed placed(Columns row) {
    return new Placed(
        row.number(0),
        new BreachId(row.uuid(1)),
        Stored.read(row.text(3), KINDS.get(row.text(2))),
        new Metadata(row.text(4), row.text(5), row.text(6), row.text(7)));
  }

  /**
   * Orders that were carried out for everybody are not needed any more, and neither are the words
   * in them.
   */
  static Uni<Void> forgetFinished(Mutiny.Session session) {
    return Sql.in(session, FORGET).update().replaceWithVoid();
  }

  private static String kindOf(Order order) {
    return KINDS.entrySet().stream()
        .filter(entry -> entry.getValue() == order.getClass())
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
