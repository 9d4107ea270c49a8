package dev.tocsin.fanout;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Clients whose notices may all have come back; their duty says for certain. */
final class LostNotices {

  private static final String FIND =
      """
      select n.breach_id, n.client_id from notification n join breach b on b.id = n.breach_id
      where n.client_id in (select value from json_array_elements_text(cast(cast(:clients as text) as json)))
        and n.state <> 'WITHDRAWN' and n.written_from is null and b.status in ('REPORTED', 'CONFIRMED')
        and exists (
          select from mail m
          where m.breach_id = n.breach_id and m.client_id = n.client_id and m.state = 'BOUNCED')
      """;

  private LostNotices() {}

  /** Those of {@code clients}, by breach. */
  static Uni<Map<BreachId, Set<ClientId>>> of(UnitOfWork work, Collection<ClientId> clients) {
    if (clients.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Sql.in(work.session(), FIND)
        .with("clients", Stored.write(clients))
        .lines()
        .map(
            rows -> {
              Map<BreachId, Set<ClientId>> lost = new LinkedHashMap<>();
              for (Columns row : rows) {
                lost.computeIfAbsent(new BreachId(row.uuid(0)), breach -> new TreeSet<>())
                    .add(new ClientId(row.text(1)));
              }
              return lost;
            });
  }
}
