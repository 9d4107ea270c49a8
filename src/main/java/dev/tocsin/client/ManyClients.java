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

  private static final String PUT =
      """
      with line as (
        select * from json_to_recordset(cast(cast(:rows as text) as json))
          as r (id text, processor_id text, name text, body text, services json)),
      gone as (delete from client_service where client_id in (select id from line)),
      put as (
        insert into client (id, processor_id, name, body)
        select id, processor_id, name, body from line order by id
        on conflict (id) do update
          set processor_id = excluded.processor_id, name = excluded.name, body = excluded.body)
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

  /** Puts all of them on file, in place of what was there about them. */
  public Uni<Void> put(Mutiny.Session session, Collection<Client> clients) {
    if (clients.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    clients.forEach(client -> rows.add(row(client)));
    return Sql.in(session, PUT).with("rows", Stored.rows(rows)).update().replaceWithVoid();
  }

  private static Map<String, Object> row(Client client) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", client.id());
    row.put("processor_id", client.processorId());
    row.put("name", client.name());
    row.put("body", Stored.write(client));
    row.put("services", client.services());
    return row;
  }
}
