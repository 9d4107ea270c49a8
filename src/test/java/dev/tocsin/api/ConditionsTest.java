package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static dev.tocsin.api.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, repeats, races and pages. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ConditionsTest {

  private static final String SOMEBODY_ELSE_IS_AT_IT =
      """
      insert into event (stream, version, id, type, data, occurred_at, actor, correlation_id)
      values ('breach-%s', 2, gen_random_uuid(), 'breach.confirmed.v1', '{}', now(), 'somebody', 'else')
      """;

  private static final String AN_IMPORT_HOLDS_THEM =
      "select id from client where processor_id = '%s' for update";

  private static final String WAITING = "select count(*) from pg_locks where not granted";

  Database database;

  @Test
  void who_waits_for_another_command_at_a_breach_keeps_nobody_else_out() throws Exception {
    String processor = processor("\"en\"");
    String busy = breach(processor);
    List<Callable<Response>> changes =
        Collections.nCopies(30, () -> facts(busy, "*", "{\"ongoing\": true}"));
    reportsAreTakenMeanwhile(processor, SOMEBODY_ELSE_IS_AT_IT.formatted(busy), changes);
  }

  @Test
  void who_waits_for_an_import_keeps_nobody_else_out() throws Exception {
    String processor = processor("\"en\"");
    List<Callable<Response>> changes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String client = Calls.client(processor, "en", "PT24H", "DISCOVERY");
      String body = Calls.clientBody(processor, client, "nl", "PT24H", "DISCOVERY");
      changes.add(() -> put("admin", "/clients/" + client, body));
    }
    reportsAreTakenMeanwhile(processor, AN_IMPORT_HOLDS_THEM.formatted(processor), changes);
  }

  private void reportsAreTakenMeanwhile(
      String processor, String held, List<Callable<Response>> changes) throws Exception {
    ExecutorService colleagues = Executors.newFixedThreadPool(changes.size());
    List<Future<Response>> answers = new ArrayList<>();
    try (Connection other = database.asOwner();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(held);
      changes.forEach(change -> answers.add(colleagues.submit(change)));
      await("waiting").until(() -> database.query(WAITING, Long.class).get(0) > 0);

      for (int i = 0; i < 10; i++) {
        breach(processor);
      }
      assertThat(database.query(WAITING, Long.class).get(0)).isLessThanOrEqualTo(2);
      other.rollback();
    }
    for (Future<Response> answer : answers) {
      assertThat(answer.get().statusCode()).isIn(200, 503);
    }
    colleagues.shutdown();
  }

  @Test
  void a_stale_version_is_refused_and_the_current_one_taken() {
    String breach = breach(processor("\"en\""));
    facts(breach, "\"1\"", "{\"ongoing\": true}")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""));
    facts(breach, "\"1\"", "{\"ongoing\": false}").then().statusCode(412);
    facts(breach, "W/\"1\"", "{\"ongoing\": false}").then().statusCode(412);
    facts(breach, "\"1\", \"2\"", "{\"ongoing\": false}").then().statusCode(200);
    facts(breach, "*", "{\"ongoing\": true}").then().statusCode(200);
    ok(get("dpo", "/breaches/" + breach), 200)
        .header("ETag", equalTo("\"4\""))
        .body("facts.ongoing", equalTo(true));
  }

  @Test
  void a_tag_that_a_proxy_made_weak_counts_like_the_strong_one() {
    String breach = breach(processor("\"en\""));
    facts(breach, "W/\"1\"", "{\"ongoing\": true}").then().statusCode(200);
    facts(breach, "\"1\", W/\"2\"", "{\"ongoing\": false}").then().statusCode(200);
    facts(breach, "w/\"3\"", "{\"ongoing\": true}").then().statusCode(412);
    facts(breach, "W/3", "{\"ongoing\": true}").then().statusCode(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "br", "identity, gzip", "deflate", "x"})
  void a_body_that_is_not_unpacked_is_refused_and_says_so(String encoding) {
    String breach = breach(processor("\"en\""));
    as("dpo")
        .contentType("application/json")
        .header("Content-Encoding", encoding)
        .body("{\"ongoing\": true}")
        .put("/v1/breaches/" + breach + "/facts")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .header("Accept-Encoding", equalTo("identity"))
        .body("detail", containsString("without a Content-Encoding"));
    ok(get("dpo", "/breaches/" + breach), 200).header("ETag", equalTo("\"1\""));
    as("dpo")
        .contentType("application/json")
        .header("Content-Encoding", "Identity")
        .body("{\"ongoing\": true}")
        .put("/v1/breaches/" + breach + "/facts")
        .then()
        .statusCode(200);
  }

  @Test
  void a_key_is_taken_whole_or_not_at_all() {
    String body = report(processor("\"en\""), Instant.now().minusSeconds(60));
    String key = "k".repeat(240) + UUID.randomUUID().toString().substring(0, 15);
    keyed(key + "x", body)
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("Idempotency-Key"))
        .body("violations[0].message", equalTo("must have at most 255 characters, found 256"));
    keyed("\"" + key + "\"", body).then().statusCode(201);
  }

  @Test
  void the_same_wish_twice_is_one_change() {
    String breach = breach(processor("\"en\""));
    facts(breach, null, "{\"ongoing\": true}")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""));
    facts(breach, null, "{\"ongoing\": true}")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""));
  }

  private static Response facts(String breach, String ifMatch, String body) {
    var request = as("dpo").contentType("application/json").body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.put("/v1/breaches/" + breach + "/facts");
  }

  @Test
  void a_repeated_request_gets_the_same_answer_and_another_body_is_refused() {
    String body = report(processor("\"en\""), Instant.now().minusSeconds(60));
    String key = UUID.randomUUID().toString();
    Response first = keyed(key, body);
    Response again = keyed("\"" + key + "\"", body);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    keyed(key, body.replace("Console", "Door")).then().statusCode(422);
  }

  @Test
  void a_refused_request_does_not_use_up_its_key() {
    String key = UUID.randomUUID().toString();
    keyed(key, "{}").then().statusCode(400);
    keyed(key, report(processor("\"en\""), Instant.now().minusSeconds(60))).then().statusCode(201);
  }

  private static Response keyed(String key, String body) {
    return as("dpo")
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/breaches");
  }

  @Test
  void of_two_racing_requests_both_are_recorded_when_neither_states_a_version() throws Exception {
    String breach = breach(processor("\"en\""));
    List<Response> answers =
        race(
            10,
            i ->
                post(
                    "dpo",
                    "/breaches/" + breach + "/measures",
                    "{\"kind\": \"TAKEN\", \"description\": \"Step " + i + "\"}"));
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409));
    long taken = answers.stream().filter(answer -> answer.statusCode() == 201).count();
    ok(get("dpo", "/breaches/" + breach), 200).body("measures", hasSize((int) taken));
    assertThat(taken).isGreaterThanOrEqualTo(2);
  }

  @Test
  void of_racing_requests_with_one_version_one_wins() throws Exception {
    String breach = breach(processor("\"en\""));
    List<Response> answers =
        race(6, i -> facts(breach, "\"1\"", "{\"cause\": \"Cause " + i + "\"}"));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(5);
  }

  private static List<Response> race(int runners, java.util.function.IntFunction<Response> run)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(runners);
    try {
      List<Future<Response>> futures = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int runner = i;
        futures.add(pool.submit(() -> run.apply(runner)));
      }
      List<Response> answers = new ArrayList<>();
      for (Future<Response> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void pages_show_each_breach_once() {
    String processor = processor("\"en\"");
    Set<String> reported = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      reported.add(breach(processor));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page =
          ok(get("dpo", "/breaches?processor=" + processor + "&limit=2" + cursor), 200).extract();
      seen.addAll(page.path("items.id"));
      String next = page.path("next");
      cursor = next == null ? null : "&cursor=" + next;
    }
    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(reported);
  }

  @Test
  void the_service_is_ready_and_takes_reports_while_kafka_is_down() {
    io.restassured.RestAssured.get("/q/health/ready").then().statusCode(200);
    breach(processor("\"en\""));
  }
}
