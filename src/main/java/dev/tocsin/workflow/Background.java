package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs work away from whoever asked for it, so that no two chains ever share a session. */
public interface Background {

  <T> Uni<T> run(Supplier<Uni<T>> work);

  /**
   * The same for what comes round again by itself: while the database is away there is nothing to
   * be done, and that was said already.
   */
  default Uni<Void> tick(Supplier<? extends Uni<?>> work) {
    return run(() -> work.get().replaceWithVoid()).onFailure(DatabaseAway.class).recoverWithNull();
  }
}
