package dev.tocsin.eventstore;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;

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
}
