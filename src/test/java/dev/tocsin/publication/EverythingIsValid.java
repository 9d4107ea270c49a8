package dev.tocsin.publication;

import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.BackgroundSessions;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Whatever the tests of the service have recorded is, as it is published, what its schema says.
 * Looked at after each class; what has no position some seconds later is for the next.
 */
public final class EverythingIsValid implements QuarkusTestAfterAllCallback {

  private static final int PAGE = 500;

  /** In tenths of a second. */
  private static final int PATIENCE = 50;

  /** Of the service that runs: this class is loaded with it. */
  private static long position;

  private static boolean valid = true;

  @Override
  public void afterAll(QuarkusTestContext test) {
    if (!valid) {
      return; // it has been said
    }
    for (int nth = 0; nth < PATIENCE && inOrder(EverythingIsValid::isPending); nth++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    List<PublicEvent> some;
    do {
      some = next();
      for (PublicEvent event : some) {
        position = event.position();
        validated(event);
      }
    } while (!some.isEmpty());
  }

  private static List<PublicEvent> next() {
    PublicEvents events = Arc.container().instance(PublicEvents.class).get();
    return inOrder(
        session -> {
          PostgresEventStore log = new PostgresEventStore(session);
          return log.read(position, PAGE)
              .flatMap(recorded -> events.of(log, recorded, new UUID(0, 7)));
        });
  }

  private static Uni<Boolean> isPending(Mutiny.Session session) {
    return Sql.in(session, "select exists (select from event_pending)").one(row -> row.truth(0));
  }

  private static <T> T inOrder(Function<Mutiny.Session, Uni<T>> work) {
    BackgroundSessions sessions = Arc.container().instance(BackgroundSessions.class).get();
    try {
      return VertxContextSupport.subscribeAndAwait(() -> sessions.inTransaction(work));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void validated(PublicEvent event) {
    try {
      AsPublished.validate(event);
    } catch (AssertionError e) {
      valid = false;
      throw e;
    }
  }
}
