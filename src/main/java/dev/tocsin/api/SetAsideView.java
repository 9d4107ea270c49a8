package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.SetAside;
import dev.tocsin.casefile.SetAsideQueue;
import java.time.Instant;

/** Work that failed too often, as it is answered. */
record SetAsideView(
    String id,
    SetAsideQueue queue,
    BreachId breachId,
    ClientId clientId,
    Instant since,
    int attempts,
    String error,
    DiscardedView discarded) {

  record DiscardedView(Instant at, String by, Text reason) {}

  static SetAsideView of(SetAside item) {
    SetAside.Discarded how = item.discarded();
    return new SetAsideView(
        item.id(),
        item.queue(),
        item.breachId(),
        item.clientId(),
        item.since(),
        item.attempts(),
        item.error(),
        how == null ? null : new DiscardedView(how.at(), how.by(), how.reason()));
  }
}
