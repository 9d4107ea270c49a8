package dev.tocsin.api;

import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static dev.tocsin.api.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was done to what was sent is said: with the breach, and in its history. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WhatWasSentTest {

  private static final Map<String, String> DISCOVERY =
      Map.of("code", "TIME_MOVED", "field", "discoveredAt");
  private static final Map<String, String> BEGINNING =
      Map.of("code", "TIME_MOVED", "field", "occurredFrom");

  @Test
  void a_report_whose_clock_runs_ahead_counts_as_of_now_and_says_so() {
    Instant sent = Instant.now().plusSeconds(240).truncatedTo(ChronoUnit.MICROS);
    ValidatableResponse answer =
        ok(post("dpo", "/breaches", report(processor("\"en\""), sent)), 201);
    answer.body("notes", contains(DISCOVERY));
    String reportedAt = answer.extract().path("reportedAt");
    answer.body("discoveredAt", equalTo(reportedAt));

    String id = answer.extract().path("id");
    ok(get("dpo", "/breaches/" + id), 200).body("notes", contains(DISCOVERY));
    ok(get("auditor", "/breaches/" + id + "/events"), 200)
        .body("items[0].data.notes[0].code", equalTo("TIME_MOVED"))
        .body("items[0].data.notes[0].field", equalTo("discoveredAt"))
        .body("items[0].data.notes[0].sentAt", equalTo(sent.toString()));
  }

  @Test
  void a_report_from_further_ahead_is_refused() {
    ok(post("dpo", "/breaches", report(processor("\"en\""), Instant.now().plusSeconds(360))), 400)
        .body("violations.field", contains("discoveredAt"));
  }

  @Test
  void facts_whose_clock_runs_ahead_count_as_of_now_and_lose_their_note_when_recorded_anew() {
    String id = breach(processor("\"en\""));
    Instant sent = Instant.now().plusSeconds(240);
    ValidatableResponse answer = facts(id, "{\"occurredFrom\": \"" + sent + "\"}", 200);
    answer.body("notes", contains(BEGINNING));
    assertThat(Instant.parse(answer.extract().path("facts.occurredFrom"))).isBefore(sent);

    facts(id, "{\"cause\": \"A key was lost.\"}", 200).body("notes", contains(BEGINNING));
    facts(id, "{\"occurredFrom\": null}", 200)
        .body("notes", empty())
        .body("facts.occurredFrom", nullValue());
    facts(id, "{\"occurredUntil\": \"" + Instant.now().plusSeconds(360) + "\"}", 400)
        .body("violations.field", contains("occurredUntil"));
  }

  private static ValidatableResponse facts(String breach, String body, int status) {
    return ok(put("dpo", "/breaches/" + breach + "/facts", body), status);
  }
}
