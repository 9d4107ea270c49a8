package dev.tocsin.fanout;

import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.DutyRows;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Orders for one client are carried out in the order they were given. A part says whether its turn
 * may have come; whoever has claimed it makes sure, with both rows locked: what is being carried
 * out this moment is looked at again soon, and behind what waits itself it is let go by whoever is
 * done with that.
 */
final class Turns {

  static final String WAKE =
      """
      with awake as materialized (
        select fan_out_id, client_id from fan_out_item
        where turn = 'RESTING' and set_aside_at is null and try_at <= now()
        order by try_at limit :limit for update skip locked)
      update fan_out_item i set turn = 'READY' from awake a
      where i.fan_out_id = a.fan_out_id and i.client_id = a.client_id
      """;

  /** What was set aside holds up nothing, but for a client whose duty it was to open. */
  static final String EARLIER =
      """
      (
        select earlier.fan_out_id from fan_out_item earlier
        where earlier.breach_id = i.breach_id and earlier.client_id = i.client_id
          and earlier.fan_out_id < i.fan_out_id
          and (earlier.set_aside_at is null or not exists (
            select from notification n
            where n.breach_id = earlier.breach_id and n.client_id = earlier.client_id))
        order by earlier.fan_out_id limit 1)""";

  /** Of those that are not to be done now: what they are behind, if anything. */
  static final String NOT_YET =
      """
      select i.client_id, %1$s as earlier
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (fan_out_id bigint, client_id text)
        join fan_out_item i on i.fan_out_id = r.fan_out_id and i.client_id = r.client_id
      where i.try_at > clock_timestamp() or %1$s is not null
      """
          .formatted(EARLIER);

  /** What somebody is at work on is left out. */
  private static final String HOLD =
      """
      select i.client_id
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (fan_out_id bigint, client_id text)
        join fan_out_item i on i.fan_out_id = r.fan_out_id and i.client_id = r.client_id
      for update of i skip locked
      """;

  private static final String WAIT =
      """
      update fan_out_item i set turn = r.turn,
        try_at = case when r.turn = 'RESTING' then greatest(i.try_at, clock_timestamp() + interval '200 milliseconds') else i.try_at end
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (fan_out_id bigint, client_id text, turn text)
      where i.fan_out_id = r.fan_out_id and i.client_id = r.client_id
      """;

  static final String LET_GO =
      """
      with behind as materialized (
        select i.fan_out_id, i.client_id
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
          join fan_out_item i on i.breach_id = r.breach_id and i.client_id = r.client_id
        where i.turn = 'BEHIND'
        order by i.fan_out_id, i.client_id for update of i)
      update fan_out_item i set turn = 'READY' from behind b
      where i.fan_out_id = b.fan_out_id and i.client_id = b.client_id
      """;

  private Turns() {}

  /** Those whose time has come may be next. */
  static Uni<Void> wake(Mutiny.Session session, int limit) {
    return Sql.in(session, WAKE).with("limit", limit).update().replaceWithVoid();
  }

  /** Those of the claimed parts of one order whose turn it is; the others wait. */
  static Uni<List<Item>> whose(Mutiny.Session session, List<Item> claimed) {
    if (claimed.isEmpty()) {
      return Uni.createFrom().item(claimed);
    }
    return rows(session, NOT_YET, keys(claimed))
        .flatMap(
            notYet ->
                notYet.isEmpty()
                    ? Uni.createFrom().item(claimed)
                    : wait(session, claimed, notYet).replaceWith(without(claimed, notYet)));
  }

  private static List<Item> without(List<Item> claimed, List<Columns> notYet) {
    Set<String> others = notYet.stream().map(row -> row.text(0)).collect(Collectors.toSet());
    return claimed.stream().filter(item -> !others.contains(item.clientId().value())).toList();
  }

  private static Uni<Void> wait(Mutiny.Session session, List<Item> claimed, List<Columns> notYet) {
    Map<String, Long> earlier = new HashMap<>();
    notYet.forEach(row -> earlier.put(row.text(0), row.number(1)));
    List<Map<String, Object>> waitedFor = new ArrayList<>();
    earlier.forEach(
        (client, order) -> {
          if (order != null) {
            waitedFor.add(row(order, client));
          }
        });
    return rows(session, HOLD, waitedFor)
        .map(held -> held.stream().map(row -> row.text(0)).toList())
        .flatMap(
            held -> {
              List<Map<String, Object>> rows = new ArrayList<>();
              for (String client : earlier.keySet()) {
                Map<String, Object> row = row(claimed.get(0).orderId(), client);
                row.put("turn", held.contains(client) ? "BEHIND" : "RESTING");
                rows.add(row);
              }
              return UnitOfWork.run(session, WAIT, rows);
            });
  }

  /** Whoever is behind what was to be done for these may be next. */
  static Uni<Void> letGo(Mutiny.Session session, Collection<NotificationId> duties) {
    return duties.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.in(session, LET_GO).with("rows", DutyRows.of(duties)).update().replaceWithVoid();
  }

  private static List<Map<String, Object>> keys(List<Item> items) {
    return items.stream().map(item -> row(item.orderId(), item.clientId().value())).toList();
  }

  private static Map<String, Object> row(long order, String client) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("fan_out_id", order);
    row.put("client_id", client);
    return row;
  }

  private static Uni<List<Columns>> rows(
      Mutiny.Session session, String statement, List<Map<String, Object>> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Sql.in(session, statement).with("rows", Stored.rows(rows)).lines();
  }
}
