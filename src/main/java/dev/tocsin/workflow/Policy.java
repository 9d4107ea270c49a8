package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;

/**
 * What has to happen once because something was recorded: never again, whatever is computed anew.
 */
public interface Policy {

  /**
   * Notes what is owed, after the append and what the projections write; a failure rolls everything
   * back.
   */
  Uni<Void> note(UnitOfWork work, Changes changes);
}
