package dev.tocsin.intake;

import dev.tocsin.breach.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What cannot be right about times. */
public final class TimeChecks {

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  /** By how much another clock may run ahead of ours without anybody meaning the future. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Instant now;
  private final Violations violations;
  private final List<Note> moved = new ArrayList<>();

  /**
   * @param now the database's clock
   */
  public TimeChecks(Instant now, Violations violations) {
    this.now = now;
    this.violations = violations;
  }

  /**
   * The moment that counts: {@code at}, or now, which is noted, when it lies a few minutes ahead of
   * our clock; null when {@code at} is.
   */
  public Instant settled(String field, Instant at) {
    if (at == null || !at.isAfter(now) || at.isAfter(now.plus(AHEAD))) {
      notInFuture(field, at);
      return at;
    }
    moved.add(Note.moved(field, at));
    return now;
  }

  /** What was moved to now. */
  public List<Note> notes() {
    return List.copyOf(moved);
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
