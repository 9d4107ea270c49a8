package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;

/**
 * Rows that are computed from the log, for whoever looks: written in the transaction that records
 * what they show. They could be thrown away and written again.
 */
public interface Projection {

  /** Runs after the append; a failure rolls everything back. */
  Uni<Void> write(UnitOfWork work, Changes changes);
}
