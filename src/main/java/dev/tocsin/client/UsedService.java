package dev.tocsin.client;

import dev.tocsin.breach.ServiceId;
import java.time.Instant;

/**
 * A service the client used, and when.
 *
 * @param from inclusive; null is "always"
 * @param until exclusive; null is "still"
 */
public record UsedService(ServiceId id, Instant from, Instant until) {

  UsedService endedBy(Instant at) {
    return until != null && !until.isAfter(at) ? this : new UsedService(id, from, at);
  }

  public boolean isUsedAt(Instant moment) {
    return isUsedBetween(moment, moment);
  }

  /**
   * Whether it was used at some moment of a period.
   *
   * @param beginning null when nobody knows it: then it may have been at any time
   * @param end inclusive; null when nobody knows it
   */
  public boolean isUsedBetween(Instant beginning, Instant end) {
    boolean begunLater = from != null && end != null && from.isAfter(end);
    boolean endedBefore = until != null && beginning != null && !until.isAfter(beginning);
    return !begunLater && !endedBefore;
  }
}
