package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** What became of the notices of one breach. */
public final class Deliveries {

  private static final String OF_CLIENTS =
      """
      select client_id, notice_number, contact_id, recipient, state, changed_at, attempts, reply, without_files
      from mail
      where breach_id = :breach
        and client_id in (select value from json_array_elements_text(cast(cast(:clients as text) as json)))
      order by id
      """;

  private record Key(NotificationId notification, int number) {}

  private final Map<Key, List<Delivery>> all = new HashMap<>();

  private Deliveries() {}

  /** Those of the notices to these clients. */
  public static Uni<Deliveries> find(
      Mutiny.Session session, BreachId breach, Collection<ClientId> clients) {
    return Sql.in(session, OF_CLIENTS)
        .with("breach", breach.value())
        .with("clients", Stored.write(clients))
        .lines()
        .map(
            rows -> {
              Deliveries deliveries = new Deliveries();
              rows.forEach(row -> deliveries.add(breach, row));
              return deliveries;
            });
  }

  private void add(BreachId breach, Columns row) {
    NotificationId id = new NotificationId(breach, new ClientId(row.text(0)));
    all.computeIfAbsent(new Key(id, row.small(1)), key -> new ArrayList<>())
        .add(
            new Delivery(
                row.text(2),
                row.text(3),
                MailState.valueOf(row.text(4)),
                row.instant(5),
                row.small(6),
                row.text(7),
                row.truth(8)));
  }

  /** In the order the contacts were tried. */
  public List<Delivery> of(NotificationId notification, int number) {
    return all.getOrDefault(new Key(notification, number), List.of());
  }
}
