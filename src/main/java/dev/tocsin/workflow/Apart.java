package dev.tocsin.workflow;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** What takes a while and asks nobody, on another thread: the event loop has others to serve. */
public final class Apart {

  private Apart() {}

  /** Goes on where it was asked for: that is where Hibernate Reactive keeps the session. */
  public static <T> Uni<T> run(Supplier<T> work) {
    Uni<T> apart =
        Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    return backHere(apart);
  }

  /** The same, emitted on the Vert.x context of the caller; wherever it is when there is none. */
  static <T> Uni<T> backHere(Uni<T> elsewhere) {
    Context here = Vertx.currentContext();
    if (here == null) {
      return elsewhere;
    }
    Context own = VertxContext.getOrCreateDuplicatedContext(here);
    return elsewhere.emitOn(command -> own.runOnContext(ignored -> command.run()));
  }
}
