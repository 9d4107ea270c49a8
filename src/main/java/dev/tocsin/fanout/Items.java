package dev.tocsin.fanout;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Estimate;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.PutOff;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The parts of orders that are not carried out yet. */
final class Items {

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
      update fan_out_item set %s,
        try_at = %s, turn = 'RESTING'
      where fan_out_id = :id and client_id = :client
      """
          .formatted(PutOff.COUNTED, PutOff.LATER);

  private Items() {}

  static Uni<List<Item>> claim(Mutiny.Session session, Item item) {
    return items(
        Sql.in(session, CLAIM_ONE)
            .with("id", item.orderId())
            .with("client", item.clientId().value()));
  }

  static Uni<Void> done(Mutiny.Session session, List<Item> items) {
    List<Map<String, Object>> rows = items.stream().map(Items::row).toList();
    return Sql.in(session, DONE)
        .with("rows", Stored.rows(rows))
        .update()
        .chain(() -> Turns.letGo(session, items.stream().map(Item::duty).toList()));
  }

  /** Set aside, it may hold up nobody any more. */
  static Uni<Void> putOff(Mutiny.Session session, Item item, Throwable failure) {
    return PutOff.because(failure, Sql.in(session, PUT_OFF))
        .with("id", item.orderId())
        .with("client", item.clientId().value())
        .update()
        .chain(() -> Turns.letGo(session, List.of(item.duty())));
  }

  private static Uni<List<Item>> items(Sql query) {
    return query.lines().map(Items::of);
  }

  /** Rows of order, breach, client, scope and estimate. */
  static List<Item> of(List<Columns> rows) {
    return rows.stream().map(Items::item).toList();
  }

  private static Item item(Columns row) {
    String scope = row.text(3);
    String estimate = row.text(4);
    return new Item(
        row.number(0),
        new BreachId(row.uuid(1)),
        new ClientId(row.text(2)),
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
