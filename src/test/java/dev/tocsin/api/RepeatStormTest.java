package dev.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that repeat a request while it is running. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RepeatStormTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int CALLERS = 12;
  private static final int MAY_WAIT = 3;

  Database database;

  @Test
  @Timeout(240)
  void a_few_wait_for_the_request_that_is_running_and_the_others_are_to_ask_again()
      throws SQLException {
    put("/v1/processors/storm", processor());
    List<Response> answers = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table reference_count in exclusive mode");
      for (int i = 0; i < CALLERS; i++) {
        callers.add(Together.aside(() -> answers.add(report())));
      }
      await().atMost(LONG).until(() -> answers.size() == CALLERS - 1 - MAY_WAIT);
      given().auth().preemptive().basic("dpo", "dpo").get("/v1/breaches").then().statusCode(200);
    }
    callers.forEach(CompletableFuture::join);

    List<Response> refused = answers.stream().filter(it -> it.statusCode() == 503).toList();
    assertThat(refused)
        .hasSize(CALLERS - 1 - MAY_WAIT)
        .allSatisfy(
            it -> {
              assertThat(it.path("code").toString()).isEqualTo("too-many-requests-in-flight");
              assertThat(it.header("Retry-After")).matches("[1-9][0-9]?");
              assertThat(it.contentType()).startsWith("application/problem+json");
            });
    assertThat(answers.stream().filter(it -> it.statusCode() == 201).map(it -> it.path("id")))
        .hasSize(1 + MAY_WAIT)
        .containsOnly(
            database
                .query("select id::text from breach where processor_id = 'storm'", String.class)
                .get(0));
    assertThat(report().statusCode()).isEqualTo(201);
    assertThat(database.count("breach where processor_id = 'storm'")).isEqualTo(1);
  }

  private static Response report() {
    return given()
        .auth()
        .preemptive()
        .basic("dpo", "dpo")
        .contentType("application/json")
        .header("Idempotency-Key", "storm")
        .body(
            Map.of(
                "processorId",
                "storm",
                "title",
                "Storm",
                "description",
                "Everybody asks again.",
                "discoveredAt",
                "2026-01-01T00:00:00Z"))
        .post("/v1/breaches");
  }

  private static Map<String, Object> processor() {
    return Map.of(
        "name",
        "Storm",
        "address",
        "Hofweg 1",
        "country",
        "NL",
        "dpo",
        Map.of("email", "privacy@storm.example"),
        "mailFrom",
        "breach@storm.example",
        "languages",
        List.of("en"),
        "services",
        List.of());
  }

  private static void put(String path, Object body) {
    given()
        .auth()
        .preemptive()
        .basic("admin", "admin")
        .contentType("application/json")
        .body(body)
        .put(path)
        .then()
        .log()
        .ifValidationFails()
        .statusCode(201);
  }
}
