package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.json.Json;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShareHealthTest {

  private static final class Checks extends SmallRyeHealthReporter {
    private CompletableFuture<SmallRyeHealth> answer = new CompletableFuture<>();
    private int asked;

    @Override
    public Uni<SmallRyeHealth> getReadinessAsync() {
      asked++;
      return Uni.createFrom().completionStage(answer);
    }

    @Override
    public void reportHealth(OutputStream out, SmallRyeHealth health) {
      // what is said in detail is not looked at here
    }

    void say(String status) {
      CompletableFuture<SmallRyeHealth> asked = answer;
      answer = new CompletableFuture<>();
      asked.complete(new SmallRyeHealth(Json.createObjectBuilder().add("status", status).build()));
    }
  }

  private final Checks checks = new Checks();
  private final ShareHealth health = new ShareHealth(checks);

  private CompletableFuture<Integer> ask() {
    return health
        .ask("/q/health/ready")
        .map(ShareHealth.Said::status)
        .subscribe()
        .asCompletionStage();
  }

  @Test
  void whoever_asks_meanwhile_is_told_the_same() {
    CompletableFuture<Integer> first = ask();
    CompletableFuture<Integer> second = ask();
    assertThat(checks.asked).isEqualTo(1);

    checks.say("UP");

    assertThat(first.join()).isEqualTo(200);
    assertThat(second.join()).isEqualTo(200);
  }

  @Test
  void whoever_asks_afterwards_is_told_anew() {
    CompletableFuture<Integer> first = ask();
    checks.say("UP");
    CompletableFuture<Integer> second = ask();
    checks.say("DOWN");

    assertThat(first.join()).isEqualTo(200);
    assertThat(second.join()).isEqualTo(503);
    assertThat(checks.asked).isEqualTo(2);
  }

  @Test
  void whoever_hangs_up_stops_nobody_elses_answer() {
    health.ask("/q/health/ready").subscribe().with(said -> {}).cancel();
    CompletableFuture<Integer> second = ask();

    checks.say("UP");

    assertThat(second.join()).isEqualTo(200);
    assertThat(checks.asked).isEqualTo(1);
  }
}
