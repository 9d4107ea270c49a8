package dev.tocsin.intake;

import java.time.Instant;

/** What cannot be right about times. */
public final class Times {

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private final Instant now;
  private final Violations violations;

  /**
   * @param now the database's clock
   */
  public Times(Instant now, Violations violations) {
    this.now = now;
    this.violations = violations;
  }

  /** Nor so long ago that the year is a slip of the finger; {@code at} may be null. */
  public void notInFuture(String field, Instant at) {
    if (at != null && at.isAfter(now)) {
      violations.add(field, "must not lie in the future, found " + at + ", now is " + now);
    }
    if (at != null && at.isBefore(EARLIEST)) {
      violations.add(field, "must not lie before " + EARLIEST + ", found " + at);
    }
  }

  /** Either may be null. */
  public void inOrder(String first, Instant from, String second, Instant until) {
    if (from != null && until != null && from.isAfter(until)) {
      violations.add(first, "must not be after " + second);
    }
  }
}
