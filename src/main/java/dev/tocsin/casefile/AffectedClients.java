package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Portions;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who is affected by a breach. */
public final class AffectedClients {

  /** Naming a client twice is naming it once; naming it after it was withdrawn brings it back. */
  private static final String NAME =
      """
      insert into affected_client (breach_id, client_id, identified_at)
      select :breach, value, :now from json_array_elements_text(cast(cast(:clients as text) as json))
      order by value collate "C"
      on conflict (breach_id, client_id) do update set identified_at = excluded.identified_at, withdrawn_at = null, leaving = false
      where affected_client.withdrawn_at is not null
      returning client_id
      """;

  static final String FRESH =
      """
      select value from json_array_elements_text(cast(cast(:clients as text) as json))
      where not exists (
        select from affected_client a
        where a.breach_id = :breach and a.client_id = value and a.withdrawn_at is null offset 0)
      """;

  private static final String WITHDRAW =
      """
      update affected_client set withdrawn_at = :now, leaving = true
      where breach_id = :breach and client_id = :client and withdrawn_at is null
      """;

  static final String AMONG =
      """
      select value from json_array_elements_text(cast(cast(:clients as text) as json))
      where exists (select from affected_client a where a.breach_id = :breach and a.client_id = value offset 0)
      """;

  private static final String EVER =
      """
      select distinct client_id from affected_client
      where client_id in (select value from json_array_elements_text(cast(cast(:clients as text) as json)))
      """;

  private AffectedClients() {}

  /** Those of {@code clients} that were ever affected by any breach. */
  public static Uni<Set<ClientId>> ever(Mutiny.Session session, Collection<ClientId> clients) {
    return Sql.in(session, EVER)
        .with("clients", Stored.write(clients))
        .list(row -> row.text(0))
        .map(AffectedClients::ids);
  }

  /**
   * Those of {@code clients} that were not affected before.
   *
   * @param clients in the order in which all lock them
   */
  public static Uni<Set<ClientId>> name(
      UnitOfWork work, BreachId breach, Collection<ClientId> clients) {
    return inPortions(
        clients,
        () -> Sql.in(work.session(), NAME).with("breach", breach.value()).with("now", work.now()));
  }

  /** The same, and nothing is changed. */
  public static Uni<Set<ClientId>> fresh(
      UnitOfWork work, BreachId breach, Collection<ClientId> clients) {
    return ask(work, FRESH, breach, clients);
  }

  /** Whether the client was affected. */
  public static Uni<Boolean> withdraw(UnitOfWork work, BreachId breach, ClientId client) {
    return Sql.in(work.session(), WITHDRAW)
        .with("now", work.now())
        .with("breach", breach.value())
        .with("client", client.value())
        .update()
        .map(rows -> rows > 0);
  }

  /** Those of {@code clients} that are affected, or were before they were withdrawn. */
  public static Uni<Set<ClientId>> among(
      UnitOfWork work, BreachId breach, Collection<ClientId> clients) {
    return ask(work, AMONG, breach, clients);
  }

  private static Uni<Set<ClientId>> ask(
      UnitOfWork work, String query, BreachId breach, Collection<ClientId> clients) {
    return inPortions(clients, () -> Sql.in(work.session(), query).with("breach", breach.value()));
  }

  private static Uni<Set<ClientId>> inPortions(Collection<ClientId> clients, Supplier<Sql> query) {
    return Portions.of(
            clients,
            some ->
                query
                    .get()
                    .with("clients", Stored.write(some))
                    .list(row -> row.text(0))
                    .map(found -> those(some, found)))
        .map(TreeSet::new);
  }

  /** The very ones that were asked for: there may be tens of thousands. */
  private static List<ClientId> those(List<ClientId> asked, List<String> found) {
    Set<String> values = new HashSet<>(found);
    return asked.stream().filter(each -> values.contains(each.value())).toList();
  }

  private static Set<ClientId> ids(List<String> values) {
    Set<ClientId> ids = new TreeSet<>();
    values.forEach(value -> ids.add(new ClientId(value)));
    return ids;
  }
}
