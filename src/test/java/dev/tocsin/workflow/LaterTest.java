package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** By the service's own timers. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LaterTest {

  @Inject Vertx vertx;

  @Test
  void what_is_due_within_a_millisecond_is_done() {
    for (Duration wait :
        new Duration[] {Duration.ofNanos(-1), Duration.ZERO, Duration.ofNanos(999_999)}) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      vertx.getOrCreateContext().runOnContext(here -> Later.run(wait, () -> done.complete(null)));
      assertThatCode(() -> done.get(20, TimeUnit.SECONDS))
          .as("%s", wait)
          .doesNotThrowAnyException();
    }
  }
}
