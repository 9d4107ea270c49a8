package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where commands that arrive together come to share a transaction: while one is under way the next
 * gather, and nobody waits for company. Each is answered for itself, once its own is committed.
 */
public final class Gate {

  /** More would make whoever came first wait for long. */
  private static final int MOST_TOGETHER = 64;

  private static final int MOST_WAITING = 500;

  /** Whoever has not begun by then is told to come again: what is under way hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Workflow workflow;
  private final Background background;
  private final Duration patience;
  private final Gathering<Entry<?>> gathering =
      new Gathering<>(MOST_TOGETHER, MOST_WAITING, Entry::owner, this::begin);

  public Gate(Workflow workflow, Background background) {
    this(workflow, background, PATIENCE);
  }

  Gate(Workflow workflow, Background background, Duration patience) {
    this.workflow = workflow;
    this.background = background;
    this.patience = patience;
  }

  private static final class Entry<T> {
    private final Lockstep.Walker<T> walker;
    private final Metadata cause;
    private final Supplier<Uni<T>> alone;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private Cancellable patience = () -> {};

    Entry(Metadata cause, Function<Deciding, Course<T>> command, Supplier<Uni<T>> alone) {
      this.walker = new Lockstep.Walker<>(cause, command);
      this.cause = cause;
      this.alone = alone;
    }

    private String owner() {
      return String.valueOf(cause.actor());
    }

    private void refuse() {
      answer.completeExceptionally(new GateFull());
    }

    private void end(Background background) {
      RuntimeException refused = walker.refusal();
      if (refused == null) {
        answer.complete(walker.answer());
      } else if (refused instanceof NotTogether) {
        goAlone(background);
      } else {
        answer.completeExceptionally(refused);
      }
    }

    /** Away from the others, who may have to as well: no two share a session. */
    private void goAlone(Background background) {
      background.run(alone).subscribe().with(answer::complete, answer::completeExceptionally);
    }
  }

  /**
   * What came of one. On its way back a failure is an item: when whoever asked has hung up, it is
   * nobody's, and not worth a word.
   */
  private record Came<T>(T answer, Throwable failure) {

    Uni<T> get() {
      return failure == null ? Uni.createFrom().item(answer) : Uni.createFrom().failure(failure);
    }
  }

  /**
   * Has the command decided and recorded, whoever else comes. Goes on when whoever asked hangs up.
   *
   * @param command of streams that nobody else can have heard of
   * @param alone the same in a transaction of its own, when it cannot be done together
   * @param over called once nothing of it goes on, whatever came of it
   * @throws GateFull when too many wait, or nothing began for too long: nothing was done; the
   *     {@code Uni} fails with it; {@link DatabaseAway} and {@link OutcomeUnknown} as at the door
   */
  public <T> Uni<T> tell(
      Metadata cause,
      Function<Deciding, Course<T>> command,
      Supplier<Uni<T>> alone,
      Runnable over) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context here = Vertx.currentContext();
              Entry<T> entry = new Entry<>(cause, command, alone);
              enter(entry);
              Uni<Came<T>> came =
                  Uni.createFrom()
                      .completionStage(
                          entry.answer.handle(
                              (done, failure) -> {
                                over.run();
                                return new Came<>(done, failure);
                              }));
              Uni<Came<T>> backHere =
                  here == null
                      ? came
                      : came.emitOn(then -> here.runOnContext(ignored -> then.run()));
              return backHere.flatMap(Came::get);
            });
  }

  private void enter(Entry<?> entry) {
    Entry<?> oneTooMany = gathering.add(entry, () -> entry.patience = endsAfter(entry));
    if (oneTooMany != null) {
      oneTooMany.patience.cancel();
      oneTooMany.refuse();
    }
  }

  private Cancellable endsAfter(Entry<?> entry) {
    return Later.run(patience, () -> giveUp(entry));
  }

  private void giveUp(Entry<?> entry) {
    if (gathering.remove(entry)) {
      entry.refuse();
    }
  }

  private Uni<Void> begin(List<Entry<?>> some) {
    some.forEach(entry -> entry.patience.cancel());
    return background
        .run(() -> together(some))
        .onItemOrFailure()
        .invoke((done, failure) -> some.forEach(entry -> end(entry, failure)));
  }

  private Uni<Void> together(List<Entry<?>> some) {
    List<Lockstep.Walker<?>> walkers = new ArrayList<>();
    some.forEach(entry -> walkers.add(entry.walker));
    Metadata cause =
        some.size() == 1
            ? some.get(0).cause
            : new Metadata("tocsin", UUID.randomUUID().toString(), null, null);
    return workflow.inTransaction(cause, work -> Lockstep.run(work, walkers), 1);
  }

  /**
   * Nobody knows whether it is done when the database went away: to do it again might do it twice.
   *
   * @param failure of the transaction; null when it was committed
   */
  private void end(Entry<?> entry, Throwable failure) {
    if (failure == null) {
      entry.end(background);
    } else if (failure instanceof DatabaseAway) {
      entry.answer.completeExceptionally(failure);
    } else {
      entry.goAlone(background);
    }
  }
}
