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
}
