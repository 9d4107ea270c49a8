package dev.tocsin.client;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which clients used what, and when. */
public final class UsersOfServices {

  /** The periods overlap; without a beginning it was always used, without an end it still is. */
  private static final String USERS =
      """
      select distinct s.client_id
      from client_service s join client c on c.id = s.client_id
      where c.processor_id = :processor
        and s.service_id in (select value from json_array_elements_text(cast(cast(:services as text) as json)))
        and (s.used_from is null or s.used_from <= :until)
        and (s.used_until is null or s.used_until > :from)
        and c.id > :after
      order by s.client_id limit 5000
      """;

  private static final String AT_MOST =
      """
      select count(distinct s.client_id) from client_service s join client c on c.id = s.client_id
      where c.processor_id = :processor
        and s.service_id in (select value from json_array_elements_text(cast(cast(:services as text) as json)))
      """;

  private UsersOfServices() {}

  /** How many clients of this processor use one of {@code services}, at most. */
  public static Uni<Long> atMost(
      Mutiny.Session session, ProcessorId processor, Collection<ServiceId> services) {
    return services.isEmpty()
        ? Uni.createFrom().item(0L)
        : Sql.in(session, AT_MOST)
            .with("processor", processor.value())
            .with("services", Stored.write(services))
            .one(row -> row.number(0));
  }

  /** Clients of this processor who used one of {@code services} between these moments. */
  public static Uni<Set<ClientId>> between(
      Mutiny.Session session,
      ProcessorId processor,
      Collection<ServiceId> services,
      Instant from,
      Instant until) {
    TreeSet<ClientId> users = new TreeSet<>();
    String asked = Stored.write(services);
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                Sql.in(session, USERS)
                    .with("processor", processor.value())
                    .with("services", asked)
                    .with("from", from)
                    .with("until", until)
                    .with("after", users.isEmpty() ? "" : users.last().value())
                    .list(row -> row.text(0)))
        .until(List::isEmpty)
        .onItem()
        .invoke(page -> page.forEach(id -> users.add(new ClientId(id))))
        .onItem()
        .ignoreAsUni()
        .replaceWith(users);
  }
}
