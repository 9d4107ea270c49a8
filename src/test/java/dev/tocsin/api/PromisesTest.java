package dev.tocsin.api;

import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A moment by which clients may expect an answer does not pass in silence (GDPR 33(4)). */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PromisesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  @Tag("long")
  void a_promise_that_passes_is_a_task_until_it_is_renewed() {
    String breach = breach(processor("\"en\""));
    Instant soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MICROS);
    expect(breach, "\"cause\": \"" + soon + "\"", 200);

    await().atMost(PATIENCE).untilAsserted(() -> tasks(breach, contains("cause")));
    ok(get("dpo", "/breaches/" + breach + "/events"), 200)
        .body("items.type", hasItem("dev.tocsin.breach.promise-missed.v1"))
        .body("items.find { it.type.contains('promise-missed') }.data.about", equalTo("cause"))
        .body(
            "items.find { it.type.contains('promise-missed') }.data.expectedAt",
            equalTo(soon.toString()));
    ok(get("dpo", "/tasks?limit=500"), 200)
        .body(task(breach) + ".clientId", contains(nullValue()))
        .body(task(breach) + ".dueAt", contains(soon.toString()));

    expect(breach, "\"cause\": \"" + soon + "\", \"records\": \"" + in(30) + "\"", 200);
    tasks(breach, contains("cause"));
    expect(breach, "\"cause\": \"" + in(30) + "\"", 200);
    tasks(breach, empty());
  }

  @Test
  void a_person_may_settle_it() {
    String breach = breach(processor("\"en\""));
    expect(breach, "\"cause\": \"" + Instant.now().plusSeconds(1) + "\"", 200);
    await().atMost(PATIENCE).untilAsserted(() -> tasks(breach, contains("cause")));

    ok(
            post(
                "dpo",
                "/tasks/keep-promise." + breach + ".cause/completion",
                "{\"result\": \"Phoned every client.\"}"),
            200)
        .body("about", equalTo("cause"));
    tasks(breach, empty());
  }

  @Test
  void a_promise_lies_ahead() {
    String breach = breach(processor("\"en\""));
    String past = "\"cause\": \"" + in(-1) + "\", \"measures.TAKEN\": \"2020-01-01T00:00:00Z\"";
    expect(breach, past, 400)
        .body("violations.field", containsInAnyOrder("expected.cause", "expected.measures.TAKEN"))
        .body("violations[0].message", containsString("must lie ahead"));
    ok(get("dpo", "/breaches/" + breach), 200).header("ETag", equalTo("\"1\""));
  }

  private static Instant in(int hours) {
    return Instant.now().plus(Duration.ofHours(hours));
  }

  private static ValidatableResponse expect(String breach, String expected, int status) {
    return ok(
        put("dpo", "/breaches/" + breach + "/facts", "{\"expected\": {" + expected + "}}"), status);
  }

  private static void tasks(String breach, org.hamcrest.Matcher<?> about) {
    ok(get("dpo", "/tasks?limit=500"), 200).body(task(breach) + ".about", about);
  }

  private static String task(String breach) {
    return "items.findAll { it.kind == 'KEEP_PROMISE' && it.breachId == '" + breach + "' }";
  }
}
