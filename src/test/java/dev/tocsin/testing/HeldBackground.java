package dev.tocsin.testing;

import dev.tocsin.workflow.Background;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Background work that begins when a test lets it, or whose end nobody gets to hear of. */
public final class HeldBackground implements Background {

  private volatile CompletableFuture<Void> hold = CompletableFuture.completedFuture(null);
  private volatile RuntimeException away;
  private final AtomicInteger begun = new AtomicInteger();

  @Override
  public <T> Uni<T> run(Supplier<Uni<T>> work) {
    begun.incrementAndGet();
    return Uni.createFrom()
        .completionStage(hold)
        .emitOn(Infrastructure.getDefaultExecutor()) // where nobody has a session
        .chain(() -> away == null ? work.get() : goesAway());
  }

  private <T> Uni<T> goesAway() {
    RuntimeException failure = away;
    away = null;
    return Uni.createFrom().failure(failure);
  }

  /** Whatever is begun from here on waits until this is completed. */
  public CompletableFuture<Void> hold() {
    hold = new CompletableFuture<>();
    return hold;
  }

  /** Whatever is begun from here on goes on; what waits already goes on waiting. */
  public void letNext() {
    hold = CompletableFuture.completedFuture(null);
  }

  /** The next that goes on fails with this. */
  public void failNext(RuntimeException failure) {
    away = failure;
  }

  /** How often something was begun. */
  public int begun() {
    return begun.get();
  }
}
