package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.clientBody;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static dev.tocsin.api.Calls.report;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be right is refused clearly, all of it at once, and changes nothing. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BadInputTest {

  private static final String PROBLEM = "application/problem+json";

  @Test
  void all_that_is_wrong_with_a_report_is_said_at_once() {
    String body =
        """
        {"processorId": "nobody", "title": " ", "discoveredAt": "2999-01-01T00:00:00Z", "misspelled": 1,
         "occurredFrom": "2026-01-02T00:00:00Z", "occurredUntil": "2026-01-01T00:00:00Z"}
        """;
    ok(post("dpo", "/breaches", body), 400)
        .contentType(PROBLEM)
        .body(
            "violations.field",
            hasItems(
                "processorId",
                "title",
                "description",
                "discoveredAt",
                "misspelled",
                "occurredFrom",
                "occurredUntil"))
        .body("violations", hasSize(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"a\":1,\"a\":2}", "{} x", "\"text\""})
  void what_is_no_json_object_is_refused(String body) {
    ok(post("dpo", "/breaches", body), 400).contentType(PROBLEM).body("violations", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "a\\u0000b, control characters",
    "a\\u001Ab, control characters",
    "a\\r\\nBcc: x, one line",
    "a\\uD83D, half a character",
  })
  void control_characters_in_a_title_are_refused(String title, String message) {
    String body =
        report(processor("\"en\""), Instant.now().minusSeconds(9)).replace("Console open", title);
    ok(post("dpo", "/breaches", body), 400)
        .body(
            "violations[0].field",
            equalTo("title"),
            "violations[0].message",
            containsString(message));
  }

  @Test
  void a_text_of_two_hundred_thousand_characters_is_refused() {
    String body =
        report(processor("\"en\""), Instant.now().minusSeconds(9))
            .replace("Reachable without a login.", "a".repeat(200_000));
    ok(post("dpo", "/breaches", body), 400).body("violations[0].field", equalTo("description"));
  }

  @Test
  void a_body_of_more_than_ten_megabytes_is_refused() {
    as("dpo")
        .contentType("application/json")
        .body("{\"title\": \"" + "a".repeat(11_000_000) + "\"}")
        .post("/v1/breaches")
        .then()
        .statusCode(413)
        .contentType(PROBLEM)
        .body("detail", equalTo("the body is larger than 262144 bytes"));
  }

  @Test
  void another_media_type_is_refused() {
    as("dpo")
        .contentType("text/plain")
        .body("{}")
        .post("/v1/breaches")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P1Y", "24h", "-PT1H", "PT", "P400D", "PT1.5H", ""})
  void terms_that_are_no_span_of_time_are_refused(String within) {
    String body = clientBody(processor("\"en\""), "c", "en", within, "DISCOVERY");
    ok(put("admin", "/clients/c-x", body), 400)
        .body("violations.field", hasItems("terms.notifyWithin"));
    ok(get("admin", "/clients/c-x"), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "a@b",
        "a b@c.example",
        "<a@b.example>",
        "a@b.example\\r\\nBcc: c@d.example",
        "a@b.example,c@d.example",
        "@b.example",
        "a@-b.example",
        "a..b@c.example",
        "\\u00fc@b.example"
      })
  void an_address_that_is_none_is_refused(String address) {
    String body =
        clientBody(processor("\"en\""), "c", "en", "PT24H", "DISCOVERY")
            .replace("it@c.example", address);
    ok(put("admin", "/clients/c-y", body), 400)
        .body("violations[0].field", equalTo("contacts[0].email"));
  }

  @Test
  void unknown_processors_clients_and_services_are_named() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    String other = client(processor("\"en\""), "en", "PT24H", "DISCOVERY");
    ok(
            post(
                "dpo",
                "/breaches/" + breach + "/affected-clients",
                "{\"clientIds\": [\"nobody\", \""
                    + other
                    + "\"], \"services\": [\"none\"], \"scope\": {\"who\": \"x\"}}"),
            400)
        .body(
            "violations.field",
            hasItems("clientIds[0]", "clientIds[1]", "services[0]", "scope.who"));
    ok(post("dpo", "/breaches/" + breach + "/affected-clients", "{}"), 400);
    ok(put("admin", "/clients/c-z", clientBody("nobody", "c", "en", "PT24H", "DISCOVERY")), 400)
        .body("violations[0].field", equalTo("processorId"));
    ok(get("dpo", "/breaches/" + breach), 200).body("notifications.total", equalTo(0));
  }

  @Test
  void facts_that_contradict_themselves_are_refused() {
    String breach = breach(processor("\"en\""));
    ok(
            put(
                "dpo",
                "/breaches/" + breach + "/facts",
                """
            {"subjects": {"min": 5, "max": 2, "basis": "ESTIMATE"}, "records": {"min": 1, "basis": "EXACT"},
             "encrypted": "PERHAPS", "title": null, "occurredFrom": "2999-01-01T00:00:00Z"}
            """),
            400)
        .body(
            "violations.field",
            hasItems("subjects", "records", "encrypted", "title", "occurredFrom"));
    ok(get("dpo", "/breaches/" + breach), 200).header("ETag", equalTo("\"1\""));
  }

  @Test
  void no_fault_hides_another() {
    String breach = breach(processor("\"en\""));
    ok(
            put(
                "dpo",
                "/breaches/" + breach + "/facts",
                """
                {"subjects": {"min": 5, "max": 2, "basis": "GUESS"}, "records": {"min": 5, "max": 2},
                 "databases": [1], "unknown": true}
                """),
            400)
        .body(
            "violations.field",
            containsInAnyOrder(
                "subjects",
                "subjects.basis",
                "records",
                "records.basis",
                "databases[0]",
                "unknown"));
    ok(
            put(
                "dpo",
                "/breaches/" + breach + "/facts",
                "{\"subjects\": {\"min\": \"five\", \"max\": 2, \"basis\": \"EXACT\"}}"),
            400)
        .body("violations.field", contains("subjects.min"));
    String client =
        clientBody(processor("\"en\""), "c", "en", "PT24H", "WHENEVER")
            .replace("\"WHENEVER\"", "\"WHENEVER\", \"safetyMargin\": \"PT25H\"");
    ok(put("admin", "/clients/c-w", client), 400)
        .body("violations.field", containsInAnyOrder("terms.clockStart", "terms.safetyMargin"));
  }

  @Test
  void a_notice_with_nobody_affected_is_a_conflict() {
    String breach = breach(processor("\"en\""));
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 409)
        .body("detail", containsString("nobody is affected"));
  }

  @Test
  void a_notice_to_a_client_that_is_not_affected_is_a_conflict() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    ok(
            post(
                "dpo",
                "/breaches/" + breach + "/notices",
                "{\"kind\": \"INITIAL\", \"clientIds\": [\"" + client + "\"]}"),
            409)
        .body("detail", containsString(client));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/breaches/x",
        "/breaches/00000000-0000-0000-0000-000000000000",
        "/clients/X",
        "/processors/nobody",
        "/nothing"
      })
  void what_is_not_there_is_not_found(String path) {
    ok(get("admin", path), 404).contentType(PROBLEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=501", "limit=x", "cursor=%21", "status=OPEN", "processor=A%20B"})
  void list_parameters_are_read_strictly(String query) {
    ok(get("dpo", "/breaches?" + query), 400).body("violations", hasSize(1));
  }
}
