package dev.tocsin.delivery;

import dev.tocsin.workflow.DatabaseAway;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What mail servers said and could not be recorded, because the database was away. It comes before
 * anything new is taken.
 */
public final class Unrecorded {

  private static final Logger LOG = Logger.getLogger(Unrecorded.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** From then on it is not the database: what can't be recorded holds up nobody. */
  private static final int HOLDS_UP = 20;

  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  private record Waiting(
      Supplier<Uni<Void>> recording, UniEmitter<? super Void> done, int failures, long triedAt) {

    boolean isToBeTried() {
      return System.nanoTime() - triedAt >= AGAIN.toNanos();
    }

    boolean holdsUp() {
      return failures < HOLDS_UP;
    }
  }

  /** Completes when it is recorded, however long that takes. */
  public Uni<Void> record(Supplier<Uni<Void>> recording) {
    return Uni.createFrom()
        .emitter(done -> attempt(recording, done, 0).subscribe().with(ignored -> {}));
  }

  /** Tries what waits; whether anything new may be taken then. */
  public Uni<Boolean> catchUp() {
    List<Uni<Void>> tries = new ArrayList<>();
    List<Waiting> early = new ArrayList<>();
    for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
      if (each.isToBeTried()) {
        tries.add(attempt(each.recording(), each.done(), each.failures()));
      } else {
        early.add(each);
      }
    }
    waiting.addAll(early);
    return tries.isEmpty()
        ? Uni.createFrom().item(this::isCaughtUp)
        : Uni.join().all(tries).andCollectFailures().map(all -> isCaughtUp());
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  private boolean isCaughtUp() {
    return waiting.stream().noneMatch(Waiting::holdsUp);
  }

  /** Never fails: what does waits for its next try. */
  private Uni<Void> attempt(
      Supplier<Uni<Void>> recording, UniEmitter<? super Void> done, int failures) {
    long now = System.nanoTime();
    return Uni.createFrom()
        .deferred(recording::get)
        .invoke(() -> done.complete(null))
        .onFailure()
        .recoverWithItem(
            failure -> {
              if (!(failure instanceof DatabaseAway)) {
                LOG.warnf("an outcome waits to be recorded: %s", failure);
              }
              waiting.add(new Waiting(recording, done, failures + 1, now));
              return null;
            });
  }
}
