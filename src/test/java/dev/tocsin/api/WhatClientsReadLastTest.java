package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.clientBody;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.postWhenDone;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a client read from us last is true, or somebody owes it a word; played over REST. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WhatClientsReadLastTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FINAL = "{\"kind\": \"FINAL\", \"unknownRemains\": true}";

  ScriptedSmtpServer smtp;

  @Test
  void a_call_meets_the_duty_by_its_own_time_and_the_letter_stays_owed_until_it_is_waived() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor, Instant.now().minus(2, ChronoUnit.HOURS));
    affect(breach, client);
    String call = "/breaches/" + breach + "/notifications/" + client + "/phone-call";
    Instant at = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    ok(post("dpo", call, "{\"result\": \"NO_ANSWER\"}"), 200).body("state", equalTo("OPEN"));
    ok(
            post(
                "dpo",
                call,
                "{\"result\": \"TOLD\", \"at\": \"" + at + "\", \"spokeWith\": \"Front desk\"}"),
            200)
        .body(
            "state", equalTo("NOTIFIED"),
            "toldBy", equalTo("PHONE"),
            "notifiedAt", equalTo(at.toString()),
            "writtenOwed", equalTo(true),
            "calls.result", contains("NO_ANSWER", "TOLD"),
            "calls[1].spokeWith", equalTo("Front desk"),
            "calls[1].by", equalTo("dpo"));
    ok(get("auditor", "/breaches/" + breach + "/events"), 200)
        .body(
            "items.type",
            hasItems(
                "dev.tocsin.notification.phone-attempted.v1",
                "dev.tocsin.notification.told-by-phone.v1",
                "dev.tocsin.notification.notified.v1"));

    ok(
            post(
                "dpo",
                "/breaches/" + breach + "/notifications/" + client + "/written-waiver",
                "{\"reason\": \"They asked for none.\"}"),
            200)
        .body("writtenOwed", equalTo(false), "writtenWaiver", equalTo("They asked for none."));
    ok(post("dpo", "/breaches/" + breach + "/confirmation", ""), 200);
    ok(postWhenDone("dpo", "/breaches/" + breach + "/closure", ""), 200)
        .body("status", equalTo("CLOSED"));
  }

  @Test
  void a_call_before_the_discovery_or_in_the_future_is_refused_and_both_are_named() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    String call = "/breaches/" + breach + "/notifications/" + client + "/phone-call";

    ok(post("dpo", call, "{\"result\": \"TOLD\", \"at\": \"2020-01-01T00:00:00Z\"}"), 400)
        .body("violations[0].message", containsString("before the discovery"));
    ok(post("dpo", call, "{\"result\": \"MAYBE\", \"at\": \"2999-01-01T00:00:00Z\"}"), 400)
        .body("violations.field", contains("result", "at"));
    ok(post("analyst", call, "{\"result\": \"TOLD\"}"), 403);
  }

  @Test
  void who_is_named_again_after_never_mind_is_owed_a_correction_in_a_new_time() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    order(breach, "{\"kind\": \"INITIAL\"}").body("sends", equalTo(1), "skipped", empty());
    awaitState(breach, client, "NOTIFIED");
    order(breach, "{\"kind\": \"INITIAL\"}")
        .body("sends", equalTo(0), "skipped.code", contains("ALREADY_TOLD"));
    ok(
        as("dpo")
            .contentType("application/json")
            .body("{\"reason\": \"Another tenant.\"}")
            .delete("/v1/breaches/" + breach + "/affected-clients/" + client),
        200);
    awaitMail("it@" + client + ".example", "Notice 2");
    order(breach, "{\"kind\": \"UPDATE\", \"clientIds\": [\"" + client + "\"]}")
        .body("sends", equalTo(0), "skipped.code", contains("WITHDRAWN"));

    Instant named = Instant.now();
    affect(breach, client);
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("state", equalTo("OPEN"), "renewal.because", equalTo("NAMED_AGAIN"));
    String due =
        ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
            .extract()
            .path("dueAt");
    assertThat(Instant.parse(due)).isAfterOrEqualTo(named.plus(24, ChronoUnit.HOURS));

    order(breach, "{\"kind\": \"INITIAL\"}").body("sends", equalTo(1));
    awaitState(breach, client, "NOTIFIED");
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("notices.kind", contains("INITIAL", "WITHDRAWAL", "CORRECTION"));
    awaitMail("it@" + client + ".example", "Notice 3");
  }

  @Test
  void a_client_whose_every_contact_bounced_gets_the_notice_when_its_contact_changes() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    String lost = "it@" + client + ".example";
    smtp.nextTo(lost, SmtpAnswer.atRecipient(550, "5.1.1 no such user"));
    smtp.nextTo(lost, SmtpAnswer.atRecipient(550, "5.1.1 no such user"));
    order(breach, "{\"kind\": \"INITIAL\"}").body("sends", equalTo(1));
    awaitDelivery(breach, client, 1, "BOUNCED");

    order(breach, "{\"kind\": \"INITIAL\"}").body("sends", equalTo(1));
    awaitDelivery(breach, client, 2, "BOUNCED");

    String body =
        clientBody(processor, client, "en", "PT24H", "DISCOVERY").replace("it@", "security@");
    ok(put("admin", "/clients/" + client, body), 200);
    awaitState(breach, client, "NOTIFIED");
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("notices.kind", contains("INITIAL", "INITIAL", "INITIAL"));
    assertThat(awaitMail("security@" + client + ".example", "Notice 3").data())
        .doesNotContain("References:");
  }

  @Test
  void a_breach_closes_with_a_last_word_that_leaves_nothing_open_in_silence() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    order(breach, "{\"kind\": \"INITIAL\"}");
    awaitState(breach, client, "NOTIFIED");
    String close = "/breaches/" + breach + "/closure";

    ok(postWhenDone("dpo", close, ""), 409).body("code", equalTo("suspected"));
    ok(put("dpo", "/breaches/" + breach + "/facts", "{\"confidentiality\": true}"), 200);
    ok(get("dpo", "/tasks?limit=500"), 200)
        .body("items.id", hasItem("confirm-breach." + breach))
        .body("items.find { it.id == 'confirm-breach." + breach + "' }.clientId", nullValue());
    ok(post("dpo", "/breaches/" + breach + "/confirmation", ""), 200);
    ok(get("dpo", "/tasks?limit=500"), 200)
        .body("items.id", not(hasItem("confirm-breach." + breach)));
    ok(postWhenDone("dpo", close, ""), 409)
        .body("code", equalTo("final-notice-owed"), "clients", equalTo(1));
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"FINAL\"}"), 409)
        .body("code", equalTo("open-questions"), "unknown", hasItems("cause", "records"));

    order(breach, FINAL).body("sends", equalTo(1));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> ok(postWhenDone("dpo", close, ""), 200).body("status", equalTo("CLOSED")));
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("notices.final", contains(false, true));
  }

  @Test
  void a_breach_closes_without_a_final_notice_for_a_reason_that_stands_in_the_register() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    order(breach, "{\"kind\": \"INITIAL\"}");
    awaitState(breach, client, "NOTIFIED");
    ok(post("dpo", "/breaches/" + breach + "/confirmation", ""), 200);

    String why = "{\"withoutFinalNotice\": \"The client was dissolved.\"}";
    ok(postWhenDone("dpo", "/breaches/" + breach + "/closure", why), 200);
    ok(get("auditor", "/register?limit=500&processor=" + processor), 200)
        .body("items[0].breach.withoutFinalNotice.text", contains("The client was dissolved."));
  }

  @Test
  void who_was_only_phoned_lacks_the_final_notice_too_and_gets_its_letter_from_a_closed_breach() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT30S", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    String at = "/breaches/" + breach + "/notifications/" + client;
    ok(post("dpo", at + "/phone-call", "{\"result\": \"TOLD\"}"), 200);
    ok(post("dpo", at + "/help-request", "{\"text\": \"Whom do we tell?\"}"), 200);
    ok(post("dpo", "/breaches/" + breach + "/confirmation", ""), 200);

    String close = "/breaches/" + breach + "/closure";
    ok(postWhenDone("dpo", close, ""), 409)
        .body("code", equalTo("final-notice-owed"), "clients", equalTo(1));
    ok(
        postWhenDone("dpo", close, "{\"withoutFinalNotice\": \"Told all there is by telephone.\"}"),
        200);

    awaitDelivery(breach, client, 1, "ACCEPTED");
    ok(get("dpo", at), 200)
        .body("notices[0].automatic", equalTo(true), "writtenOwed", equalTo(false));
  }

  @Test
  void words_that_do_not_go_with_the_kind_are_refused_together() {
    String breach = breach(processor("\"en\""));
    String wrong = "{\"kind\": \"INITIAL\", \"assessed\": true, \"unknownRemains\": true}";

    ok(post("dpo", "/breaches/" + breach + "/notices", wrong), 400)
        .body("violations.field", contains("assessed", "unknownRemains"));
  }

  private static ValidatableResponse order(String breach, String body) {
    return ok(post("dpo", "/breaches/" + breach + "/notices", body), 202);
  }

  private static void awaitState(String breach, String client, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("state", equalTo(state)));
  }

  private static void awaitDelivery(String breach, String client, int number, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body(
                        "notices.find { it.number == " + number + " }.deliveries.state",
                        equalTo(List.of(state))));
  }

  private SmtpAttempt awaitMail(String to, String inSubject) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                smtp.attempts().stream()
                    .filter(mail -> mail.to().contains(to) && mail.data().contains(inSubject))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }
}
