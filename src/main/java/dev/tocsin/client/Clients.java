package dev.tocsin.client;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.json.Portion;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** The clients on file. */
@ApplicationScoped
public class Clients {

  private static final String REPLACE_SERVICES =
      """
      with gone as (delete from client_service where client_id = :client)
      insert into client_service (client_id, service_id, used_from, used_until)
      select :client, s.id, s."from", s."until"
      from json_to_recordset(cast(cast(:services as text) as json))
        as s (id text, "from" timestamptz, "until" timestamptz)
      """;

  private static final String FIND_ALL =
      """
      select body from client
      where id in (select value from json_array_elements_text(cast(cast(:ids as text) as json)))
      """;

  private static final String SIZES =
      """
      select id, octet_length(body) from client
      where id in (select value from json_array_elements_text(cast(cast(:ids as text) as json)))
      """;

  private static final String WHOSE =
      """
      select id, processor_id from client
      where id in (select value from json_array_elements_text(cast(cast(:ids as text) as json)))
      """;

  public Uni<Optional<Client>> find(Mutiny.Session session, ClientId id) {
    return session
        .find(ClientRow.class, id.value())
        .map(row -> Optional.ofNullable(row).map(Clients::client));
  }

  /** The same; until the end of this transaction it stays as it is. */
  public Uni<Optional<Client>> hold(Mutiny.Session session, ClientId id) {
    return row(session, id).map(row -> row.map(Clients::client));
  }

  static Uni<Optional<ClientRow>> row(Mutiny.Session session, ClientId id) {
    return session
        .find(ClientRow.class, id.value(), LockMode.PESSIMISTIC_WRITE)
        .map(Optional::ofNullable);
  }

  /** How many bytes each of them takes on file; one that is not there is absent. */
  public Uni<Map<ClientId, Long>> sizes(Mutiny.Session session, Collection<ClientId> ids) {
    return ofEach(session, SIZES, ids, row -> row.small(1).longValue());
  }

  /** Whose clients they are; one that is not there is absent. However many are asked for. */
  public Uni<Map<ClientId, ProcessorId>> processorsOf(
      Mutiny.Session session, Collection<ClientId> ids) {
    return ofEach(session, WHOSE, ids, row -> new ProcessorId(row.text(1)));
  }

  private static <T> Uni<Map<ClientId, T>> ofEach(
      Mutiny.Session session,
      String statement,
      Collection<ClientId> ids,
      Function<Columns, T> read) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : Sql.in(session, statement)
            .with("ids", Stored.write(ids))
            .lines()
            .map(
                rows ->
                    rows.stream()
                        .collect(Collectors.toMap(row -> new ClientId(row.text(0)), read)));
  }

  /**
   * Those on file among {@code ids}, all of them: whoever asks for many sees to it that they fit
   * into memory ({@link #sizes}).
   */
  public Uni<Map<ClientId, Client>> findAll(Mutiny.Session session, Collection<ClientId> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Sql.in(session, FIND_ALL)
        .with("ids", Stored.write(ids))
        .list(row -> row.text(0))
        .map(Clients::byId);
  }

  /**
   * A page of clients, by id.
   *
   * @param room where they are kept
   * @param processor null for those of all processors
   * @param purview whose are looked for
   * @param archivedToo whether those that were archived are among them
   * @param after the last id of the page before; null for the first
   */
  public Uni<Portion<Client>> list(
      Mutiny.Session session,
      Portion.Room room,
      ProcessorId processor,
      Purview purview,
      boolean archivedToo,
      ClientId after,
      int limit) {
    String which =
        (processor == null ? "" : " and processorId = :processor")
            + (purview.isLimited() ? " and processorId in (:seen)" : "")
            + (archivedToo ? "" : " and archivedAt is null");
    String from = " from Client where id > :after" + which + " order by id";
    return Portion.of(
            limit,
            room,
            bind(
                session.createQuery("select octet_length(body)" + from, Integer.class),
                processor,
                purview,
                after),
            bind(session.createQuery(from, ClientRow.class), processor, purview, after))
        .map(rows -> rows.map(some -> some.stream().map(Clients::client).toList()));
  }

  private static <R> Mutiny.SelectionQuery<R> bind(
      Mutiny.SelectionQuery<R> query, ProcessorId processor, Purview purview, ClientId after) {
    query.setParameter("after", after == null ? "" : after.value());
    if (processor != null) {
      query.setParameter("processor", processor.value());
    }
    if (purview.isLimited()) {
      query.setParameter("seen", purview.listed());
    }
    return query;
  }

  /** Puts the client on file; whether it was not there before. */
  public Uni<Boolean> put(Mutiny.Session session, Client client) {
    return session
        .find(ClientRow.class, client.id().value())
        .flatMap(
            found -> {
              ClientRow row = found == null ? new ClientRow() : found;
              row.id = client.id().value();
              row.processorId = client.processorId().value();
              row.name = client.name();
              row.body = Stored.write(client);
              Uni<Void> stored = found == null ? session.persist(row) : Uni.createFrom().voidItem();
              return stored
                  .chain(session::flush)
                  .chain(() -> putServices(session, client))
                  .replaceWith(found == null);
            });
  }

  static Uni<Void> putServices(Mutiny.Session session, Client client) {
    List<Map<String, Object>> services = new ArrayList<>();
    for (UsedService service : client.services()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", service.id());
      row.put("from", service.from());
      row.put("until", service.until());
      services.add(row);
    }
    return Sql.in(session, REPLACE_SERVICES)
        .with("client", client.id().value())
        .with("services", Stored.rows(services))
        .update()
        .replaceWithVoid();
  }

  /** Stored clients by their ids, in the order they come. */
  static Map<ClientId, Client> byId(List<String> bodies) {
    Map<ClientId, Client> clients = new LinkedHashMap<>();
    for (String body : bodies) {
      Client client = Stored.read(body, Client.class);
      clients.put(client.id(), client);
    }
    return clients;
  }

  static Client client(ClientRow row) {
    return Stored.read(row.body, Client.class);
  }
}
