package dev.tocsin.breach;

import java.time.Instant;

/**
 * How the breach stands.
 *
 * @param before what a reopening restores; null while active
 * @param reason why it was dismissed; null unless dismissed
 * @param confirmedAt when it was first confirmed; null until then
 */
public record Standing(Status status, Status before, Text reason, Instant confirmedAt) {

  static final Standing NONE = new Standing(null, null, null, null);

  static final Standing REPORTED = new Standing(Status.REPORTED, null, null, null);

  Standing changed(Status to, Status from, Text why) {
    return new Standing(to, from, why, confirmedAt);
  }

  Standing confirmed(Instant at) {
    return new Standing(Status.CONFIRMED, null, null, confirmedAt == null ? at : confirmedAt);
  }

  /** Whether it stands as confirmed, be it closed since. */
  boolean isConfirmed() {
    return status == Status.CONFIRMED || (status == Status.CLOSED && before == Status.CONFIRMED);
  }
}
