package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
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
    return session
        .createNativeQuery(OF_CLIENTS, Tuple.class)
        .setParameter("breach", breach.value())
        .setParameter("clients", Stored.write(clients))
        .getResultList()
        .map(
            rows -> {
              Deliveries deliveries = new Deliveries();
              rows.forEach(row -> deliveries.add(breach, row));
              return deliveries;
            });
  }

  private void add(BreachId breach, Tuple row) {
    NotificationId id = new NotificationId(breach, new ClientId(row.get(0, String.class)));
    all.computeIfAbsent(new Key(id, row.get(1, Integer.class)), key -> new ArrayList<>())
        .add(
            new Delivery(
                row.get(2, String.class),
                row.get(3, String.class),
                MailState.valueOf(row.get(4, String.class)),
                Columns.instant(row, 5),
                row.get(6, Integer.class),
                row.get(7, String.class),
                row.get(8, Boolean.class)));
  }

  /** In the order the contacts were tried. */
  public List<Delivery> of(NotificationId notification, int number) {
    return all.getOrDefault(new Key(notification, number), List.of());
  }
}
