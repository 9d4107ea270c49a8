package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Facts;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.json.Stored;
import dev.tocsin.problem.Output;
import dev.tocsin.testing.TestServers;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Workflow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is said against itself: not in one call, not over two, and not to a client. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ContradictionsTest {

  @Inject Workflow workflow;
  @Inject Background background;

  private final String hourAgo = Instant.now().minusSeconds(3600).toString();
  private final String twoHoursAgo = Instant.now().minusSeconds(7200).toString();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "dataCategories | [\"CONTACT\", \"HEALTH\"] | specialCategories | false",
        "disclosure | \"DISCLOSED\" | confidentiality | false",
        "alteration | \"NOT_MISUSED\" | integrity | false",
        "unavailability | \"TEMPORARY\" | availability | false",
        "dataCategories | [] | specialCategories | true",
        "subjectCategories | [] | subjects | {\"min\": 3, \"max\": 3, \"basis\": \"EXACT\"}",
        "occurredUntil | HOUR | ongoing | true",
        "occurredUntil | TWO | occurredFrom | HOUR",
      })
  void two_that_contradict_are_refused_with_both_whenever_the_other_came(
      String one, String first, String other, String second) {
    String said = member(one, first);
    String against = member(other, second);
    String processor = processor("\"en\"");

    refused(breach(processor), "{" + said + "," + against + "}", one, other);
    String firstKnown = breach(processor);
    facts(firstKnown, "{" + said + "}", 200).body("cautions", empty());
    refused(firstKnown, "{" + against + "}", one, other);
    String otherKnown = breach(processor);
    facts(otherKnown, "{" + against + "}", 200);
    refused(otherKnown, "{" + said + "}", one, other);
    ok(get("dpo", "/breaches/" + otherKnown), 200).header("ETag", "\"2\"");
    facts(otherKnown, "{" + said + ", \"" + other + "\": null}", 200).body("cautions", empty());
  }

  private String member(String name, String value) {
    String moments =
        value.replace("HOUR", '"' + hourAgo + '"').replace("TWO", '"' + twoHoursAgo + '"');
    return "\"" + name + "\": " + moments;
  }

  private static void refused(String breach, String body, String... fields) {
    facts(breach, body, 400)
        .contentType("application/problem+json")
        .body("violations.field", containsInAnyOrder(fields))
        .body("violations[0].message", containsString("contradicts"));
  }

  @Test
  void what_is_on_file_from_earlier_days_is_a_caution_and_keeps_nothing_else_out() {
    String breach = breach(processor("\"en\""));
    onFile(breach, "disclosure", "confidentiality");

    facts(breach, "{\"cause\": \"A key was lost.\"}", 200)
        .body("cautions.code", contains("DISCLOSED_YET_CONFIDENTIAL"))
        .body("cautions[0].fields", contains("disclosure", "confidentiality"))
        .body("facts.derived", empty());
    refused(breach, "{\"confidentiality\": false}", "disclosure", "confidentiality");
    facts(breach, "{\"confidentiality\": true}", 200).body("cautions", empty());
  }

  /** As an earlier version took it. */
  private void onFile(String breach, String... named) {
    String pair = "{\"disclosure\": \"DISCLOSED\", \"confidentiality\": false}";
    BreachEvent recorded =
        new BreachEvent.FactsRecorded(Set.of(named), Stored.read(pair, Facts.class), 9);
    BreachCommand command = (before, now) -> List.of(recorded);
    Metadata cause = new Metadata("dpo", "earlier", null, null);
    background
        .run(() -> workflow.inTransaction(cause, work -> work.tell(BreachId.of(breach), command)))
        .await()
        .atMost(Duration.ofSeconds(60));
  }

  @Test
  void a_report_that_ends_before_it_begins_is_refused_with_both() {
    String body =
        Calls.report(processor("\"en\""), Instant.now().minusSeconds(60))
            .replaceFirst(
                "\\{",
                "{\"occurredFrom\": \"%s\", \"occurredUntil\": \"%s\","
                    .formatted(hourAgo, twoHoursAgo));

    ok(post("dpo", "/breaches", body), 400)
        .body("violations.field", containsInAnyOrder("occurredFrom", "occurredUntil"));
  }

  @Test
  void three_times_no_is_not_confirmed_and_does_not_come_after() {
    String processor = processor("\"en\"");
    String no = "{\"confidentiality\": false, \"integrity\": false, \"availability\": false}";
    String suspected = breach(processor);
    facts(suspected, no, 200).body("cautions", empty());
    ok(post("dpo", "/breaches/" + suspected + "/confirmation", ""), 409)
        .body("detail", containsString("dismiss the breach"));
    ok(get("dpo", "/breaches/" + suspected), 200).body("status", equalTo("REPORTED"));

    String confirmed = breach(processor);
    facts(confirmed, "{\"confidentiality\": false, \"integrity\": false}", 200);
    ok(post("dpo", "/breaches/" + confirmed + "/confirmation", ""), 200);
    refused(confirmed, "{\"availability\": false}", "confidentiality", "integrity", "availability");
    facts(confirmed, "{\"availability\": true}", 200);
  }

  @Test
  void what_is_odd_is_a_caution_on_the_breach_and_beside_its_preview() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    String preview = "/breaches/" + breach + "/notifications/" + client + "/preview";
    ok(as("dpo").accept("text/plain").get("/v1" + preview), 200).header("Cautions", nullValue());

    facts(breach, "{\"disclosure\": \"LIKELY\", \"confidentiality\": false}", 200)
        .body("cautions.code", contains("LIKELY_DISCLOSED_YET_CONFIDENTIAL"))
        .body("cautions[0].fields", contains("disclosure", "confidentiality"));
    String began = Instant.now().minusSeconds(3).toString();
    facts(breach, "{\"occurredFrom\": \"" + began + "\"}", 200)
        .body(
            "cautions.code",
            contains("BEGAN_AFTER_DISCOVERY", "LIKELY_DISCLOSED_YET_CONFIDENTIAL"));

    String codes = "BEGAN_AFTER_DISCOVERY, LIKELY_DISCLOSED_YET_CONFIDENTIAL";
    String letter =
        ok(as("dpo").accept("text/plain").get("/v1" + preview), 200)
            .header("Cautions", codes)
            .body(not(containsString("LIKELY_DISCLOSED")))
            .extract()
            .asString();
    JsonPath json =
        ok(as("dpo").accept("application/json").get("/v1" + preview), 200)
            .contentType("application/json")
            .body("cautions.code", contains(codes.split(", ")))
            .body("html", containsString("<!DOCTYPE html>"))
            .extract()
            .jsonPath();
    assertThat("Subject: " + json.getString("subject") + "\n\n" + json.getString("text"))
        .isEqualTo(letter);
  }

  @Test
  void a_corrected_discovery_may_make_the_beginning_odd() {
    String breach = breach(processor("\"en\""));
    facts(breach, "{\"occurredFrom\": \"" + hourAgo + "\"}", 200).body("cautions", empty());
    String correction = "{\"discoveredAt\": \"" + twoHoursAgo + "\", \"reason\": \"Mistyped.\"}";

    ok(post("dpo", "/breaches/" + breach + "/discovery-correction", correction), 200)
        .body("cautions.code", contains("BEGAN_AFTER_DISCOVERY"))
        .body("cautions[0].fields", contains("occurredFrom", "discoveredAt"));
  }

  @Test
  void what_a_code_says_follows_when_read_and_goes_with_the_code() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    ValidatableResponse answer =
        facts(breach, "{\"disclosure\": \"DISCLOSED\", \"dataCategories\": [\"HEALTH\"]}", 200)
            .body("facts.derived", contains("specialCategories", "confidentiality"))
            .body("facts.confidentiality", nullValue(), "facts.specialCategories", nullValue())
            .body("unknown", not(hasItems("confidentiality")))
            .body("unknown", not(hasItems("specialCategories")))
            .body("unknown", hasItems("integrity"));
    String preview = "/v1/breaches/" + breach + "/notifications/" + client + "/preview";
    ok(as("dpo").accept("text/plain").get(preview), 200)
        .body(containsString("Seen or disclosed (confidentiality): Yes"));
    ok(get("auditor", "/register?processor=" + processor), 200)
        .body("items[0].breach.facts.derived", contains("specialCategories", "confidentiality"));
    ok(get("auditor", "/breaches/" + breach + "/events?limit=500"), 200)
        .body(
            "items.find { it.type == 'dev.tocsin.breach.facts-recorded.v1' }.data.derived",
            equalTo(List.of("specialCategories", "confidentiality")));

    // what was read may be sent back, and nothing of it was said by that
    String read = Output.write(answer.extract().<Object>path("facts"));
    facts(breach, read, 200)
        .body("facts.derived", contains("specialCategories", "confidentiality"));
    facts(breach, "{\"disclosure\": null}", 200)
        .body("facts.derived", contains("specialCategories"))
        .body("unknown", hasItems("confidentiality"));
  }

  @Test
  void a_cell_of_the_register_is_not_empty_where_a_code_answers() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    facts(breach, "{\"alteration\": \"MISUSED_RECOVERABLE\"}", 200);

    ok(as("auditor").accept("text/csv").get("/v1/register?processor=" + processor), 200)
        .body(containsString(",,true,,,MISUSED_RECOVERABLE,"));
  }

  private static ValidatableResponse facts(String breach, String body, int status) {
    return ok(put("dpo", "/breaches/" + breach + "/facts", body), status);
  }
}
