package dev.tocsin.workflow;

import dev.tocsin.breach.Rejected;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;

/**
 * How a claimed row that failed is put off: twice as long each time, a minute at most. After some
 * times it is set aside, and a person decides.
 */
public final class PutOff {

  /** How often a row is tried. */
  public static final int TRIES = 8;

  /** When it is its turn again. */
  public static final String LATER =
      "clock_timestamp() + least(power(2, attempts), 60) * interval '1 second'";

  /** What is written in the row beside. */
  public static final String COUNTED =
      "attempts = attempts + 1, error = :error,"
          + " set_aside_at = case when attempts >= :most then clock_timestamp() end";

  /** What is written when a person wants it tried again. */
  public static final String FROM_THE_START = "set_aside_at = null, attempts = 0, error = null";

  private PutOff() {}

  /** Fills in what {@link #COUNTED} leaves open. */
  public static Sql because(Throwable failure, Sql query) {
    return query.with("most", TRIES).with("error", Failure.of(failure));
  }

  /**
   * Runs what a person decided about a row that is set aside.
   *
   * @throws Rejected when it is not set aside any more; the {@code Uni} fails with it
   */
  public static Uni<Void> decided(Sql query) {
    return query
        .update()
        .invoke(
            rows -> {
              if (rows == 0) {
                throw notAnyMore();
              }
            })
        .replaceWithVoid();
  }

  /** Somebody else decided, or it was done meanwhile. */
  public static Rejected notAnyMore() {
    return new Rejected("it is not set aside any more");
  }
}
