package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of replays and answered; there is no Kafka here to carry one out. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReplaysTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  Database database;

  /** Of other tests as well: nothing here ends one. */
  @BeforeEach
  @AfterEach
  void forget() {
    database.execute("delete from replay");
  }

  private static Response ask(String body) {
    return post("admin", "/replays", body);
  }

  private void sequenced(String breach) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database.count(
                        "event join event_position using (sequence) where stream = 'breach-"
                            + breach
                            + "'")
                    > 0);
  }

  @Test
  void what_is_asked_for_is_answered_as_it_is_meant() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    sequenced(breach);
    Response asked =
        ask(
            """
            {"topic": "replay.new-board", "from": 0, "until": 999999999999, "breachId": "%s"}
            """
                .formatted(breach));

    String id = ok(asked, 202).extract().path("id");
    assertThat(asked.header("Location")).isEqualTo("/v1/replays/" + id);
    ok(get("admin", "/replays/" + id), 200)
        .body("topic", equalTo("replay.new-board"), "from", equalTo(1))
        .body("breachId", equalTo(breach), "processorId", equalTo(processor))
        .body("state", equalTo("RUNNING"), "position", equalTo(0), "published", equalTo(0));
    long until = get("admin", "/replays/" + id).jsonPath().getLong("until");
    assertThat(until).isBetween(1L, 999_999_999L);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("admin", "/replays/" + id), 200)
                    .body("state", equalTo("RUNNING"), "error", startsWith("TimeoutException")));

    assertThat(as("admin").delete("/v1/replays/" + id).statusCode()).isEqualTo(204);
    ok(get("admin", "/replays/" + id), 200)
        .body("state", equalTo("CANCELLED"), "error", nullValue());
    as("admin")
        .delete("/v1/replays/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-running"));
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    sequenced(breach(processor("\"en\"")));
    ask("{\"topic\": \"breach.events.v1\", \"from\": 1, \"until\": 0, \"breachId\": \"x\", \"to\": 1}")
        .then()
        .statusCode(400)
        .body("violations.field", contains("topic", "breachId", "from", "to"));
    ask("{\"from\": -1, \"until\": \"x\", \"processorId\": \"nobody\"}")
        .then()
        .statusCode(400)
        .body("violations.field", contains("topic", "from", "until", "processorId"));
    for (String topic : new String[] {"replay.", "replay.A", "replay.a_b", "replay", " "}) {
      ask("{\"topic\": \"%s\"}".formatted(topic)).then().statusCode(400);
    }
    ask("{\"topic\": \"replay.%s\"}".formatted("x".repeat(194))).then().statusCode(400);
  }

  @Test
  void a_breach_that_there_is_none_of_or_is_anothers_is_said() {
    String breach = breach(processor("\"en\""));
    String other = processor("\"en\"");

    ask("{\"topic\": \"replay.x\", \"breachId\": \"%s\"}".formatted(UUID.randomUUID()))
        .then()
        .statusCode(400)
        .body("violations.field", contains("breachId"));
    ask("{\"topic\": \"replay.x\", \"breachId\": \"%s\", \"processorId\": \"%s\"}"
            .formatted(breach, other))
        .then()
        .statusCode(400)
        .body("violations.message", contains("is not a breach of " + other));
  }

  @Test
  void nobody_asks_for_more_than_a_hundred_at_a_time_and_nobody_for_all_of_them() {
    running("others", 99);
    ok(ask("{\"topic\": \"replay.x\"}"), 202);
    ask("{\"topic\": \"replay.x\"}").then().statusCode(409);

    database.execute("delete from replay");
    running("admin", 50);
    ask("{\"topic\": \"replay.x\"}").then().statusCode(409);
    database.execute("delete from replay where ctid = (select ctid from replay limit 1)");
    ok(ask("{\"topic\": \"replay.x\"}"), 202);
  }

  private void running(String by, int count) {
    database.execute(
        """
        insert into replay (id, topic, first_position, last_position, state, position, published, asked_by, asked_at)
        select gen_random_uuid(), 'replay.x', 1, 1, 'RUNNING', 0, 0, '%s', now() from generate_series(1, %d)
        """
            .formatted(by, count));
  }

  @Test
  void a_position_that_there_is_not_yet_is_no_beginning() {
    ask("{\"topic\": \"replay.x\", \"from\": 999999999999}")
        .then()
        .statusCode(400)
        .body("violations.field", contains("from"));
  }
}
