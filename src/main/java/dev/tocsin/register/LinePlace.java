package dev.tocsin.register;

import dev.tocsin.breach.BreachId;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a line stands in the register: the oldest report first, then by client.
 *
 * @param clientId empty for a breach that nobody is affected by yet
 */
public record LinePlace(Instant reportedAt, BreachId breachId, String clientId) {

  /** Before every line. */
  public static final LinePlace START =
      new LinePlace(Instant.EPOCH, new BreachId(new UUID(0, 0)), "");
}
