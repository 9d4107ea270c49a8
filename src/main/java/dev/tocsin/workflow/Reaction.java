package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;

/** Writes what our own database shows from the new state, in the transaction that records it. */
public interface Reaction {

  /** Runs after the append; a failure rolls everything back. */
  Uni<Void> react(UnitOfWork work, Changes changes);
}
