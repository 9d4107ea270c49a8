package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import java.time.Instant;

/**
 * Work that failed too often and is not tried again by itself.
 *
 * @param clientId null when it is about no client
 * @param error the kind of its last failure, without anybody's words; null of before it was kept
 * @param orderId which order it is a part of, or which letter it is; null but for {@link
 *     SetAsideQueue#FAN_OUT} and {@link SetAsideQueue#LETTER}
 * @param discarded null while somebody has to decide
 */
public record SetAside(
    String id,
    SetAsideQueue queue,
    BreachId breachId,
    ClientId clientId,
    Instant since,
    int attempts,
    String error,
    Long orderId,
    Discarded discarded) {

  /** Somebody decided that it is never done. */
  public record Discarded(Instant at, String by, Text reason) {}
}
