package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The agreements, played through over REST. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class StoriesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  ScriptedSmtpServer smtp;
  Database database;

  @Test
  void a_client_with_24_hours_is_told_by_mail_to_its_technical_contact() { // Lucrasoft L1, L4
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    Instant discoveredAt = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    String breach = breach(processor, discoveredAt);
    awaitMail("privacy@processor.example", reference(breach));

    ok(
            post(
                "dpo", "/breaches/" + breach + "/affected-clients", "{\"services\": [\"backup\"]}"),
            200)
        .body("identified", equalTo(1), "alreadyKnown", equalTo(0));
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body(
            "state",
            equalTo("OPEN"),
            "dueAt",
            equalTo(discoveredAt.plus(24, ChronoUnit.HOURS).toString()));
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202)
        .body("requested", equalTo(1));

    SmtpAttempt mail = awaitMail("it@" + client + ".example", "Notice 1");
    assertThat(mail.to()).containsExactly("it@" + client + ".example");
    awaitState(breach, client, "NOTIFIED");
    ok(get("auditor", "/breaches/" + breach + "/events"), 200)
        .body(
            "items.type",
            hasItems("dev.tocsin.breach.reported.v1", "dev.tocsin.notification.notified.v1"))
        .body("items.find { it.type == 'dev.tocsin.breach.reported.v1' }.actor", equalTo("dpo"));
  }

  @Test
  void what_follows_from_a_request_has_its_id_and_its_trace() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    as("dpo")
        .header("traceparent", trace)
        .contentType("application/json")
        .body("{\"kind\": \"INITIAL\"}")
        .post("/v1/breaches/" + breach + "/notices")
        .then()
        .statusCode(202);
    awaitState(breach, client, "NOTIFIED");

    List<String> followed =
        database.query(
            """
            select e.type || ' ' || (e.correlation_id = asked.correlation_id) || ' ' || e.traceparent
            from event e, event asked
            where asked.stream = 'breach-%1$s' and asked.type = 'breach.notices-requested.v1'
              and e.stream = 'notification-%1$s-%2$s' and e.sequence > asked.sequence
            order by e.sequence
            """
                .formatted(breach, client),
            String.class);
    assertThat(followed)
        .containsExactly(
            "notification.notice-issued.v1 true " + trace,
            "notification.notice-accepted.v1 true " + trace,
            "notification.notified.v1 true " + trace);
  }

  @Test
  void a_client_with_48_hours_from_discovery_is_told_of_a_mere_possibility_in_dutch() { // Itum I1,
    // I2
    String processor = processor("\"nl\"");
    String client = client(processor, "nl", "PT48H", "DISCOVERY");
    Instant discoveredAt = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    String breach = breach(processor, discoveredAt);
    affect(breach, client);

    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("dueAt", equalTo(discoveredAt.plus(48, ChronoUnit.HOURS).toString()));
    String preview =
        as("dpo")
            .accept("text/plain")
            .get("/v1/breaches/" + breach + "/notifications/" + client + "/preview")
            .asString();
    assertThat(preview).startsWith("Subject: [Datalek] Melding 1 (voorlopig) - ");
  }

  @Test
  void a_clock_that_waits_for_the_confirmation_has_no_due_time_before_it() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "CONFIRMATION");
    String breach = breach(processor);
    affect(breach, client);
    String notification = "/breaches/" + breach + "/notifications/" + client;
    ok(get("dpo", notification), 200).body("dueAt", nullValue(), "state", equalTo("OPEN"));

    String confirmedAt =
        ok(post("dpo", "/breaches/" + breach + "/confirmation", ""), 200)
            .extract()
            .path("confirmedAt");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", notification), 200)
                    .body(
                        "dueAt",
                        equalTo(Instant.parse(confirmedAt).plus(24, ChronoUnit.HOURS).toString())));
  }

  @Test
  void a_duty_already_overdue_when_it_opens_is_met_late_by_itself_and_asks_for_a_reason() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor, Instant.now().minus(30, ChronoUnit.HOURS));
    affect(breach, client);

    awaitState(breach, client, "NOTIFIED_LATE");
    String notification = "/breaches/" + breach + "/notifications/" + client;
    ok(get("dpo", notification), 200).body("notices[0].automatic", equalTo(true));
    String task = "explain-delay." + breach + "." + client;
    ok(get("dpo", "/tasks?limit=500"), 200).body("items.id", hasItems(task));

    ok(post("dpo", notification + "/delay-reason", "{\"reason\": \"Found out late.\"}"), 200)
        .body("delayReason", equalTo("Found out late."), "state", equalTo("NOTIFIED_LATE"));
    assertThat(ok(get("dpo", "/tasks?limit=500"), 200).extract().<List<String>>path("items.id"))
        .doesNotContain(task);
  }

  @Test
  void a_dismissal_withdraws_what_is_owed_and_takes_back_what_was_said() {
    String processor = processor("\"en\"");
    String told = client(processor, "en", "PT24H", "DISCOVERY");
    String owed = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, told);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    awaitState(breach, told, "NOTIFIED");
    affect(breach, owed);

    ok(postWhenDone("dpo", "/breaches/" + breach + "/closure", ""), 409)
        .body("detail", containsString("1 client is still to be told"));
    ok(post("dpo", "/breaches/" + breach + "/dismissal", "{\"reason\": \"Only test data.\"}"), 200)
        .body("status", equalTo("DISMISSED"));
    awaitState(breach, owed, "WITHDRAWN");
    awaitMail("it@" + told + ".example", "Notice 2");
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + told), 200)
        .body("notices.kind", contains("INITIAL", "RETRACTION"));
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"UPDATE\"}"), 409);

    ok(
            post(
                "dpo", "/breaches/" + breach + "/reopening", "{\"reason\": \"It was real data.\"}"),
            200)
        .body("status", equalTo("REPORTED"));
    awaitState(breach, owed, "OPEN");
  }

  @Test
  void a_client_acknowledges_by_the_link_in_the_mail_and_looking_changes_nothing() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    awaitState(breach, client, "NOTIFIED");
    String link = linkIn(awaitMail("it@" + client + ".example", "Notice 1"));

    io.restassured.RestAssured.get(link).then().statusCode(200).contentType("text/html");
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("acknowledgedAt", nullValue());

    io.restassured.RestAssured.given()
        .formParam("acknowledged", "true")
        .post(link)
        .then()
        .statusCode(200);
    String at =
        ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
            .extract()
            .path("acknowledgedAt");
    assertThat(at).isNotNull();
    io.restassured.RestAssured.given()
        .formParam("acknowledged", "true")
        .post(link)
        .then()
        .statusCode(200);
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("acknowledgedAt", equalTo(at));
    io.restassured.RestAssured.get(link + "x").then().statusCode(404);
  }

  @Test
  void a_client_found_not_affected_after_its_notice_is_told_so() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    awaitState(breach, client, "NOTIFIED");

    ok(
            as("dpo")
                .contentType("application/json")
                .body("{\"reason\": \"Another tenant.\"}")
                .delete("/v1/breaches/" + breach + "/affected-clients/" + client),
            200)
        .body("notifications.withdrawn", equalTo(1));
    SmtpAttempt mail = awaitMail("it@" + client + ".example", "Notice 2");
    assertThat(text(mail)).contains("Another tenant.");
  }

  @Test
  void odd_characters_come_through_unharmed_to_api_history_and_mail() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String odd = "<script>alert(1)</script> \uD83D\uDD13 \u202Eright to left\u202C Пекарня";
    String lines = "line\\n".repeat(1000) + odd.replace("\"", "\\\"");
    String breach = breach(processor);
    ok(put("dpo", "/breaches/" + breach + "/facts", "{\"description\": \"" + lines + "\"}"), 200)
        .body("facts.description", containsString(odd));
    affect(breach, client);
    String html =
        as("dpo")
            .accept("text/html")
            .get("/v1/breaches/" + breach + "/notifications/" + client + "/preview")
            .asString();
    assertThat(html)
        .contains("&lt;script&gt;")
        .doesNotContain("<script>")
        .contains("\uD83D\uDD13", "Пекарня");
    ok(get("dpo", "/breaches/" + breach + "/events"), 200)
        .body("items[1].data.facts.description", containsString(odd));
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    awaitMail("it@" + client + ".example", "Notice 1");
    awaitState(breach, client, "NOTIFIED");
  }

  private static String reference(String breach) {
    return ok(get("dpo", "/breaches/" + breach), 200).extract().path("reference");
  }

  private static void awaitState(String breach, String client, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("state", equalTo(state)));
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

  private static String text(SmtpAttempt mail) {
    return mail.data().replace("=\r\n", "");
  }

  private static String linkIn(SmtpAttempt mail) {
    Matcher link = Pattern.compile("(/v1/acknowledgements/[A-Za-z0-9_.-]+)").matcher(text(mail));
    assertThat(link.find()).as("a link in the mail").isTrue();
    return link.group(1);
  }
}
