package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static dev.tocsin.api.Calls.report;
import static dev.tocsin.testing.ReportTopic.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Kafka;
import dev.tocsin.testing.ReportTopic;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What could not be taken from Kafka is a person's work; and the same report over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(value = Kafka.class, restrictToAnnotatedClass = true)
@Tag("long")
class RefusedReportsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STRUCTURED = "application/cloudevents+json";

  ReportTopic topic;
  Database database;

  @Test
  void a_refused_report_is_a_task_that_says_where_it_stands_and_how_it_begins() {
    String task = refused(topic.send("not json, but it says Jan de Vries"));

    of(task, "dpo")
        .body("kind", equalTo("REPORT_REFUSED"))
        .body("processorId", nullValue())
        .body("breachId", nullValue())
        .body("record.topic", equalTo(topic.name()))
        .body("record.partition", equalTo(0))
        .body("record.reason", equalTo("UNREADABLE"))
        .body("record.text", containsString("Jan de Vries"));
    as("auditor").get("/v1/tasks?limit=500").then().body("items.id", not(hasItem(task)));
    ok(post("dpo", "/tasks/" + task + "/completion", "{\"result\": \"It was a test.\"}"), 200)
        .body("record.reason", equalTo("UNREADABLE"));
    assertThat(database.count("refused_report where ended_by = 'dpo' and task_id = '" + task + "'"))
        .isEqualTo(1);
    ok(post("dpo", "/tasks/" + task + "/retry", ""), 409);
  }

  @Test
  void the_auditor_sees_a_processors_task_without_what_strangers_wrote() {
    String processor = processor("\"en\"");
    String task = refused(topic.send("{\"processorId\": \"%s\"}".formatted(processor)));

    of(task, "auditor").body("processorId", equalTo(processor)).body("record.text", nullValue());
  }

  /** The task as this login sees it; its fields stand below {@code task}. */
  private static ValidatableResponse of(String task, String login) {
    return as(login)
        .get("/v1/tasks?limit=500")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(task))
        .rootPath("items.find { it.id == '" + task + "' }");
  }

  @Test
  void once_the_cause_is_gone_it_is_taken_after_all() {
    String processor = "p-" + UUID.randomUUID();
    RecordMetadata sent = topic.send(report(processor, Instant.now().minusSeconds(60)));
    String task = refused(sent);

    ok(post("dpo", "/tasks/" + task + "/retry", ""), 409)
        .body("code", equalTo("refused-again"))
        .body("reason", equalTo("INVALID"));
    ok(put("admin", "/processors/" + processor, Calls.processorBody("\"en\"")), 201);
    ok(post("dpo", "/tasks/" + task + "/retry", ""), 200)
        .body("completedBy", equalTo("dpo"))
        .body("record.offset", equalTo((int) sent.offset()));

    assertThat(titles(processor)).containsExactly("Console open");
    ok(post("dpo", "/tasks/" + task + "/retry", ""), 409);
  }

  @Test
  void a_record_that_is_gone_or_another_is_not_tried() {
    String task = refused(topic.send("nothing"));
    database.execute(
        "update refused_report set sent_at = sent_at - 1 where task_id = '" + task + "'");

    ok(post("dpo", "/tasks/" + task + "/retry", ""), 410);
    ok(post("dpo", "/tasks/report-refused.none/retry", ""), 404);
    ok(post("analyst", "/tasks/" + task + "/retry", ""), 403);
  }

  @Test
  void an_operator_sees_how_many_and_how_long() {
    refused(topic.send("nothing"));

    // Counted once the dead letter is written, and the wait for it ends after that.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(RestAssured.get("/q/metrics").asString())
                    .containsPattern("tocsin_dead_letters_total\\{reason=\"UNREADABLE\",?} [1-9]")
                    .contains("tocsin_intake_waiting_seconds 0.0"));
    RestAssured.get("/q/health/live").then().statusCode(200);
    RestAssured.get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'intake' }.status", equalTo("UP"));
  }

  @Test
  void a_cloud_event_is_taken_over_http_in_both_modes_and_once() {
    String processor = processor("\"en\"");
    String report = report(processor, Instant.now().minusSeconds(60));
    String id = UUID.randomUUID().toString();
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"urn:a b\",\"data\":%s}"
            .formatted(id, report);

    String breach = ok(send(STRUCTURED, event, "X-None", ""), 201).extract().path("id");
    String again =
        ok(send("application/json", report, "ce-id", id, "ce-source", "urn:a%20b"), 201)
            .extract()
            .path("id");
    ok(send("application/json", report, "ce-id", id, "ce-source", "urn:b"), 201);

    assertThat(again).isEqualTo(breach);
    assertThat(titles(processor)).hasSize(2);
    ok(
        send(
            "application/json",
            report.replace("Console", "Other"),
            "ce-id",
            id,
            "ce-source",
            "urn:b"),
        422);
  }

  @Test
  void what_came_over_kafka_is_answered_over_http() {
    String processor = processor("\"en\"");
    String report = report(processor, Instant.now().minusSeconds(60));
    topic.send(report, header("ce_id", "k-" + processor), header("ce_source", "urn:k"));
    await().atMost(PATIENCE).until(() -> titles(processor).size() == 1);

    ok(send("application/json", report, "ce-id", "k-" + processor, "ce-source", "urn:k"), 201)
        .body("title", equalTo("Console open"))
        .header("Location", containsString("/v1/breaches/"));
    assertThat(titles(processor)).hasSize(1);
  }

  @Test
  void what_is_no_such_event_is_refused_over_http() {
    String processor = processor("\"en\"");
    String report = report(processor, Instant.now().minusSeconds(60));

    ok(send("application/json", report, "ce-id", "x", "Idempotency-Key", "y"), 400)
        .body("violations[0].field", equalTo("Idempotency-Key"));
    ok(send("application/json", report, "ce-id", "x".repeat(256)), 400)
        .body("violations[0].field", equalTo("ce-id"));
    ok(send(STRUCTURED, report, "X-None", ""), 400);
    ok(send("application/cloudevents-batch+json", "[]", "X-None", ""), 415);
    ok(send("application/json", report.replace("{", "{\"severity\": 1, "), "ce-id", "z"), 400);
    ok(send("application/json", report, "ce-id", "", "Idempotency-Key", processor), 201);
    assertThat(titles(processor)).hasSize(1);
  }

  private static Response send(String type, String body, String... headers) {
    var request = as("analyst").contentType(type).body(body);
    for (int i = 0; i < headers.length; i += 2) {
      request = request.header(headers[i], headers[i + 1]);
    }
    return request.post("/v1/breaches");
  }

  /** The id of its task. */
  private String refused(RecordMetadata sent) {
    String id = "report-refused." + topic.name() + ".0." + sent.offset();
    await().atMost(PATIENCE).until(() -> topic.deadLetter(sent).isPresent());
    assertThat(database.count("task where id = '" + id + "' and completed_at is null"))
        .isEqualTo(1);
    return id;
  }

  private static List<String> titles(String processor) {
    return as("dpo").get("/v1/breaches?processor=" + processor).path("items.title");
  }
}
