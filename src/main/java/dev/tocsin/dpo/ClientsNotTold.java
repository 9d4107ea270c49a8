package dev.tocsin.dpo;

import dev.tocsin.breach.BreachId;
import dev.tocsin.casefile.WaitingClients;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

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

  /** Clients still to be told whose due time falls in this minute. */
  static Uni<Optional<ClientsNotTold>> dueIn(UnitOfWork work, BreachId breach, Instant minute) {
    return WaitingClients.dueIn(work, breach, minute).map(ClientsNotTold::of);
  }

  /** Clients to be told again whose due time falls in this minute. */
  static Uni<Optional<ClientsNotTold>> followUpsDueIn(
      UnitOfWork work, BreachId breach, Instant minute) {
    return WaitingClients.followUpsDueIn(work, breach, minute).map(ClientsNotTold::of);
  }

  /** Empty when all of them were told meanwhile. */
  private static Optional<ClientsNotTold> of(WaitingClients.NotTold found) {
    return found.count() == 0
        ? Optional.empty()
        : Optional.of(new ClientsNotTold(found.count(), found.firstDueAt(), found.lastDueAt()));
  }
}
