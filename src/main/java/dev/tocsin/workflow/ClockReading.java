package dev.tocsin.workflow;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What the database's clock said, and what this machine's monotonic clock said just before it was
 * asked. Of any other moment that the latter measured, the pair says when it was by the former,
 * however long locks were waited for in between.
 *
 * @param now in microseconds
 * @param askedAt {@link System#nanoTime} just before the question
 */
public record ClockReading(Instant now, long askedAt) {

  private static final long NANOS_PER_MICRO = 1_000;

  /** In the session's transaction. */
  public static Uni<ClockReading> of(Mutiny.Session session) {
    return Uni.createFrom().deferred(() -> since(session, System.nanoTime()));
  }

  /** The same, with the transaction on a leash from here on. */
  static Uni<ClockReading> of(Mutiny.Session session, Leash leash) {
    return Uni.createFrom().deferred(() -> since(session, leash, System.nanoTime()));
  }

  private static Uni<ClockReading> since(Mutiny.Session session, Leash leash, long askedAt) {
    return Sql.in(session, "select clock_timestamp(), " + Leash.SETTINGS)
        .with("longest", leash.millis())
        .one(row -> row)
        .map(row -> new ClockReading(row.instant(0), askedAt));
  }

  private static Uni<ClockReading> since(Mutiny.Session session, long askedAt) {
    return Sql.in(session, "select clock_timestamp(), " + Leash.AWAKE)
        .one(row -> row.instant(0))
        .map(at -> new ClockReading(at.truncatedTo(ChronoUnit.MICROS), askedAt));
  }

  /**
   * When that was by the database's clock: never before the truth, and after it by no more than the
   * answer took. What is late must not pass for being in time.
   *
   * @param nanoTime {@link System#nanoTime} at that moment
   */
  public Instant at(long nanoTime) {
    return now.minus(Math.floorDiv(askedAt - nanoTime, NANOS_PER_MICRO), ChronoUnit.MICROS);
  }
}
