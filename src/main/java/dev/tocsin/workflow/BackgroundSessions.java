package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Transactions of background work that goes by no door: they count, or keep rows of their own. */
@Singleton
public class BackgroundSessions {

  private final Mutiny.SessionFactory sessions;
  private final Leash leash;

  public BackgroundSessions(Mutiny.SessionFactory sessions, Leash leash) {
    this.sessions = sessions;
    this.leash = leash;
  }

  /** Commits when {@code work} succeeds. */
  public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
    return sessions.withTransaction(
        session -> leash.hold(session).chain(() -> work.apply(session)));
  }

  /** The same with plans that follow the indexes. */
  public <T> Uni<T> inOrder(Function<Mutiny.Session, Uni<T>> work) {
    return inTransaction(session -> Leash.inOrder(session).chain(() -> work.apply(session)));
  }
}
