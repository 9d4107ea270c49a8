package dev.tocsin.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.problem.TooManyInFlight;
import dev.tocsin.testing.Instance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each record that is read again has a consumer of its own: there are few at a time. */
@Tag("long")
class RetryRefusedTest {

  private static final Metadata DPO = new Metadata("dpo", "a request", null, null);

  private final Vertx vertx = Vertx.vertx();
  private Intake intake;
  private String task;
  private RetryRefused refused;

  @BeforeEach
  void start() {
    intake = Intake.start();
    intake.awaitReason(intake.topic.send("no report"));
    task = intake.database.query("select task_id from refused_report", String.class).get(0);
    FetchRecord away =
        new FetchRecord(Map.of("bootstrap.servers", "127.0.0.1:1"), Duration.ofSeconds(3));
    refused = new RetryRefused(intake.workflow, intake.records, away, vertx);
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    intake.close();
    intake.topic.close();
  }

  @Test
  void two_are_read_again_at_a_time_and_who_is_done_makes_room() {
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      all.add(fetch().subscribeAsCompletionStage());
    }
    List<Throwable> failures =
        all.stream().map(each -> failureOf(Uni.createFrom().completionStage(each))).toList();

    assertThat(failures).filteredOn(TooManyInFlight.class::isInstance).hasSize(3);
    assertThat(failures).filteredOn(BrokerAway.class::isInstance).hasSize(2);
    assertThatThrownBy(() -> Instance.await(fetch())).isInstanceOf(BrokerAway.class);
  }

  private Uni<?> fetch() {
    return refused.fetch(DPO, task);
  }

  private static Throwable failureOf(Uni<?> uni) {
    return Instance.await(uni.map(item -> (Throwable) null).onFailure().recoverWithItem(it -> it));
  }
}
