package dev.tocsin.casefile;

import java.time.Instant;

/**
 * How a breach's notifications stand; a client just named counts as open.
 *
 * @param total everybody ever named, the withdrawn included
 * @param notified in time or late
 * @param notifiedLate those of them that were told late
 * @param nextDueAt the earliest due time of anybody still to be told; null when there is none
 */
public record Tally(
    long total,
    long open,
    long notified,
    long notifiedLate,
    long overdue,
    long withdrawn,
    long acknowledged,
    Instant nextDueAt) {

  /** Nobody was named yet. */
  public static final Tally NOBODY = new Tally(0, 0, 0, 0, 0, 0, 0, null);

  /** How many clients are still to be told. */
  public long owed() {
    return open + overdue;
  }
}
