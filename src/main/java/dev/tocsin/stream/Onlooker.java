package dev.tocsin.stream;

import dev.tocsin.eventstore.Installation;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Is shown each event that gets its position while this instance leads, once. How far it got is
 * kept nowhere: what happens while nobody leads, it does not see.
 */
final class Onlooker implements AutoCloseable {

  private static final long UNKNOWN = -1;
  private static final int BATCH = 500;

  private final Leadership leadership;
  private final Transactions transactions;
  private final Shown shown;
  private final RelayThread thread;
  private long position = UNKNOWN;
  private UUID installation;

  /** To whom they are shown. */
  @FunctionalInterface
  interface Shown {

    /**
     * Some events, in their order.
     *
     * @param session of the log which they come from
     * @param installation of that log
     */
    Uni<Void> see(Mutiny.Session session, List<RecordedEvent> events, UUID installation);
  }

  Onlooker(Leadership leadership, Transactions transactions, Shown shown, Duration longestPause) {
    this.leadership = leadership;
    this.transactions = transactions;
    this.shown = shown;
    this.thread = new RelayThread("relay-onlooker", this::look, longestPause);
  }

  void start() {
    thread.start();
  }

  /** There is more. */
  void ring() {
    thread.ring();
  }

  Duration look() {
    if (leadership.lease().isEmpty()) {
      position = UNKNOWN;
      return Leadership.CANDIDATES_ASK_EVERY;
    }
    if (position == UNKNOWN) {
      installation = transactions.in(Installation::id);
      position = transactions.in(session -> new PostgresEventStore(session).lastPosition());
    }
    if (leadership.head() > position) {
      position = transactions.in(this::next);
    }
    return leadership.head() > position ? Duration.ZERO : Leadership.CANDIDATES_ASK_EVERY;
  }

  private Uni<Long> next(Mutiny.Session session) {
    return new PostgresEventStore(session)
        .read(position, BATCH)
        .chain(
            events -> {
              long reached = events.isEmpty() ? position : events.get(events.size() - 1).position();
              return shown.see(session, events, installation).replaceWith(reached);
            });
  }

  @Override
  public void close() {
    thread.close();
  }
}
