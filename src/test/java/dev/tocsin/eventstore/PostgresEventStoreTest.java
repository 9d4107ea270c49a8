package dev.tocsin.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresEventStoreTest extends EventStoreContract {

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  <T> T inTransaction(Function<EventStore, Uni<T>> work) {
    return Database.inTransaction(sessions, session -> work.apply(new PostgresEventStore(session)));
  }

  @Override
  void sequence() {
    Leases leases = new Leases();
    Lease lease =
        Database.inTransaction(
                sessions,
                session -> leases.acquire(session, "relay", "test", Duration.ofMinutes(1)))
            .orElseThrow();
    Database.inTransaction(sessions, session -> new Sequencer().sequence(session, lease, 1000));
  }

  @Test
  void a_failed_append_that_somebody_swallows_is_not_committed_in_part() {
    append(to("breach-2", 0, event()));

    inTransaction(
        store ->
            store
                .append(List.of(to("breach-1", 0, event()), to("breach-2", 0, event())), SOMEBODY)
                .onFailure()
                .recoverWithItem(List.of()));

    assertThat(load("breach-1")).isEmpty();
  }

  @Test
  void an_append_outside_a_transaction_is_refused() {
    assertThatThrownBy(
            () ->
                sessions
                    .withSession(
                        session ->
                            new PostgresEventStore(session)
                                .append(List.of(to("breach-1", 0, event())), SOMEBODY))
                    .await()
                    .atMost(Duration.ofMinutes(1)))
        .hasMessage("an append needs a transaction");
  }

  @Test
  void erased_texts_leave_the_event_and_its_salted_hash() {
    NewEvent event = new NewEvent(UUID.randomUUID(), "t", "{}", "{\"remark\":\"a name\"}", NOON);
    append(to("breach-1", 0, event));
    assertThat(
            hashes(
                "where e.texts_hash = sha256(t.salt || convert_to(cast(t.texts as text), 'UTF8'))"))
        .hasSize(1);

    database.execute("delete from event_text");

    assertThat(load("breach-1").get(0).texts()).isNull();
    assertThat(hashes("where e.texts_hash is not null")).hasSize(1);
    assertThat(append(to("breach-1", 0, event))).hasSize(1);
  }

  private List<byte[]> hashes(String where) {
    return database.query(
        "select e.texts_hash from event e left join event_text t on t.event_id = e.id " + where,
        byte[].class);
  }

  @Test
  void the_history_of_a_breach_reads_the_primary_key_and_not_the_log() {
    database.execute(
        """
        insert into event (stream, version, id, type, data, occurred_at, actor, correlation_id)
        select 'notification-' || b || '-' || c, 1, gen_random_uuid(), 't', '{}', now(), 'a', 'c'
          from generate_series(1, 200) as b, generate_series(1, 100) as c
        """);
    database.execute("vacuum analyze event");

    String plan =
        String.join(
            "\n",
            database.query(
                "explain "
                    + Queries.HISTORY
                        .replace(":stream", "'breach-7'")
                        .replace(":prefix", "'notification-7-'")
                        .replace(":after", "''")
                        .replace(":limit", "50")
                        .replace(":most", "1000000"),
                String.class));

    assertThat(plan)
        .contains("Index Only Scan using event_one_per_version")
        .doesNotContain("Seq Scan on event");
  }
}
