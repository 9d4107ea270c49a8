package dev.tocsin.delivery;

import dev.tocsin.workflow.Background;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What is recorded for itself: each takes a connection and may wait for a row with it, and the
 * database's connections are everybody's.
 */
final class FewAtATime {

  private final Background background;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  FewAtATime(Background background, int most) {
    this.background = background;
    this.free = most;
  }

  /** Does this when it is its turn. */
  Uni<Void> run(Supplier<Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              CompletableFuture<Void> done = new CompletableFuture<>();
              enter(() -> begin(work, done));
              return Uni.createFrom().completionStage(done);
            });
  }

  private void enter(Runnable begin) {
    synchronized (this) {
      if (free == 0) {
        waiting.add(begin);
        return;
      }
      free--;
    }
    begin.run();
  }

  private void begin(Supplier<Uni<Void>> work, CompletableFuture<Void> done) {
    background
        .run(work)
        .onTermination()
        .invoke(this::leave)
        .subscribe()
        .with(done::complete, done::completeExceptionally);
  }

  private void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
