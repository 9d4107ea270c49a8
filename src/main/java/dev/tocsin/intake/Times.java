package dev.tocsin.intake;

import java.time.Instant;

/** What cannot be right about times. */
public final class Times {

  private final Instant now;
  private final Violations violations;

  /**
   * @param now the database's clock
   */
  public Times(Instant now, Violations violations) {
    this.now = now;
    this.violations = violations;
  }

  /** {@code at} may be null. */
  public void notInFuture(String field, Instant at) {
    if (at != null && at.isAfter(now)) {
      violations.add(field, "must not lie in the future, found " + at + ", now is " + now);
    }
  }

  /** Either may be null. */
  public void inOrder(String first, Instant from, String second, Instant until) {
    if (from != null && until != null && from.isAfter(until)) {
      violations.add(first, "must not be after " + second);
    }
  }
}
