package dev.tocsin.limits;

import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The database's connections that requests may hold at a time: clocks and mail live on the others.
 * Above it a request waits for a moment, without a connection, and is then refused. A part is kept
 * for what changes something, as a report does, and who waits gets in by turns: however many lists
 * one caller asks for, they hold up nobody. Whoever needs no login gets a small part, and waits in
 * a line of their own. Of what changes one thing, such as a breach, little is begun at a time: the
 * database lets one go on and has the others wait for it, each with a connection in hand. And of
 * what has to be worked out about one: all that is on record of it may have to be read.
 */
@ApplicationScoped
public class PoolShare {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_WAITING = 500;
  private static final int PART_FOR_REPEATS = 4;
  private static final int PART_FOR_STRANGERS = 4;
  private static final int PART_FOR_CHANGES = 4;
  private static final int MOST_ABOUT_ONE = 2;

  private final Duration patience;
  private final WaitingLine known = new WaitingLine(MOST_WAITING);
  private final WaitingLine strangers = new WaitingLine(MOST_WAITING);
  private final AtomicInteger repeats;
  private final Map<String, Integer> begun = new HashMap<>();
  private int free;

  /** How many may still be held by others than those who change something with a login. */
  private int freeForOthers;

  private int freeForStrangers;

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
    this.freeForOthers = share - share / PART_FOR_CHANGES;
    this.freeForStrangers = Math.max(1, share / PART_FOR_STRANGERS);
    this.repeats = new AtomicInteger(Math.max(1, share / PART_FOR_REPEATS));
    this.patience = patience;
  }

  /**
   * Does this within the share. The place is kept until the work is over, also when nobody waits
   * for its result any more; whoever hangs up while it waits for a place does not take it along,
   * and what nobody will look at is not looked up.
   */
  <T> Uni<T> within(Asks asks, Supplier<Uni<T>> work) {
    return within(asks, work, () -> {});
  }

  /**
   * The same, and what comes after it.
   *
   * @param over called once nothing of it goes on, whatever came of it
   */
  public <T> Uni<T> within(Asks asks, Supplier<Uni<T>> work, Runnable over) {
    return Uni.createFrom().deferred(() -> begun(asks, work, over));
  }

  private <T> Uni<T> begun(Asks asks, Supplier<Uni<T>> work, Runnable over) {
    WaitingLine.Turn turn = new WaitingLine.Turn(asks);
    Cancellable timer = enter(turn);
    Uni<T> all =
        place(turn)
            .onTermination()
            .invoke(timer::cancel)
            .chain(
                () ->
                    Uni.createFrom().deferred(work::get).onTermination().invoke(() -> leave(asks)))
            .onTermination()
            .invoke(over)
            .memoize()
            .indefinitely();
    all.subscribe().with(done -> {}, failure -> {});
    return asks.isLook() ? all.onCancellation().invoke(() -> giveUp(turn)) : all;
  }

  private Uni<Void> place(WaitingLine.Turn turn) {
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
                throw new TooManyInFlight(
                    turn.asks().about().isEmpty()
                        ? "too many requests are being dealt with"
                        : "too many requests are being dealt with, or too many about the same");
              }
            })
        .replaceWithVoid();
  }

  /** Answers what would end the wait; whoever does not wait any more is not kept for it. */
  private Cancellable enter(WaitingLine.Turn turn) {
    WaitingLine.Turn oneTooMany;
    synchronized (this) {
      if (isFor(turn.asks())) {
        take(turn.asks());
        turn.granted().complete(true);
        return () -> {};
      }
      oneTooMany = line(turn.asks()).add(turn);
    }
    if (oneTooMany != null) {
      oneTooMany.granted().complete(false);
    }
    return turn.equals(oneTooMany) ? () -> {} : giveUpAfterAWhile(turn);
  }

  private Cancellable giveUpAfterAWhile(WaitingLine.Turn turn) {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(patience)
        .subscribe()
        .with(passed -> giveUp(turn));
  }

  private WaitingLine line(Asks asks) {
    return asks.isStranger() ? strangers : known;
  }

  /** Whether there is a place that this one may have. */
  private boolean isFor(Asks asks) {
    return free > 0
        && (asks.isChange() || freeForOthers > 0)
        && (!asks.isStranger() || freeForStrangers > 0)
        && begun.getOrDefault(asks.about(), 0) < MOST_ABOUT_ONE;
  }

  private void take(Asks asks) {
    add(asks, -1);
  }

  private void add(Asks asks, int places) {
    free += places;
    freeForOthers += asks.isChange() ? 0 : places;
    freeForStrangers += asks.isStranger() ? places : 0;
    if (!asks.about().isEmpty()) {
      begun.merge(asks.about(), -places, Integer::sum);
      begun.remove(asks.about(), 0);
    }
  }

  private void giveUp(WaitingLine.Turn turn) {
    boolean stillWaits;
    synchronized (this) {
      stillWaits = line(turn.asks()).remove(turn);
    }
    if (stillWaits) {
      turn.granted().complete(false);
    }
  }

  private void leave(Asks asks) {
    WaitingLine.Turn next;
    synchronized (this) {
      add(asks, 1);
      next = next();
      if (next != null) {
        take(next.asks());
      }
    }
    if (next != null) {
      next.granted().complete(true);
    }
  }

  /** Whoever has a login goes first; null when nobody may have the place. */
  private WaitingLine.Turn next() {
    WaitingLine.Turn next = known.next(this::isFor);
    return next == null ? strangers.next(this::isFor) : next;
  }

  /**
   * Waits for the request with the same key that is still running, with a connection in hand: a
   * small part of the share may do so.
   */
  public Uni<Void> waitForRepeated(Supplier<Uni<Void>> wait) {
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
