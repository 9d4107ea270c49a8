package dev.tocsin.fanout;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Estimate;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The parts of orders that are not carried out yet. */
final class Items {

  /** What was set aside holds up nothing, but for a client whose duty it was to open. */
  private static final String IN_TURN =
      """
      not exists (
            select from fan_out_item earlier
            where earlier.breach_id = i.breach_id and earlier.client_id = i.client_id
              and earlier.fan_out_id < i.fan_out_id
              and (earlier.set_aside_at is null or not exists (
                select from notification n
                where n.breach_id = earlier.breach_id and n.client_id = earlier.client_id)))
      """;

  /** Of one order at a time, each client's orders in turn. */
  private static final String CLAIM =
      """
      with next_order as materialized (
        select i.fan_out_id from fan_out_item i
        where i.set_aside_at is null and i.try_at <= clock_timestamp()
          and %1$s
        order by i.fan_out_id limit 1 for update skip locked)
      select i.fan_out_id, i.breach_id, i.client_id, i.scope, i.estimate from fan_out_item i
      where i.fan_out_id = (select fan_out_id from next_order)
        and i.set_aside_at is null and i.try_at <= clock_timestamp()
        and %1$s
      order by i.client_id limit :limit for update skip locked
      """
          .formatted(IN_TURN);

  private static final String CLAIM_ONE =
      """
      select fan_out_id, breach_id, client_id, scope, estimate from fan_out_item
      where fan_out_id = :id and client_id = :client for update skip locked
      """;

  private static final String DONE =
      """
      delete from fan_out_item i
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (fan_out_id bigint, client_id text)
      where i.fan_out_id = r.fan_out_id and i.client_id = r.client_id
      """;

  private static final String PUT_OFF =
      """
      update fan_out_item set attempts = attempts + 1, error = :error,
        try_at = clock_timestamp() + least(power(2, attempts), 60) * interval '1 second',
        set_aside_at = case when attempts >= :most then clock_timestamp() end
      where fan_out_id = :id and client_id = :client
      """;

  private Items() {}

  static Uni<List<Item>> claim(Mutiny.Session session, int limit) {
    return items(session.createNativeQuery(CLAIM, Tuple.class).setParameter("limit", limit));
  }

  static Uni<List<Item>> claim(Mutiny.Session session, Item item) {
    return items(
        session
            .createNativeQuery(CLAIM_ONE, Tuple.class)
            .setParameter("id", item.orderId())
            .setParameter("client", item.clientId().value()));
  }

  static Uni<Void> done(Mutiny.Session session, List<Item> items) {
    List<Map<String, Object>> rows = items.stream().map(Items::row).toList();
    return session
        .createNativeQuery(DONE)
        .setParameter("rows", Stored.rows(rows))
        .executeUpdate()
        .replaceWithVoid();
  }

  static Uni<Void> putOff(Mutiny.Session session, Item item, int most, String error) {
    return session
        .createNativeQuery(PUT_OFF)
        .setParameter("most", most)
        .setParameter("error", error)
        .setParameter("id", item.orderId())
        .setParameter("client", item.clientId().value())
        .executeUpdate()
        .replaceWithVoid();
  }

  private static Uni<List<Item>> items(Mutiny.SelectionQuery<Tuple> query) {
    return query.getResultList().map(rows -> rows.stream().map(Items::item).toList());
  }

  private static Item item(Tuple row) {
    String scope = row.get(3, String.class);
    String estimate = row.get(4, String.class);
    return new Item(
        row.get(0, Long.class),
        new BreachId(row.get(1, UUID.class)),
        new ClientId(row.get(2, String.class)),
        scope == null ? null : Stored.read(scope, Text.class),
        estimate == null ? null : Stored.read(estimate, Estimate.class));
  }

  private static Map<String, Object> row(Item item) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("fan_out_id", item.orderId());
    row.put("client_id", item.clientId());
    return row;
  }
}
