package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/** What is done once, after a while; not across restarts. */
public final class Later {

  private Later() {}

  /** Until it is done it can be cancelled. */
  public static Cancellable run(Duration wait, Runnable work) {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(wait)
        .subscribe()
        .with(over -> work.run());
  }
}
