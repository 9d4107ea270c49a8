package dev.tocsin.client;

import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Many clients at a time, one statement for all of them: fifty thousand rows are no entities. */
@ApplicationScoped
public class ManyClients {

  /** Locked, so that nobody changes them until those that are laid over them are on file. */
  private static final String FIND =
      """
      select body from client
      where id in (select id from json_to_recordset(cast(cast(:ids as text) as json)) as r (id text))
      order by id for update
      """;

  /** One that came on file since it was looked for is a race lost: it may be another's. */
  private static final String PUT =
      """
      with line as (
        select * from json_to_recordset(cast(cast(:rows as text) as json))
          as r (id text, processor_id text, name text, body text, services json, found boolean)),
      gone as (delete from client_service where client_id in (select id from line where found)),
      other as (
        update client c set processor_id = line.processor_id, name = line.name, body = line.body
        from line where line.found and c.id = line.id),
      new as (
        insert into client (id, processor_id, name, body)
        select id, processor_id, name, body from line where not found order by id)
      insert into client_service (client_id, service_id, used_from, used_until)
      select line.id, s.id, s."from", s."until"
      from line cross join lateral json_to_recordset(line.services)
        as s (id text, "from" timestamptz, "until" timestamptz)
      """;

  /**
   * Those on file among {@code ids}: as many as fit into memory together ({@link Clients#sizes}).
   */
  public Uni<Map<ClientId, Client>> find(Mutiny.Session session, Collection<ClientId> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Sql.in(session, FIND)
        .with("ids", Stored.rows(ids.stream().map(id -> Map.<String, Object>of("id", id)).toList()))
        .list(row -> row.text(0))
        .map(Clients::byId);
  }

  /**
   * Puts all of them on file, in place of what was there about them.
   *
   * @param found those that {@link #find} found
   */
  public Uni<Void> put(Mutiny.Session session, Collection<Client> clients, Set<ClientId> found) {
    if (clients.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    clients.forEach(client -> rows.add(row(client, found.contains(client.id()))));
    return Sql.in(session, PUT).with("rows", Stored.rows(rows)).update().replaceWithVoid();
  }

  private static Map<String, Object> row(Client client, boolean found) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", client.id());
    row.put("processor_id", client.processorId());
    row.put("name", client.name());
    row.put("body", Stored.write(client));
    row.put("services", client.services());
    row.put("found", found);
    return row;
  }
}
