package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/** What is done once, after a while; not across restarts. */
public final class Later {

  private static final Duration LEAST = Duration.ofMillis(1);

  private Later() {}

  /**
   * Until it is done it can be cancelled.
   *
   * @param wait a millisecond at least: timers know nothing shorter
   */
  public static Cancellable run(Duration wait, Runnable work) {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(wait.compareTo(LEAST) < 0 ? LEAST : wait)
        .subscribe()
        .with(over -> work.run());
  }
}
