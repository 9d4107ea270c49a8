package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApartTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void work_is_done_elsewhere_and_goes_on_where_it_was_asked_for() throws Exception {
    CompletableFuture<List<Thread>> threads = new CompletableFuture<>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            start -> {
              Thread loop = Thread.currentThread();
              Apart.run(Thread::currentThread)
                  .subscribe()
                  .with(
                      worker -> threads.complete(List.of(loop, worker, Thread.currentThread())),
                      threads::completeExceptionally);
            });

    List<Thread> seen = threads.get(30, TimeUnit.SECONDS);
    assertThat(seen.get(1)).isNotSameAs(seen.get(0));
    assertThat(seen.get(2)).isSameAs(seen.get(0));
  }

  @Test
  void a_failure_comes_back_too() throws Exception {
    CompletableFuture<Boolean> onTheLoop = new CompletableFuture<>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            start ->
                Apart.run(ApartTest::fails)
                    .subscribe()
                    .with(
                        never -> onTheLoop.complete(false),
                        failure -> onTheLoop.complete(Context.isOnEventLoopThread())));

    assertThat(onTheLoop.get(30, TimeUnit.SECONDS)).isTrue();
  }

  private static String fails() {
    throw new IllegalStateException("poison");
  }
}
