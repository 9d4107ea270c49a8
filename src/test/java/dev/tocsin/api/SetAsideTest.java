package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What failed too often waits for a person, who tries it again or discards it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Tag("long")
class SetAsideTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String REASON = "{\"reason\": \"The address list was wrong.\"}";

  Database database;

  private String processor;
  private String client;
  private String breach;

  @BeforeEach
  void report() {
    processor = processor("\"en\"");
    client = client(processor, "en", "PT24H", "DISCOVERY");
    breach = breach(processor);
  }

  @Test
  void a_part_of_an_order_is_listed_counted_and_a_task_and_holds_up_no_later_order() {
    affect(breach, client);
    String id = setAside("send-notices", "{\"kind\": \"INITIAL\"}");

    listed("FAN_OUT", id)
        .body("breachId", equalTo(breach), "clientId", equalTo(client), "attempts", equalTo(9))
        .body("error", equalTo("IllegalStateException"), "since", notNullValue());
    awaitTask("set-aside." + id)
        .body("kind", equalTo("SET_ASIDE"), "processorId", equalTo(processor))
        .body("breachId", equalTo(breach), "clientId", equalTo(client), "dueAt", notNullValue());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted("fan-out")).isPositive());

    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("state", equalTo("NOTIFIED")));
    ok(post("dpo", "/tasks/set-aside." + id + "/completion", "{\"result\": \"Seen.\"}"), 409);
  }

  @Test
  void what_is_tried_again_is_done_and_ends_its_task() {
    affect(breach, client);
    String id = setAside("send-notices", "{\"kind\": \"INITIAL\"}");
    awaitTask("set-aside." + id);

    ok(post("dpo", "/set-aside/" + id + "/retry", ""), 200).body("id", equalTo(id));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("state", equalTo("NOTIFIED")));
    noTask("set-aside." + id);
    ok(post("dpo", "/set-aside/" + id + "/retry", ""), 404);
  }

  @Test
  void what_is_discarded_holds_up_nothing_and_who_did_it_and_why_stays_on_record() {
    affect(breach, client);
    String id = setAside("send-notices", "{\"kind\": \"UPDATE\"}");
    awaitTask("set-aside." + id);
    ok(post("dpo", "/breaches/" + breach + "/confirmation", ""), 200);
    awaitNothingElsePending(1);
    ok(post("dpo", "/breaches/" + breach + "/closure", ""), 409)
        .body("detail", containsString("order"));

    ok(post("dpo", "/set-aside/" + id + "/discard", "{}"), 400)
        .body("violations.field", equalTo(List.of("reason")));
    ok(post("dpo", "/set-aside/" + id + "/discard", REASON), 200)
        .body("discarded.by", equalTo("dpo"), "discarded.at", notNullValue())
        .body("discarded.reason", equalTo("The address list was wrong."));

    noTask("set-aside." + id);
    awaitNothingElsePending(0);
    ok(post("dpo", "/breaches/" + breach + "/closure", ""), 409)
        .body("detail", not(containsString("order")));
    ok(get("auditor", "/set-aside?limit=500"), 200).body("items.id", not(hasItem(id)));
    ok(get("auditor", "/set-aside?discarded=true&limit=500"), 200)
        .body("items.find { it.id == '" + id + "' }.discarded.by", equalTo("dpo"));
    ok(post("dpo", "/set-aside/" + id + "/discard", REASON), 404);
  }

  @Test
  void a_client_whose_duty_is_never_opened_is_not_among_the_affected_any_more_and_that_is_told() {
    String other = client(processor, "en", "PT24H", "DISCOVERY");
    for (String each : List.of(client, other)) {
      database.execute(
          "insert into affected_client (breach_id, client_id, identified_at) values ('%s', '%s', now())"
              .formatted(breach, each));
    }
    String open = "{\"identifiedAt\": \"" + Instant.now() + "\"}";
    String id = setAside("open-duties", open);
    String again = setAside("open-duties", open, other);

    ok(post("dpo", "/set-aside/" + id + "/discard", REASON), 200);
    ok(post("dpo", "/set-aside/" + again + "/retry", ""), 200);

    ok(get("dpo", "/breaches/" + breach), 200).body("notifications.withdrawn", equalTo(1));
    ok(get("dpo", "/breaches/" + breach + "/events"), 200)
        .body(
            "items.find { it.type == 'dev.tocsin.breach.client-withdrawn.v1' }.data.clientId",
            equalTo(client))
        .body(
            "items.find { it.type == 'dev.tocsin.breach.client-withdrawn.v1' }.data.reason",
            equalTo("The address list was wrong."));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + other), 200)
                    .body("state", equalTo("OPEN")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"withdraw", "call-off", "pause-follow-ups"})
  void an_order_that_no_longer_says_what_is_wanted_is_not_tried_again(String kind) {
    affect(breach, client);
    String id = setAside(kind, "{\"reason\": {\"plain\": \"Not affected.\"}}");

    ok(post("dpo", "/set-aside/" + id + "/retry", ""), 409)
        .body("detail", containsString("discard it"));

    ok(get("dpo", "/set-aside?limit=500"), 200).body("items.id", hasItem(id));
    ok(post("dpo", "/set-aside/" + id + "/discard", REASON), 200);
  }

  @Test
  void a_client_whose_deadline_is_discarded_is_told_by_hand() {
    affect(breach, client);
    database.execute(
        "update deadline set set_aside_at = now(), attempts = 9, error = 'PgException, SQLSTATE 22000' where breach_id = '%s'"
            .formatted(breach));
    String id = "deadline." + breach + "." + client;
    listed("DEADLINE", id).body("error", equalTo("PgException, SQLSTATE 22000"));

    ok(post("dpo", "/set-aside/" + id + "/discard", REASON), 200);

    String dueAt =
        ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
            .extract()
            .path("dueAt");
    awaitTask("phone-client." + breach + "." + client).body("dueAt", equalTo(dueAt));
    assertThat(database.count("deadline where breach_id = '" + breach + "'")).isZero();
  }

  @Test
  void a_deadline_that_is_tried_again_fires() {
    affect(breach, client);
    database.execute(
        "update deadline set set_aside_at = now(), attempts = 9, next_at = now() + interval '1 day' where breach_id = '%s'"
            .formatted(breach));
    String id = "deadline." + breach + "." + client;
    listed("DEADLINE", id).body("error", nullValue());

    ok(post("dpo", "/set-aside/" + id + "/retry", ""), 200);

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database.count(
                        "deadline where breach_id = '"
                            + breach
                            + "' and set_aside_at is null and attempts = 0 and next_at > now()")
                    == 1);
  }

  @Test
  void news_of_a_breach_is_one_item_about_no_client() {
    ok(put("dpo", "/breaches/" + breach + "/facts", "{\"ongoing\": true}"), 200);
    ok(put("dpo", "/breaches/" + breach + "/facts", "{\"ongoing\": false}"), 200);
    database.execute(
        "update news set set_aside_at = now(), attempts = 9 where breach_id = '%s'"
            .formatted(breach));
    String id = "news." + breach;
    listed("NEWS", id).body("clientId", nullValue());
    awaitTask("set-aside." + id).body("clientId", nullValue(), "breachId", equalTo(breach));

    ok(post("dpo", "/set-aside/" + id + "/retry", ""), 200);
    await()
        .atMost(PATIENCE)
        .until(() -> database.count("news where breach_id = '" + breach + "'") == 0);
    noTask("set-aside." + id);
  }

  @Test
  void roles_and_parameters_are_those_of_tasks() {
    ok(get("analyst", "/set-aside"), 403);
    ok(post("admin", "/set-aside/news." + breach + "/retry", ""), 403);
    ok(post("admin", "/set-aside/news." + breach + "/discard", REASON), 403);
    ok(get("admin", "/set-aside?queue=MAIL&limit=0"), 400)
        .body("violations.field", equalTo(List.of("queue", "limit")));
  }

  private String setAside(String kind, String body) {
    return setAside(kind, body, client);
  }

  /** Puts such an order on file that failed nine times for this client; its id in the list. */
  private String setAside(String kind, String body, String of) {
    long order =
        database
            .query(
                """
                with placed as (
                  insert into fan_out (breach_id, kind, body, ordered_at, actor, correlation_id)
                  values ('%1$s', '%2$s', '%3$s', now(), 'dpo', 'a request') returning id)
                insert into fan_out_item (fan_out_id, breach_id, client_id, attempts, set_aside_at, error)
                select id, '%1$s', '%4$s', 9, now(), 'IllegalStateException' from placed returning fan_out_id
                """
                    .formatted(breach, kind, body, of),
                Long.class)
            .get(0);
    return "fan-out." + order + "." + of;
  }

  private static ValidatableResponse listed(String queue, String id) {
    return ok(get("auditor", "/set-aside?limit=500&queue=" + queue), 200)
        .body("items.id", hasItem(id))
        .rootPath("items.find { it.id == '" + id + "' }")
        .body("queue", equalTo(queue));
  }

  private static ValidatableResponse awaitTask(String id) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> ok(get("dpo", "/tasks?limit=500"), 200).body("items.id", hasItem(id)));
    return ok(get("dpo", "/tasks?limit=500"), 200).rootPath("items.find { it.id == '" + id + "' }");
  }

  private static void noTask(String id) {
    ok(get("dpo", "/tasks?limit=500"), 200).body("items.id", not(hasItem(id)));
  }

  private void awaitNothingElsePending(long items) {
    await()
        .atMost(PATIENCE)
        .until(() -> database.count("fan_out_item where breach_id = '" + breach + "'") == items);
  }

  private static double counted(String queue) {
    String metrics = RestAssured.get("/q/metrics").then().statusCode(200).extract().asString();
    Matcher gauge =
        Pattern.compile("tocsin_set_aside\\{[^}]*queue=\"" + queue + "\"[^}]*} ([0-9.]+)")
            .matcher(metrics);
    assertThat(gauge.find()).as("the gauge in %s", metrics).isTrue();
    return Double.parseDouble(gauge.group(1));
  }
}
