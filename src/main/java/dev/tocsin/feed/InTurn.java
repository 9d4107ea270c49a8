package dev.tocsin.feed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** One piece of work at a time, in the order in which they came; who is gone by then is skipped. */
final class InTurn {

  /** Guarded by this, as is the other. */
  private final Set<Runnable> waiting = new LinkedHashSet<>();

  private boolean busy;

  <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Runnable turn = () -> begin(work, emitter);
              emitter.onTermination(() -> leave(turn));
              enter(turn);
            });
  }

  private <T> void begin(Supplier<Uni<T>> work, UniEmitter<? super T> emitter) {
    work.get()
        .onTermination()
        .invoke(this::next)
        .subscribe()
        .with(emitter::complete, emitter::fail);
  }

  private void enter(Runnable turn) {
    synchronized (this) {
      waiting.add(turn);
      if (busy) {
        return;
      }
      busy = true;
    }
    next();
  }

  private void next() {
    Runnable turn;
    synchronized (this) {
      turn = waiting.stream().findFirst().orElse(null);
      busy = turn != null;
      waiting.remove(turn);
    }
    if (turn != null) {
      turn.run();
    }
  }

  private synchronized void leave(Runnable turn) {
    waiting.remove(turn);
  }
}
