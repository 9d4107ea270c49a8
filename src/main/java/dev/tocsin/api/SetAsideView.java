package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.SetAside;
import dev.tocsin.casefile.SetAsideQueue;
import dev.tocsin.workflow.People;
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

  /**
   * @param byId the subject of who decided; null of before there were subjects
   */
  record DiscardedView(Instant at, String by, String byId, Text reason) {}

  static SetAsideView of(SetAside item, People people) {
    SetAside.Discarded how = item.discarded();
    return new SetAsideView(
        item.id(),
        item.queue(),
        item.breachId(),
        item.clientId(),
        item.since(),
        item.attempts(),
        item.error(),
        how == null
            ? null
            : new DiscardedView(
                how.at(), people.nameOf(how.by()), people.subjectOf(how.by()), how.reason()));
  }
}
