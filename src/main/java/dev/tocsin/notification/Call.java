package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.time.Instant;

/**
 * One telephone call to a client.
 *
 * @param at when it was made
 * @param recordedAt when it was written down
 * @param by the login of who wrote it down
 * @param spokeWith null when nobody was reached, or nobody said
 * @param remark null when there is none
 * @param takesBack whether the client was told "never mind": it was no longer affected then
 */
public record Call(
    CallResult result,
    Instant at,
    Instant recordedAt,
    String by,
    Text spokeWith,
    Text remark,
    boolean takesBack) {

  boolean isTelling() {
    return result == CallResult.TOLD;
  }
}
