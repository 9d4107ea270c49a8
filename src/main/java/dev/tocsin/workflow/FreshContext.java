package dev.tocsin.workflow;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Each piece of background work on a Vert.x context of its own: Hibernate Reactive keeps the open
 * session there.
 */
@ApplicationScoped
class FreshContext implements Background {

  private final Vertx vertx;
  private final Outage outage;

  FreshContext(Vertx vertx, Outage outage) {
    this.vertx = vertx;
    this.outage = outage;
  }

  @Override
  public <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(context, true);
              context.runOnContext(
                  ignored ->
                      Uni.createFrom()
                          .deferred(work::get)
                          .onFailure()
                          .transform(this::heard)
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }

  /** Not all background work goes through the door. */
  private Throwable heard(Throwable failure) {
    if (!(failure instanceof DatabaseAway)) {
      outage.failed(failure);
    }
    return DatabaseAway.of(failure);
  }
}
