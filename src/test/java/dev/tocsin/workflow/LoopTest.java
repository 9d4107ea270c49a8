package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One round at a time, and none that was asked for is left out. */
class LoopTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int WAKERS = 4;
  private static final int EACH = 2_000;

  /** The rounds that began; the test says how each ends. */
  private final List<UniEmitter<? super Integer>> rounds =
      Collections.synchronizedList(new ArrayList<>());

  private final ExecutorService threads = Executors.newFixedThreadPool(WAKERS + 1);
  private final Loop loop = new Loop("of the test", here(), this::round);

  private Uni<Integer> round() {
    return Uni.createFrom().emitter(rounds::add);
  }

  private static Background here() {
    return new Background() {
      @Override
      public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return work.get();
      }
    };
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void it_rests_when_nothing_was_done() {
    loop.wake();
    end(1, 0);

    assertThat(rounds).hasSize(1);
  }

  @Test
  void it_goes_on_while_there_is_more() {
    loop.wake();
    end(1, 3);
    end(2, 1);
    end(3, 0);

    assertThat(rounds).hasSize(3);
  }

  @Test
  void whoever_wakes_it_meanwhile_gets_another_round_and_not_one_beside_it() {
    loop.wake();
    loop.wake();
    loop.wake();
    assertThat(rounds).hasSize(1);

    end(1, 0);
    assertThat(rounds).hasSize(2);

    end(2, 0);
    assertThat(rounds).hasSize(2);
  }

  @Test
  void whoever_wakes_it_while_it_fails_gets_another_round() {
    loop.wake();
    loop.wake();
    fail(1);
    assertThat(rounds).hasSize(2);

    end(2, 0);
    loop.wake();
    assertThat(rounds).hasSize(3);
  }

  @Test
  void a_failure_by_itself_waits_for_the_next_tick() {
    loop.wake();
    fail(1);
    assertThat(rounds).hasSize(1);

    loop.wake();
    assertThat(rounds).hasSize(2);
  }

  @Test
  void a_round_that_somebody_waits_for_is_one_that_began_afterwards() {
    loop.wake();
    CompletableFuture<Void> over = loop.round().subscribeAsCompletionStage();

    end(1, 0);
    assertThat(over).isNotDone();

    fail(2);
    assertThat(over).isCompleted();
  }

  @Test
  void stopped_it_begins_nothing_and_keeps_nobody_waiting() {
    loop.wake();
    CompletableFuture<Void> before = loop.round().subscribeAsCompletionStage();
    loop.stop();
    CompletableFuture<Void> after = loop.round().subscribeAsCompletionStage();
    end(1, 5);
    loop.wake();

    assertThat(rounds).hasSize(1);
    assertThat(before).isCompleted();
    assertThat(after).isCompleted();
  }

  @Test
  void of_many_who_wake_it_at_once_nobody_is_missed() {
    AtomicInteger due = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger mostAtWork = new AtomicInteger();
    Loop busy =
        new Loop(
            "of many",
            here(),
            () ->
                Uni.createFrom()
                    .item(
                        () -> {
                          mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                          done.addAndGet(due.getAndSet(0));
                          atWork.decrementAndGet();
                          return 0;
                        })
                    .runSubscriptionOn(threads));

    for (int i = 0; i < WAKERS; i++) {
      threads.execute(
          () -> {
            for (int nth = 0; nth < EACH; nth++) {
              due.incrementAndGet();
              busy.wake();
            }
          });
    }

    await().atMost(PATIENCE).until(() -> done.get() == WAKERS * EACH);
    assertThat(mostAtWork).hasValue(1);
  }

  private void end(int nth, int done) {
    rounds.get(nth - 1).complete(done);
  }

  private void fail(int nth) {
    rounds.get(nth - 1).fail(new IllegalStateException("the round failed"));
  }
}
