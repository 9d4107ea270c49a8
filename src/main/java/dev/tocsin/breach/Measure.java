package dev.tocsin.breach;

import java.time.Instant;
import java.util.UUID;

/**
 * Something done, or to be done, about the breach.
 *
 * @param description null when {@code advice} says it
 * @param at when it was done; null when that was not said
 * @param advice what is advised, as a code; null when {@code description} says it
 */
public record Measure(UUID id, Kind kind, Text description, Instant at, Advice advice) {

  public Measure {
    if ((description == null) == (advice == null)) {
      throw new IllegalArgumentException("a measure is told in words or by a code");
    }
    if (advice != null && advice.kind() != kind) {
      throw new IllegalArgumentException(advice + " is " + advice.kind() + ", not " + kind);
    }
  }

  /** In the processor's own words. */
  public Measure(UUID id, Kind kind, Text description, Instant at) {
    this(id, kind, description, at, null);
  }

  /** Whose measure, and for what: Lucrasoft (b), (c) and (d). */
  public enum Kind {
    TAKEN,
    ADVISED_TO_CLIENT,
    ADVISED_TO_DATA_SUBJECTS,
    PREVENTIVE
  }
}
