package dev.tocsin.fanout;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Parts that are behind nothing any more. Whoever is done with what they wait for lets them go; a
 * build of before knows nothing of turns, and does not. So whoever finds nothing to do looks at
 * some hundreds of them, and at the next ones the next time.
 */
final class LeftBehind {

  private static final int SOME = 250;

  static final String LET_GO =
      """
      with behind as materialized (
        select i.fan_out_id, i.client_id, %s as earlier from fan_out_item i
        where i.turn = 'BEHIND' and i.set_aside_at is null and (i.fan_out_id, i.client_id) > (:order, :client)
        order by i.fan_out_id, i.client_id limit :limit for update of i skip locked),
      free as (
        update fan_out_item i set turn = 'READY' from behind b
        where i.fan_out_id = b.fan_out_id and i.client_id = b.client_id and b.earlier is null)
      select fan_out_id, client_id from behind
      """
          .formatted(Turns.EARLIER);

  private record Place(long order, String client) {
    static final Place BEGINNING = new Place(0, "");
  }

  private volatile Place reached = Place.BEGINNING;

  Uni<Void> letGo(Mutiny.Session session) {
    Place from = reached;
    return Sql.in(session, LET_GO)
        .with("order", from.order())
        .with("client", from.client())
        .with("limit", SOME)
        .lines()
        .invoke(rows -> reached = last(rows))
        .replaceWithVoid();
  }

  /** Begins again when there were no more. */
  private static Place last(List<Columns> rows) {
    if (rows.size() < SOME) {
      return Place.BEGINNING;
    }
    Columns last = rows.get(rows.size() - 1);
    return new Place(last.number(0), last.text(1));
  }
}
