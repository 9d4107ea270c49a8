package dev.tocsin.eventstore;

import static dev.tocsin.testing.Database.inTransaction;

import dev.tocsin.testing.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Somebody who holds the lease and gives positions. */
final class Leader {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final Mutiny.SessionFactory sessions;
  private final Lease lease;

  private Leader(Mutiny.SessionFactory sessions, Lease lease) {
    this.sessions = sessions;
    this.lease = lease;
  }

  static Leader of(Mutiny.SessionFactory sessions, String name) {
    return new Leader(
        sessions,
        inTransaction(sessions, session -> new Leases().acquire(session, "relay", name, A_MINUTE))
            .orElseThrow());
  }

  /** Whoever leads now is overthrown first, as if its lease had run out. */
  static Leader after(Database database, Mutiny.SessionFactory sessions, String name) {
    database.execute("update lease set expires_at = '-infinity'");
    return of(sessions, name);
  }

  int sequence(int limit) {
    return inTransaction(sessions, session -> new Sequencer().sequence(session, lease, limit))
        .count();
  }

  int sequence() {
    return sequence(100);
  }

  void sequenceAll() {
    int given;
    do {
      given = sequence();
    } while (given > 0);
  }

  List<RecordedEvent> log() {
    return inTransaction(
        sessions, session -> new PostgresEventStore(session).read(0, Integer.MAX_VALUE));
  }

  List<UUID> ids() {
    return log().stream().map(RecordedEvent::id).toList();
  }
}
