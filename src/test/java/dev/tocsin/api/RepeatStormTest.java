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
import org.junit.jupiter.api.Tag;
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
    List<Response> answers = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table projection in exclusive mode");
      for (int i = 0; i < CALLERS; i++) {
        callers.add(Together.aside(() -> answers.add(rebuild())));
      }
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(answers)
                      .extracting(Response::statusCode)
                      .hasSize(CALLERS - 1 - MAY_WAIT));
      given().auth().preemptive().basic("dpo", "dpo").get("/v1/breaches").then().statusCode(200);
    }
    callers.forEach(CompletableFuture::join);

    assertThat(refused(answers)).hasSize(CALLERS - 1 - MAY_WAIT);
    assertThat(answers.stream().filter(it -> it.statusCode() == 202).map(Response::asString))
        .hasSize(1 + MAY_WAIT)
        .containsOnly(rebuild().asString());
  }

  /** Reports wait at the gate, without a connection. */
  @Test
  @Timeout(240)
  @Tag("long")
  void whoever_repeats_a_report_that_hangs_is_to_ask_again_and_gets_the_same_then()
      throws SQLException {
    put("/v1/processors/storm", processor());
    assertThat(report("dpo", "on file from here on", "storm").statusCode()).isEqualTo(201);
    long before = database.count("breach where processor_id = 'storm'");
    List<Response> answers = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table reference_count in exclusive mode");
      callers.add(Together.aside(() -> answers.add(report())));
      await().atMost(LONG).until(this::isWaitedFor);
      for (int i = 1; i < CALLERS; i++) {
        callers.add(Together.aside(() -> answers.add(report())));
      }
      await().atMost(LONG).until(() -> answers.size() == CALLERS - 1);
      given().auth().preemptive().basic("dpo", "dpo").get("/v1/breaches").then().statusCode(200);
    }
    callers.forEach(CompletableFuture::join);

    assertThat(refused(answers)).hasSize(CALLERS - 1);
    Response again = report();
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(answers.stream().filter(it -> it.statusCode() == 201).map(it -> it.path("id")))
        .containsExactly(again.<Object>path("id"));
    assertThat(database.count("breach where processor_id = 'storm'")).isEqualTo(before + 1);
  }

  /** As by an import of theirs that goes on for long, begun under another name. */
  @Test
  @Timeout(120)
  void a_report_that_waits_for_work_of_the_same_person_keeps_nobody_else_waiting()
      throws SQLException {
    put("/v1/processors/calm", processor());
    CompletableFuture<Void> waits;
    List<Response> answers = new CopyOnWriteArrayList<>();
    database.execute(
        "insert into person (subject, name, named_at) values ('analyst', 'Earlier', now())"
            + " on conflict (subject) do update set name = excluded.name");
    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("update person set name = 'Another' where subject = 'analyst'");
      waits = Together.aside(() -> answers.add(report("analyst", "theirs", "calm")));
      await().atMost(LONG).until(() -> database.count("pg_locks where not granted") > 0);

      assertThat(report("dpo", "somebody else's", "calm").statusCode()).isEqualTo(201);
      assertThat(answers).isEmpty();
    }
    waits.join();
    assertThat(answers.get(0).statusCode()).isEqualTo(201);
  }

  private boolean isWaitedFor() {
    return database.count(
            "pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'reference_count' and not l.granted")
        > 0;
  }

  private static List<Response> refused(List<Response> answers) {
    List<Response> refused = answers.stream().filter(it -> it.statusCode() == 503).toList();
    assertThat(refused)
        .allSatisfy(
            it -> {
              assertThat(it.path("code").toString()).isEqualTo("too-many-requests-in-flight");
              assertThat(it.header("Retry-After")).matches("[1-9][0-9]?");
              assertThat(it.contentType()).startsWith("application/problem+json");
            });
    return refused;
  }

  @Test
  void deadlocks_and_retries_are_counted_where_monitors_look() {
    assertThat(given().get("/q/metrics").asString())
        .contains("\ntocsin_deadlocks_total", "\ntocsin_retries_total");
  }

  private static Response rebuild() {
    return given()
        .auth()
        .preemptive()
        .basic("admin", "admin")
        .contentType("application/json")
        .header("Idempotency-Key", "storm")
        .body("{}")
        .post("/v1/projections/tasks/rebuild");
  }

  private static Response report() {
    return report("dpo", "storm", "storm");
  }

  private static Response report(String who, String key, String processor) {
    return given()
        .auth()
        .preemptive()
        .basic(who, who)
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(
            Map.of(
                "processorId",
                processor,
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
