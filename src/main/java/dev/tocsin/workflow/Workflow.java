package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.VersionConflict;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one door to the log: a transaction, the database's clock, and a new try when a race was lost.
 */
public final class Workflow {

  private static final int TRIES = 6;
  private static final Set<String> MADE_OR_GONE = Set.of("23505", "23503");

  private final Mutiny.SessionFactory sessions;
  private final EventCodec codec;
  private final List<Reaction> reactions;
  private final Runnable afterCommit;

  /**
   * @param reactions in the order they are to run
   * @param afterCommit called after each commit that may have given others something to do; must
   *     not block
   */
  public Workflow(
      Mutiny.SessionFactory sessions,
      EventCodec codec,
      List<Reaction> reactions,
      Runnable afterCommit) {
    this.sessions = sessions;
    this.codec = codec;
    this.reactions = List.copyOf(reactions);
    this.afterCommit = afterCommit;
  }

  /**
   * Runs {@code work} in one transaction, from the start again when another writer was faster. Goes
   * on when whoever asked hangs up: cancelling the result does not cancel the work.
   */
  public <T> Uni<T> inTransaction(Metadata cause, Function<UnitOfWork, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> once(cause, work))
        .onFailure(Workflow::isLostRace)
        .retry()
        .atMost(TRIES)
        .onFailure(Workflow::isLostRace)
        .transform(failure -> failure instanceof VersionConflict ? failure : new RaceLost(failure))
        .invoke(Done::wake)
        .map(Done::result)
        .memoize()
        .indefinitely();
  }

  private <T> Uni<Done<T>> once(Metadata cause, Function<UnitOfWork, Uni<T>> work) {
    return sessions.withTransaction(
        session ->
            ClockReading.of(session)
                .flatMap(
                    clock -> {
                      UnitOfWork unit = unit(session, clock, cause);
                      return work.apply(unit)
                          .map(
                              result ->
                                  new Done<>(result, unit.hasRecorded() ? afterCommit : null));
                    }));
  }

  private UnitOfWork unit(Mutiny.Session session, ClockReading clock, Metadata cause) {
    return new UnitOfWork(
        session, new PostgresEventStore(session), codec, reactions, UUID::randomUUID, clock, cause);
  }

  private record Done<T>(T result, Runnable afterCommit) {
    void wake() {
      if (afterCommit != null) {
        afterCommit.run();
      }
    }
  }

  /**
   * Somebody else appended first, made the same row or took away the one it refers to, or
   * PostgreSQL broke a deadlock or a serialization knot (SQLSTATE class 40). Hibernate Reactive
   * keeps only the state of the driver's exception, in one of JDBC's.
   */
  static boolean isLostRace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof VersionConflict) {
        return true;
      }
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("40") || MADE_OR_GONE.contains(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
