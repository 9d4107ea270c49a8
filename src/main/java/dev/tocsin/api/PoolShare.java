package dev.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The database's connections that requests may hold at a time: clocks and mail live on the others.
 * Above it a request waits for a moment, without a connection, and is then refused. Whoever needs
 * no login gets a small part, and waits in a line of their own: however many they are, they keep no
 * report out.
 */
@ApplicationScoped
class PoolShare {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_WAITING = 500;
  private static final int PART_FOR_REPEATS = 4;
  private static final int PART_FOR_STRANGERS = 4;

  private final Duration patience;
  private final Line known = new Line();
  private final Line strangers = new Line();
  private final AtomicInteger repeats;
  private int free;

  /**
   * @param share how many connections
   * @param pool how many there are
   */
  @Inject
  PoolShare(
      @ConfigProperty(name = "tocsin.http.pool-share", defaultValue = "14") int share,
      @ConfigProperty(name = "quarkus.datasource.reactive.max-size", defaultValue = "20")
          int pool) {
    this(share, pool, PATIENCE);
  }

  PoolShare(int share, int pool, Duration patience) {
    if (share < 1 || share >= pool) {
      throw new IllegalArgumentException(
          "tocsin.http.pool-share: expected 1 to %d, less than quarkus.datasource.reactive.max-size, found %d"
              .formatted(pool - 1, share));
    }
    this.free = share;
    this.known.free = share;
    this.strangers.free = Math.max(1, share / PART_FOR_STRANGERS);
    this.repeats = new AtomicInteger(Math.max(1, share / PART_FOR_REPEATS));
    this.patience = patience;
  }

  /**
   * Does this within the share. The place is kept until the work is over, also when nobody waits
   * for its result any more; whoever hangs up while it waits for a place does not take it along.
   */
  <T> Uni<T> within(Supplier<Uni<T>> work) {
    return within(work, () -> {});
  }

  /**
   * @param over called once nothing of it goes on, whatever came of it
   */
  <T> Uni<T> within(Supplier<Uni<T>> work, Runnable over) {
    return Uni.createFrom().deferred(() -> begun(known, work, over));
  }

  /** The same for somebody without a login. */
  <T> Uni<T> withinAsStranger(Supplier<Uni<T>> work, Runnable over) {
    return Uni.createFrom().deferred(() -> begun(strangers, work, over));
  }

  private <T> Uni<T> begun(Line line, Supplier<Uni<T>> work, Runnable over) {
    Uni<T> all =
        place(line)
            .chain(
                () ->
                    Uni.createFrom().deferred(work::get).onTermination().invoke(() -> leave(line)))
            .onTermination()
            .invoke(over)
            .memoize()
            .indefinitely();
    all.subscribe().with(done -> {}, failure -> {});
    return all;
  }

  private Uni<Void> place(Line line) {
    Turn turn = turn(line);
    Context here = Vertx.currentContext();
    Uni<Boolean> granted = Uni.createFrom().completionStage(turn.granted());
    Uni<Boolean> onOwnContext =
        here == null || turn.granted().isDone()
            ? granted
            : granted.emitOn(command -> here.runOnContext(ignored -> command.run()));
    return onOwnContext
        .invoke(
            in -> {
              if (!in) {
                throw new TooManyInFlight("too many requests are being dealt with");
              }
            })
        .replaceWithVoid();
  }

  /** Somebody's place in the line: whether they got in. */
  private static final class Turn {
    private final CompletableFuture<Boolean> granted;

    Turn(CompletableFuture<Boolean> granted) {
      this.granted = granted;
    }

    CompletableFuture<Boolean> granted() {
      return granted;
    }
  }

  /** Those who wait for a place, and how many places of the share may still be theirs. */
  private static final class Line {
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int free;
  }

  private synchronized Turn turn(Line line) {
    if (free > 0 && line.free > 0) {
      take(line);
      return new Turn(CompletableFuture.completedFuture(true));
    }
    if (line.waiting.size() >= MOST_WAITING) {
      return new Turn(CompletableFuture.completedFuture(false));
    }
    Turn turn = new Turn(new CompletableFuture<>());
    line.waiting.add(turn);
    Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(patience)
        .subscribe()
        .with(passed -> giveUp(line, turn));
    return turn;
  }

  private void take(Line line) {
    free--;
    line.free--;
  }

  private void giveUp(Line line, Turn turn) {
    boolean stillWaits;
    synchronized (this) {
      stillWaits = line.waiting.remove(turn);
    }
    if (stillWaits) {
      turn.granted().complete(false);
    }
  }

  private void leave(Line line) {
    Turn next;
    synchronized (this) {
      free++;
      line.free++;
      next = next();
    }
    if (next != null) {
      next.granted().complete(true);
    }
  }

  /** Whoever has a login goes first; null when nobody may take the place. */
  private Turn next() {
    for (Line line : List.of(known, strangers)) {
      if (line.free > 0 && !line.waiting.isEmpty()) {
        take(line);
        return line.waiting.remove();
      }
    }
    return null;
  }

  /**
   * Waits for the request with the same key that is still running, with a connection in hand: a
   * small part of the share may do so.
   */
  Uni<Void> waitForRepeated(Supplier<Uni<Void>> wait) {
    if (repeats.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      return Uni.createFrom()
          .failure(new TooManyInFlight("a request with the same Idempotency-Key is still running"));
    }
    return Uni.createFrom()
        .deferred(wait::get)
        .onTermination()
        .invoke(() -> repeats.incrementAndGet());
  }
}
