package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.processorBody;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients named after their due time: whoever names them knows what happens, and may wait. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NamedLateTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Instant discovered =
      Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.MICROS);

  @Test
  void a_dry_run_says_what_the_naming_comes_to_and_uses_up_no_key() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor, discovered);
    String key = UUID.randomUUID().toString();

    String due = discovered.plus(Duration.ofHours(24)).toString();
    name(breach, client, ", \"dryRun\": true", key, 200)
        .header("ETag", equalTo("\"1\""))
        .body("identified", equalTo(1), "alreadyKnown", equalTo(0), "overdue", equalTo(1))
        .body("earliestDueAt", equalTo(due), "clients", hasSize(1))
        .body("clients[0].clientId", equalTo(client), "clients[0].dueAt", equalTo(due))
        .body("clients[0].name", equalTo("Client " + client));
    ok(get("dpo", "/breaches/" + breach), 200)
        .header("ETag", equalTo("\"1\""))
        .body("notifications.total", equalTo(0));

    name(breach, client, ", \"dryRun\": false", key, 200)
        .body("identified", equalTo(1), "overdue", equalTo(1));
    name(breach, client, ", \"dryRun\": true", key, 200)
        .body("identified", equalTo(0), "alreadyKnown", equalTo(1), "clients", empty());
  }

  @Test
  void a_dry_run_is_refused_like_the_naming() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);

    name(breach, "nobody", ", \"dryRun\": true", "k1", 400)
        .body("violations.field", contains("clientIds[0]"));
    name(breach, client, ", \"dryRun\": 1, \"x\": 2", "k2", 400)
        .body("violations.field", contains("dryRun", "x"));
    as("dpo")
        .contentType("application/json")
        .header("If-Match", "\"9\"")
        .body("{\"clientIds\": [\"" + client + "\"], \"dryRun\": true}")
        .post("/v1/breaches/" + breach + "/affected-clients")
        .then()
        .statusCode(412);
    ok(post("dpo", "/breaches/" + breach + "/dismissal", "{\"reason\": \"Nothing.\"}"), 200);
    name(breach, client, ", \"dryRun\": true", "k3", 409);
    name(UUID.randomUUID().toString(), client, ", \"dryRun\": true", "k4", 404);
  }

  @Test
  void the_notice_waits_for_the_grace_of_its_processor() {
    String processor = "p-" + UUID.randomUUID();
    put(processor, "PT15M", 201);
    String waiting = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor, discovered);
    name(breach, waiting, "", "k", 200).body("overdue", equalTo(1));
    notices(breach, waiting, 0);

    put(processor, "PT1S", 200);
    String soon = client(processor, "en", "PT24H", "DISCOVERY");
    name(breach, soon, "", "k2", 200);
    await().atMost(PATIENCE).untilAsserted(() -> notices(breach, soon, 1));
    notices(breach, waiting, 0);
  }

  @Test
  void a_grace_is_on_file() {
    String processor = processor("\"en\"");
    ok(get("admin", "/processors/" + processor), 200).body("lateGrace", equalTo("PT0S"));
    put(processor, "PT90S", 200).body("lateGrace", equalTo("PT1M30S"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT15M1S", "P1D", "-PT1M", "15", "PT0.5S"})
  void a_grace_that_is_none_is_refused(String grace) {
    put("p-" + UUID.randomUUID(), grace, 400)
        .body("violations.field", contains("lateGrace"))
        .body("violations[0].message", containsString("from PT0S to PT15M"));
  }

  private static ValidatableResponse put(String processor, String grace, int status) {
    String body =
        processorBody("\"en\"").replaceFirst("\\{", "{\"lateGrace\": \"" + grace + "\", ");
    return ok(Calls.put("admin", "/processors/" + processor, body), status);
  }

  private static ValidatableResponse name(
      String breach, String client, String more, String key, int status) {
    return ok(
        as("dpo")
            .contentType("application/json")
            .header("Idempotency-Key", key)
            .body("{\"clientIds\": [\"" + client + "\"]" + more + "}")
            .post("/v1/breaches/" + breach + "/affected-clients"),
        status);
  }

  private static void notices(String breach, String client, int count) {
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("state", equalTo(count == 0 ? "OVERDUE" : "NOTIFIED_LATE"))
        .body("notices", hasSize(count));
  }
}
