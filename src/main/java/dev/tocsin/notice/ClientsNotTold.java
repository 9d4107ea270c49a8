package dev.tocsin.notice;

import java.time.Instant;

/**
 * Clients of one breach who were not told yet, at one threshold or after the due time.
 *
 * @param count at least one
 * @param firstDueAt the earliest due time among them
 * @param lastDueAt the latest due time among them
 */
public record ClientsNotTold(int count, Instant firstDueAt, Instant lastDueAt) {

  public ClientsNotTold {
    if (count < 1) {
      throw new IllegalArgumentException("nobody to write about: " + count + " clients");
    }
  }
}
