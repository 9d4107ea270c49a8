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
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.register.RegisterFile;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** What an auditor reads: every breach, what was done about it, who was told when and why late. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RegisterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void facts_effects_measures_and_every_moment_stand_in_the_register() { // GDPR 33(5), 28(3)(h)
    String processor = processor("\"en\"");
    Instant received = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
    Instant discovered = received.plusSeconds(60);
    String breach =
        ok(
                post(
                    "dpo",
                    "/breaches",
                    """
                    {"processorId": "%s", "title": "Copied", "description": "A copy was made.",
                     "discoveredAt": "%s", "occurredFrom": "%s",
                     "origin": {"subProcessor": "Datacentre B.V.", "receivedAt": "%s"}}
                    """
                        .formatted(processor, discovered, received.minusSeconds(600), received)),
                201)
            .extract()
            .path("id");
    ok(
        put(
            "analyst",
            "/breaches/" + breach + "/facts",
            """
            {"confidentiality": true, "dataCategories": ["CONTACT"], "likelyConsequences": "More phishing.",
             "subjects": {"min": 100, "max": 200, "basis": "ESTIMATE", "explanation": "counted in a sample"},
             "systems": "Two file servers.", "causeKind": "EXTERNAL_MALICIOUS"}
            """),
        200);
    measure(breach, "TAKEN", "Access closed.");
    ok(post("dpo", "/breaches/" + breach + "/confirmation", ""), 200);
    ok(post("dpo", "/breaches/" + breach + "/dismissal", "{\"reason\": \"Test data.\"}"), 200);
    ok(post("dpo", "/breaches/" + breach + "/reopening", "{\"reason\": \"Real data.\"}"), 200);
    ok(post("dpo", "/breaches/" + breach + "/closure", "{\"lessons\": \"Watch exports.\"}"), 200);

    register(processor, "")
        .body("items", hasSize(1), "next", nullValue())
        .body("items[0].clients", hasSize(0))
        .rootPath("items[0].breach")
        .body("id", equalTo(breach))
        .body("status", equalTo("CLOSED"))
        .body("discoveredAt", equalTo(discovered.toString()))
        .body("origin.receivedAt", equalTo(received.toString()))
        .body("confirmedAt", notNullValue(), "closedAt", notNullValue(), "dismissedAt", nullValue())
        .body(
            "course.status",
            contains("REPORTED", "CONFIRMED", "DISMISSED", "CONFIRMED", "CLOSED"),
            "course.reason",
            contains(null, null, "Test data.", "Real data.", null),
            "course.by",
            everyItem(equalTo("dpo")))
        .body("facts.likelyConsequences", equalTo("More phishing."))
        .body("facts.subjects.basis", equalTo("ESTIMATE"))
        .body("facts.systems", equalTo("Two file servers."))
        .body("measures.kind", contains("TAKEN"), "lessons.text", contains("Watch exports."));
  }

  @Test
  void a_client_told_late_makes_a_task_and_the_register_shows_both_delay_and_reason() { // Lucrasoft
    // L10
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor, Instant.now().minus(30, ChronoUnit.HOURS));
    affect(breach, client);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> register(processor, "").body("items[0].clients[0].state", is("NOTIFIED_LATE")));
    register(processor, "").body("items[0].clients[0].delayReasons", hasSize(0));
    String task = "explain-delay." + breach + "." + client;
    ok(get("dpo", "/tasks?limit=500"), 200).body("items.id", hasItem(task));

    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/notifications/" + client + "/delay-reason",
            "{\"reason\": \"Nobody saw the alarm.\"}"),
        200);

    register(processor, "")
        .rootPath("items[0].clients[0]")
        .body("lateBySeconds", greaterThanOrEqualTo(6 * 3600), "notifiedAt", notNullValue())
        .body("delayReasons.text", contains("Nobody saw the alarm."))
        .body("delayReasons[0].at", notNullValue(), "delayReasons[0].by", equalTo("dpo"))
        .body("name", equalTo("Client " + client))
        .body("notices[0].automatic", equalTo(true))
        .body("notices[0].deliveries.result", contains("ACCEPTED"));
    ok(get("dpo", "/tasks?limit=500"), 200).body("items.id", not(hasItem(task)));
    CSVRecord row = rows(processor).get(0);
    assertThat(row.get("delayReason")).isEqualTo("Nobody saw the alarm.");
    assertThat(row.get("delayExplainedAt")).isNotEmpty();
    assertThat(Long.parseLong(row.get("lateBySeconds"))).isGreaterThanOrEqualTo(6 * 3600);
  }

  @Test
  void a_corrected_discovery_moves_the_clock_and_the_register_shows_both_times() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    Instant was = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    Instant became = was.minusSeconds(3600);
    String breach = breach(processor, was);
    affect(breach, client);
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/discovery-correction",
            "{\"discoveredAt\": \"%s\", \"reason\": \"Wrong zone.\"}".formatted(became)),
        200);

    String due = became.plus(24, ChronoUnit.HOURS).toString();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                register(processor, "")
                    .body("items[0].clients[0].clockMoves.dueAt", contains(due))
                    .body("items[0].clients[0].dueAt", equalTo(due)));
    register(processor, "")
        .rootPath("items[0].breach.discoveryCorrections[0]")
        .body("was", equalTo(was.toString()), "became", equalTo(became.toString()))
        .body("reason", equalTo("Wrong zone."), "by", equalTo("dpo"), "at", notNullValue());
  }

  @Test
  void drills_are_left_out_of_the_register_and_of_a_list_of_what_is_real() {
    String processor = processor("\"en\"");
    String real = breach(processor);
    String drill =
        ok(
                post(
                    "dpo",
                    "/breaches",
                    "{\"processorId\": \"%s\", \"title\": \"Drill\", \"description\": \"Only a drill.\","
                            .formatted(processor)
                        + " \"discoveredAt\": \"%s\", \"drill\": true}".formatted(Instant.now())),
                201)
            .extract()
            .path("id");

    register(processor, "").body("items.breach.id", contains(real));
    assertThat(rows(processor)).extracting(row -> row.get("breachId")).containsExactly(real);
    String list = "/breaches?processor=" + processor;
    ok(get("dpo", list), 200).body("items.id", containsInAnyOrder(real, drill));
    ok(get("dpo", list + "&drill=false"), 200).body("items.id", contains(real));
    ok(get("dpo", list + "&drill=true"), 200).body("items.id", contains(drill));
    ok(get("dpo", list + "&drill=maybe"), 400).body("violations.field", contains("drill"));
  }

  @Test
  void a_breach_with_more_clients_than_a_page_has_room_for_goes_on_on_the_next() {
    String processor = processor("\"en\"");
    String nobody = breach(processor);
    String many = breach(processor);
    List<String> clients = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clients.add(client(processor, "en", "PT24H", "DISCOVERY"));
      affect(many, clients.get(i));
    }
    String last = breach(processor);

    List<String> breaches = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    List<Boolean> continued = new ArrayList<>();
    String next = null;
    do {
      var page =
          register(processor, "&limit=2" + (next == null ? "" : "&cursor=" + next)).extract();
      breaches.addAll(page.path("items.breach.id"));
      continued.addAll(page.path("items.continued"));
      page.<List<List<String>>>path("items.clients.clientId").forEach(seen::addAll);
      next = page.path("next");
    } while (next != null);
    assertThat(breaches).containsExactly(nobody, many, many, many, last);
    assertThat(continued).containsExactly(false, false, true, true, false);
    assertThat(seen).isEqualTo(clients.stream().sorted().toList());
  }

  @Test
  void a_period_begins_with_its_first_moment_and_ends_before_its_last() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    Instant at =
        Instant.parse(ok(get("dpo", "/breaches/" + breach), 200).extract().path("reportedAt"));

    register(processor, "&from=" + at).body("items.breach.id", contains(breach));
    register(processor, "&until=" + at).body("items", hasSize(0));
    register(processor, "&from=" + at.plusNanos(1000)).body("items", hasSize(0));
    register(processor, "&from=2020-01-01T00:00:00+01:00&until=" + at.plusNanos(1000))
        .body("items.breach.id", contains(breach));
  }

  @Test
  void a_date_is_a_day_where_the_processor_is_and_its_last_day_counts() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    java.time.LocalDate today =
        Instant.parse(ok(get("dpo", "/breaches/" + breach), 200).extract().path("reportedAt"))
            .atZone(java.time.ZoneId.of("Europe/Amsterdam"))
            .toLocalDate();

    register(processor, "&from=" + today).body("items.breach.id", contains(breach));
    register(processor, "&until=" + today).body("items.breach.id", contains(breach));
    register(processor, "&from=" + today + "&until=" + today).body("items", hasSize(1));
    register(processor, "&from=" + today.plusDays(1)).body("items", hasSize(0));
    register(processor, "&until=" + today.minusDays(1)).body("items", hasSize(0));
    register(processor, "&from=2020-02-29&until=9999-12-31").body("items", hasSize(1));
    as("dpo")
        .get("/v1/register?from=2026-02-30&until=2025-01-01")
        .then()
        .statusCode(400)
        .body("violations.field", contains("from"));
    String name =
        as("dpo")
            .accept("text/csv")
            .get("/v1/register?from=2026-07-01&until=2026-07-01")
            .header("Content-Disposition");
    assertThat(name).contains("20260630T220000Z-20260701T220000Z");
  }

  @Test
  void everything_wrong_with_a_query_is_said_at_once_in_both_forms() {
    String wrong = "/v1/register?processor=No&from=yesterday&until=2026-13-01&limit=0&cursor=x";
    as("dpo")
        .get(wrong)
        .then()
        .statusCode(400)
        .body(
            "violations.field",
            containsInAnyOrder("processor", "from", "until", "limit", "cursor"));
    as("dpo")
        .accept("text/csv")
        .get(wrong)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.field", containsInAnyOrder("processor", "from", "until"));
    as("dpo")
        .get("/v1/register?from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z")
        .then()
        .statusCode(400)
        .body("violations.field", contains("from"));
    as("dpo").accept("image/png").get("/v1/register").then().statusCode(406);
  }

  @Test
  void the_file_has_a_row_per_client_and_no_cell_that_a_spreadsheet_calculates() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    String nobody = breach(processor);
    put(
        "dpo",
        "/breaches/" + breach + "/facts",
        "{\"title\": \"=HYPERLINK(\\\"https://x.example\\\")\"}");
    put("dpo", "/breaches/" + nobody + "/facts", "{\"title\": \"Semi;colon, \\\"quoted\\\"\"}");
    affect(breach, client);
    String url = "/v1/register?processor=%s&from=2026-01-01T00:00:00Z".formatted(processor);
    var answer =
        as("auditor")
            .accept("text/csv")
            .get(url)
            .then()
            .statusCode(200)
            .header("Content-Type", "text/csv;charset=UTF-8")
            .header(
                "Content-Disposition",
                "attachment; filename=\"register-%s-20260101T000000Z-now.csv\""
                    .formatted(processor));
    String text = new String(answer.extract().asByteArray(), StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF" + String.join(",", RegisterFile.header()) + "\r\n");

    List<CSVRecord> rows = rows(processor);
    assertThat(rows).extracting(row -> row.get("breachId")).containsExactly(breach, nobody);
    assertThat(rows).extracting(row -> row.get("clientId")).containsExactly(client, "");
    assertThat(rows)
        .extracting(row -> row.get("title"))
        .containsExactly("'=HYPERLINK(\"https://x.example\")", "Semi;colon, \"quoted\"");
  }

  @Test
  void whoever_names_no_form_gets_json() {
    as("dpo").get("/v1/register?limit=1").then().statusCode(200).contentType("application/json");
  }

  private static void measure(String breach, String kind, String description) {
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/measures",
            "{\"kind\": \"%s\", \"description\": \"%s\"}".formatted(kind, description)),
        201);
  }

  private static ValidatableResponse register(String processor, String more) {
    return ok(get("auditor", "/register?processor=" + processor + more), 200);
  }

  private static List<CSVRecord> rows(String processor) {
    byte[] file =
        as("auditor")
            .accept("text/csv")
            .get("/v1/register?processor=" + processor)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    String text = new String(file, StandardCharsets.UTF_8).substring(1);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = format.parse(new StringReader(text))) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
