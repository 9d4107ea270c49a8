package dev.tocsin.breach;

import java.time.Instant;
import java.util.UUID;

/**
 * Something done, or to be done, about the breach.
 *
 * @param at when it was done; null when that was not said
 */
public record Measure(UUID id, Kind kind, Text description, Instant at) {

  /** Whose measure, and for what: Lucrasoft (b), (c) and (d). */
  public enum Kind {
    TAKEN,
    ADVISED_TO_CLIENT,
    ADVISED_TO_DATA_SUBJECTS,
    PREVENTIVE
  }
}
