package dev.tocsin.feed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One piece of work at a time: a turn for each caller after the other, however much each waits for;
 * who is gone by then is skipped.
 */
final class InTurn {

  /** Guarded by this, as is the other. */
  private final Map<String, Set<Runnable>> waiting = new LinkedHashMap<>();

  private boolean busy;

  /**
   * Once it is this caller's turn.
   *
   * @param caller whose turns those before it were, and it is
   */
  <T> Uni<T> run(String caller, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Runnable turn = () -> begin(work, emitter);
              emitter.onTermination(() -> leave(caller, turn));
              enter(caller, turn);
            });
  }

  private <T> void begin(Supplier<Uni<T>> work, UniEmitter<? super T> emitter) {
    work.get()
        .onTermination()
        .invoke(this::next)
        .subscribe()
        .with(emitter::complete, emitter::fail);
  }

  private void enter(String caller, Runnable turn) {
    synchronized (this) {
      waiting.computeIfAbsent(caller, nobodyYet -> new LinkedHashSet<>()).add(turn);
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
      turn = first();
      busy = turn != null;
    }
    if (turn != null) {
      turn.run();
    }
  }

  /** Whose it was comes last from here on. */
  private Runnable first() {
    Map.Entry<String, Set<Runnable>> caller = waiting.entrySet().stream().findFirst().orElse(null);
    if (caller == null) {
      return null;
    }
    waiting.remove(caller.getKey());
    Iterator<Runnable> turns = caller.getValue().iterator();
    Runnable first = turns.next();
    turns.remove();
    if (turns.hasNext()) {
      waiting.put(caller.getKey(), caller.getValue());
    }
    return first;
  }

  private synchronized void leave(String caller, Runnable turn) {
    waiting.computeIfPresent(
        caller, (who, turns) -> turns.remove(turn) && turns.isEmpty() ? null : turns);
  }
}
