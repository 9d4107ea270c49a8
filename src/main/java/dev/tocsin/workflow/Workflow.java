package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.VersionConflict;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one door to the log: a transaction, the database's clock, and a new try when a race was lost.
 */
public final class Workflow {

  private static final int TRIES = 7;
  private static final String DEADLOCK = "40P01";
  private static final Set<String> MADE_OR_GONE = Set.of("23505", "23503");

  private final Mutiny.SessionFactory sessions;
  private final EventCodec codec;
  private final Consequences consequences;
  private final Contention contention;
  private final Outage outage;
  private final Runnable afterCommit;
  private final Leash background;
  private final boolean isBackground;

  /**
   * @param consequences what follows from what is recorded
   * @param contention hears of races and deadlocks
   * @param outage hears whether the database is there
   * @param afterCommit called after each commit that may have given others something to do; must
   *     not block
   * @param background what work that nobody waits for is held by
   */
  public Workflow(
      Mutiny.SessionFactory sessions,
      EventCodec codec,
      Consequences consequences,
      Contention contention,
      Outage outage,
      Runnable afterCommit,
      Leash background) {
    this(sessions, codec, consequences, contention, outage, afterCommit, background, false);
  }

  private Workflow(
      Mutiny.SessionFactory sessions,
      EventCodec codec,
      Consequences consequences,
      Contention contention,
      Outage outage,
      Runnable afterCommit,
      Leash background,
      boolean isBackground) {
    this.sessions = sessions;
    this.codec = codec;
    this.consequences = consequences;
    this.contention = contention;
    this.outage = outage;
    this.afterCommit = afterCommit;
    this.background = background;
    this.isBackground = isBackground;
  }

  /** The same door for what nobody waits for: its transactions are on a leash. */
  public Workflow inBackground() {
    return new Workflow(
        sessions, codec, consequences, contention, outage, afterCommit, background, true);
  }

  /** What its background work is held by. */
  public Leash leash() {
    return background;
  }

  /**
   * Runs {@code work} in one transaction, a moment later from the start again when another writer
   * was faster. Goes on when whoever asked hangs up: cancelling the result does not cancel the
   * work.
   *
   * @throws DatabaseAway the {@code Uni} fails with it; {@link OutcomeUnknown} when the connection
   *     was lost while it was being committed
   */
  public <T> Uni<T> inTransaction(Metadata cause, Function<UnitOfWork, Uni<T>> work) {
    return inTransaction(cause, work, TRIES);
  }

  /** The same, so many times at most: whoever asked has something else to do meanwhile. */
  <T> Uni<T> inTransaction(Metadata cause, Function<UnitOfWork, Uni<T>> work, int tries) {
    return attempt(cause, work, 1, tries)
        .onFailure(Workflow::isLostRace)
        .transform(failure -> failure instanceof VersionConflict ? failure : new RaceLost(failure))
        .invoke(Done::wake)
        .map(Done::result)
        .memoize()
        .indefinitely();
  }

  /**
   * Looks, in no transaction: each statement sees what was committed before it. Goes on when
   * whoever asked hangs up.
   *
   * @throws DatabaseAway the {@code Uni} fails with it
   */
  public <T> Uni<T> looking(Function<Reading, Uni<T>> look) {
    return outage
        .heard(
            Uni.createFrom()
                .deferred(() -> sessions.withSession(session -> look.apply(reading(session)))))
        .memoize()
        .indefinitely();
  }

  private Reading reading(Mutiny.Session session) {
    return new Reading(session.setDefaultReadOnly(true), new PostgresEventStore(session), codec);
  }

  private <T> Uni<Done<T>> attempt(
      Metadata cause, Function<UnitOfWork, Uni<T>> work, int nth, int tries) {
    return Uni.createFrom()
        .deferred(() -> once(cause, work))
        .onFailure(Workflow::isLostRace)
        .invoke(this::tell)
        .onFailure(failure -> nth < tries && isLostRace(failure))
        .recoverWithUni(
            () -> {
              contention.retry();
              return Pause.afterLosing(nth).chain(() -> attempt(cause, work, nth + 1, tries));
            });
  }

  private void tell(Throwable lost) {
    if (states(lost).anyMatch(DEADLOCK::equals)) {
      contention.deadlock();
    }
  }

  private <T> Uni<Done<T>> once(Metadata cause, Function<UnitOfWork, Uni<T>> work) {
    AtomicBoolean commits = new AtomicBoolean();
    AtomicReference<UnitOfWork> begun = new AtomicReference<>();
    return sessions
        .withTransaction(
            session ->
                clock(session)
                    .map(clock -> unit(session, clock, cause))
                    .invoke(begun::set)
                    .flatMap(unit -> done(unit, work))
                    .call(session::flush)
                    .invoke(() -> commits.set(true)))
        .onTermination()
        .invoke(() -> end(begun.get()))
        .invoke(outage::worked)
        .onFailure()
        .invoke(outage::failed)
        .onFailure(DatabaseAway::is)
        .transform(failure -> away(failure, commits.get()));
  }

  /**
   * @param unit null when there was none yet
   */
  private static void end(UnitOfWork unit) {
    if (unit != null) {
      unit.end();
    }
  }

  private static DatabaseAway away(Throwable failure, boolean commits) {
    return commits ? new OutcomeUnknown(failure) : new DatabaseAway(failure);
  }

  private <T> Uni<Done<T>> done(UnitOfWork unit, Function<UnitOfWork, Uni<T>> work) {
    return work.apply(unit)
        .map(result -> new Done<>(result, unit.hasRecorded() ? afterCommit : null));
  }

  private Uni<ClockReading> clock(Mutiny.Session session) {
    return isBackground ? ClockReading.of(session, background) : ClockReading.of(session);
  }

  private UnitOfWork unit(Mutiny.Session session, ClockReading clock, Metadata cause) {
    return new UnitOfWork(
        session,
        new PostgresEventStore(session),
        codec,
        consequences,
        UUID::randomUUID,
        clock,
        cause);
  }

  private record Done<T>(T result, Runnable afterCommit) {
    void wake() {
      if (afterCommit != null) {
        afterCommit.run();
      }
    }
  }

  /** How a lost race ends once it is not tried again. */
  static boolean isRace(Throwable failure) {
    return failure instanceof VersionConflict || failure instanceof RaceLost;
  }

  /**
   * Somebody else appended first, made the same row or took away the one it refers to, or
   * PostgreSQL broke a deadlock or a serialization knot (SQLSTATE class 40). Hibernate Reactive
   * keeps only the state of the driver's exception, in one of JDBC's.
   */
  static boolean isLostRace(Throwable failure) {
    return Failure.causes(failure).anyMatch(VersionConflict.class::isInstance)
        || states(failure)
            .anyMatch(state -> state.startsWith("40") || MADE_OR_GONE.contains(state));
  }

  private static Stream<String> states(Throwable failure) {
    return Failure.causes(failure)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(Objects::nonNull);
  }
}
