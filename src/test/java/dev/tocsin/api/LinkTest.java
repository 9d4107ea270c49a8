package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hangs on the link in a mail, for whoever holds it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LinkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> BELOW =
      List.of("", "/pack", "/pack.json", "/deadline.ics", "/help-request");

  Database database;
  ScriptedSmtpServer smtp;

  /** One client that was told, and the mail it got. */
  private record Told(String breach, String client, SmtpAttempt mail, String link) {
    String notification() {
      return "/breaches/" + breach + "/notifications/" + client;
    }

    List<String> events() {
      return ok(get("dpo", "/breaches/" + breach + "/events?limit=500"), 200)
          .extract()
          .path("items.type");
    }
  }

  private Told told(String language) {
    String processor = processor("\"" + language + "\"");
    String client = client(processor, language, "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    SmtpAttempt mail =
        await()
            .atMost(PATIENCE)
            .until(() -> mailTo("it@" + client + ".example"), Optional::isPresent)
            .orElseThrow();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("state", equalTo("NOTIFIED")));
    return new Told(breach, client, mail, linkIn(mail));
  }

  private Optional<SmtpAttempt> mailTo(String address) {
    return smtp.attempts().stream().filter(mail -> mail.to().contains(address)).findFirst();
  }

  private static String linkIn(SmtpAttempt mail) {
    Matcher link =
        Pattern.compile("(/v1/acknowledgements/[A-Za-z0-9_.-]+)")
            .matcher(mail.data().replace("=\r\n", ""));
    assertThat(link.find()).as("a link in the mail").isTrue();
    return link.group(1);
  }

  @Test
  void a_storm_of_scanners_changes_nothing() {
    Told told = told("en");
    List<String> before = told.events();

    for (int i = 0; i < 10; i++) {
      for (String below : BELOW) {
        given().header("User-Agent", "scanner").get(told.link() + below).then().statusCode(200);
        given().header("User-Agent", "scanner").head(told.link() + below).then().statusCode(200);
      }
    }

    assertThat(told.events()).isEqualTo(before);
    ok(get("dpo", told.notification()), 200).body("acknowledgedAt", equalTo(null));
  }

  @Test
  void what_the_link_gives_is_what_was_mailed() throws Exception { // Lucrasoft L12, Itum I6
    Told told = told("en");
    Multipart parts = (Multipart) read(told.mail()).getContent();
    assertThat(parts.getCount()).isEqualTo(3);

    Response pack = given().get(told.link() + "/pack.json");
    assertSame(parts.getBodyPart(1), pack);
    assertThat(pack.jsonPath().getString("format")).isEqualTo("tocsin-support-pack/1");
    assertThat(pack.jsonPath().getString("client.id")).isEqualTo(told.client());
    Response calendar = given().get(told.link() + "/deadline.ics");
    assertSame(parts.getBodyPart(2), calendar);
    assertThat(calendar.contentType()).contains("text/calendar", "method=PUBLISH");
  }

  private static void assertSame(BodyPart mailed, Response got) throws Exception {
    assertThat(got.asByteArray()).isEqualTo(mailed.getInputStream().readAllBytes());
    assertThat(got.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"" + mailed.getFileName() + "\"");
  }

  private static MimeMessage read(SmtpAttempt mail) throws Exception {
    byte[] bytes = mail.data().getBytes(ISO_8859_1);
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  @Test
  void the_readable_pack_says_the_same_as_the_file() {
    Told told = told("nl");
    String reference = given().get(told.link() + "/pack.json").jsonPath().getString("reference");

    given()
        .get(told.link() + "/pack")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=utf-8")
        .body(containsString("Hulp bij uw eigen melding"), containsString(reference));
  }

  @Test
  void nobody_keeps_frames_or_guesses_what_is_behind_a_link() {
    Told told = told("en");

    for (String below : BELOW) {
      Response response = given().get(told.link() + below);
      assertThat(response.header("Cache-Control")).as(below).isEqualTo("no-store");
      assertThat(response.header("X-Content-Type-Options")).as(below).isEqualTo("nosniff");
      assertThat(response.header("Referrer-Policy")).as(below).isEqualTo("no-referrer");
      assertThat(response.header("X-Robots-Tag")).as(below).isEqualTo("noindex");
      assertThat(response.header("Content-Security-Policy"))
          .as(below)
          .startsWith("default-src 'none'");
    }
  }

  @Test
  void a_forged_token_opens_nothing() {
    Told told = told("en");
    String signature = told.link().substring(told.link().lastIndexOf('.') + 1);
    String token = told.link().substring(told.link().lastIndexOf('/') + 1);
    List<String> forged = List.of(token + "x", token.substring(1), "MS94." + signature, "x", "..");

    for (String each : forged) {
      for (String below : BELOW) {
        assertUnknown(given().get("/v1/acknowledgements/{token}" + below, each));
      }
      assertUnknown(
          given().formParam("acknowledged", "true").post("/v1/acknowledgements/{token}", each));
      assertUnknown(help("/v1/acknowledgements/" + each, "x"));
    }
    ok(get("dpo", told.notification()), 200).body("acknowledgedAt", equalTo(null));
  }

  private static void assertUnknown(Response response) {
    assertThat(response.statusCode()).isEqualTo(404);
  }

  @Test
  void a_client_asks_for_help_and_hears_what_happens_next() { // Lucrasoft L12
    Told told = told("nl");
    String text = "Bel Ayşe 😀\r\n<script>alert(1)</script> \u202Eom\u202C";

    help(told.link(), text)
        .then()
        .statusCode(200)
        .contentType("text/html;charset=utf-8")
        .body(containsString("We gaan u helpen"), not(containsString("<script")));

    assertThat(told.events())
        .contains("dev.tocsin.notification.help-requested.v1")
        .contains("dev.tocsin.notification.acknowledged.v1");
    ok(get("dpo", "/breaches/" + told.breach() + "/events?limit=500"), 200)
        .body(
            "items.find { it.type == 'dev.tocsin.notification.help-requested.v1' }.data.text",
            equalTo("Bel Ayşe 😀\n<script>alert(1)</script> \u202Eom\u202C"))
        .body(
            "items.find { it.type == 'dev.tocsin.notification.help-requested.v1' }.actor",
            equalTo("client"));
    given()
        .get(told.link())
        .then()
        .statusCode(200)
        .body(containsString("U hebt om hulp gevraagd op"));
  }

  @Test
  void help_may_be_asked_for_without_a_word_and_twice_is_once() {
    Told told = told("en");

    help(told.link(), "").then().statusCode(200).body(containsString("We will help you"));
    help(told.link(), "").then().statusCode(200).body(containsString("We will help you"));

    assertThat(told.events().stream().filter(type -> type.contains("help-requested"))).hasSize(1);
  }

  @Test
  void who_presses_twice_has_asked_once_and_loses_no_word() {
    Told told = told("en");
    help(told.link(), "First").then().statusCode(200);

    help(told.link(), "And this")
        .then()
        .statusCode(429)
        .header("Retry-After", "60")
        .body(containsString("We have the request you sent just now"))
        .body(containsString("And this</textarea>"));
    assertThat(told.events().stream().filter(type -> type.contains("help-requested"))).hasSize(1);
  }

  @Test
  void what_cannot_be_taken_is_explained_on_the_page_in_the_clients_language() {
    Told told = told("nl");

    help(told.link(), "a".repeat(4_001))
        .then()
        .statusCode(400)
        .contentType("text/html;charset=utf-8")
        .body(containsString("Uw tekst is te lang"), containsString("aaa</textarea>"));
    help(told.link(), "a\u0000b")
        .then()
        .statusCode(400)
        .body(containsString("tekens die we niet kunnen lezen"));
    raw(told.link(), "help=true&text=%zz").then().statusCode(200);
    raw(told.link(), "help=true&text=" + "a".repeat(64 * 1024)).then().statusCode(413);
    assertThat(told.events()).doesNotContain("dev.tocsin.notification.help-requested.v1");
  }

  @Test
  void four_thousand_characters_are_not_too_many() {
    Told told = told("nl");

    raw(told.link(), "help=true&text=" + "%F0%9F%98%80".repeat(4_000))
        .then()
        .statusCode(200)
        .body(containsString("We gaan u helpen"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|",
        "application/x-www-form-urlencoded|",
        "application/x-www-form-urlencoded|List-Unsubscribe=One-Click",
        "application/x-www-form-urlencoded|acknowledged=1&help=on&text=x",
        "application/x-www-form-urlencoded|text=%zz",
        "application/x-www-form-urlencoded|acknowledged=false&acknowledged=true",
        "application/x-www-form-urlencoded|help=false&help=true",
        "application/json|",
        "application/json|{}",
        "application/json|{\"acknowledged\": \"true\", \"help\": 1}",
        "application/json|{\"acknowledged\": tr",
        "application/json|[true]",
        "text/plain|acknowledged=true&help=true",
        "application/octet-stream|x"
      })
  void whoever_presses_no_button_sees_the_page_and_changes_nothing(String sent) {
    Told told = told("en");
    List<String> before = told.events();
    String type = sent.substring(0, sent.indexOf('|'));
    String body = sent.substring(sent.indexOf('|') + 1);

    for (String below : List.of("", "/help-request")) {
      RequestSpecification request = type.isEmpty() ? given() : given().contentType(type);
      request =
          type.endsWith("urlencoded") ? request.body(body) : request.body(body.getBytes(UTF_8));
      request
          .post(told.link() + below)
          .then()
          .statusCode(200)
          .contentType("text/html;charset=utf-8")
          .body(containsString("Yes, we received this message"));
    }
    given().multiPart("List-Unsubscribe", "One-Click").post(told.link()).then().statusCode(200);
    given().post(told.link() + "?acknowledged=true").then().statusCode(200);
    given().formParam("help", "true").post(told.link()).then().statusCode(200);
    given().formParam("acknowledged", "true").post(told.link() + "/help-request");

    assertThat(told.events()).isEqualTo(before);
    ok(get("dpo", told.notification()), 200).body("acknowledgedAt", equalTo(null));
  }

  @Test
  void a_button_or_a_program_that_says_the_same_counts() {
    Told told = told("en");

    given()
        .contentType("application/json")
        .body("{\"acknowledged\": true}")
        .post(told.link())
        .then()
        .statusCode(200)
        .body(containsString("Thank you"));
    assertThat(told.events()).contains("dev.tocsin.notification.acknowledged.v1");

    given()
        .contentType("application/json")
        .body("{\"help\": true, \"text\": \"Phone us.\"}")
        .post(told.link() + "/help-request")
        .then()
        .statusCode(200)
        .body(containsString("We will help you"));
    assertThat(told.events()).contains("dev.tocsin.notification.help-requested.v1");
  }

  @Test
  void a_notice_that_was_taken_back_gives_no_pack_and_its_retraction_gives_its_own() {
    Told told = told("en");
    ok(
        post("dpo", "/breaches/" + told.breach() + "/dismissal", "{\"reason\": \"Test data.\"}"),
        200);

    for (String below : List.of("/pack", "/pack.json", "/deadline.ics")) {
      given()
          .get(told.link() + below)
          .then()
          .statusCode(410)
          .contentType("text/html;charset=utf-8")
          .body(containsString("This file no longer holds"));
    }
    given().get(told.link()).then().statusCode(200).body(not(containsString("pack.json")));
    String retraction = linkIn(second(told));
    given().get(retraction).then().statusCode(200).body(containsString("pack.json"));
    given().get(retraction + "/pack.json").then().statusCode(200);
  }

  @Test
  void who_was_withdrawn_gets_no_pack_by_an_earlier_link_and_its_own_by_the_last() {
    Told told = told("en");
    ok(
        as("dpo")
            .contentType("application/json")
            .body("{\"reason\": \"Another tenant.\"}")
            .delete("/v1/breaches/" + told.breach() + "/affected-clients/" + told.client()),
        200);
    String last = linkIn(second(told));

    given().get(told.link() + "/pack.json").then().statusCode(410);
    given().get(told.link() + "/pack").then().statusCode(410);
    given()
        .get(last + "/pack.json")
        .then()
        .statusCode(200)
        .body("client.id", equalTo(told.client()));
  }

  private SmtpAttempt second(Told told) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                smtp.attempts().stream()
                    .filter(mail -> mail.to().contains("it@" + told.client() + ".example"))
                    .filter(mail -> mail.data().contains("Notice 2"))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void erased_files_are_explained_and_the_rest_still_works() {
    Told told = told("en");
    database.execute(
        "delete from mail_letter where id in (select letter_id from mail where breach_id = '%s')"
            .formatted(told.breach()));

    for (String below : List.of("/pack", "/pack.json", "/deadline.ics")) {
      given()
          .get(told.link() + below)
          .then()
          .statusCode(404)
          .contentType("text/html;charset=utf-8")
          .body(containsString("This file is not here"));
    }
    given()
        .get(told.link())
        .then()
        .statusCode(200)
        .body(not(containsString("pack.json")), containsString("Yes, we received this message"));
  }

  @Test
  void a_retraction_cancels_the_calendar_entry() {
    Told told = told("en");
    ok(
        post("dpo", "/breaches/" + told.breach() + "/dismissal", "{\"reason\": \"Test data.\"}"),
        200);
    String link = linkIn(second(told));

    String calendar = given().get(link + "/deadline.ics").asString();
    assertThat(calendar).contains("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2");
    given()
        .get(link + "/pack.json")
        .then()
        .body("breachStatus", equalTo("WITHDRAWN"), "deadline", equalTo(null));
  }

  @Test
  void the_dpo_sees_the_pack_that_would_go_out_and_nothing_leaves() {
    Told told = told("en");
    List<String> before = told.events();

    for (String login : List.of("analyst", "dpo", "admin", "auditor")) {
      as(login)
          .get("/v1" + told.notification() + "/pack")
          .then()
          .statusCode(200)
          .contentType("application/json")
          .body("notice.number", equalTo(2), "notice.kind", equalTo("UPDATE"))
          .body("client.id", equalTo(told.client()));
    }
    as("dpo")
        .accept("text/html")
        .get("/v1" + told.notification() + "/pack")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=utf-8")
        .header(
            "Content-Security-Policy",
            allOf(
                containsString("default-src 'none'"),
                containsString("frame-ancestors 'self'"),
                containsString("sandbox")));
    assertThat(told.events()).isEqualTo(before);
  }

  @Test
  void a_client_that_phones_gets_help_too() { // Lucrasoft L12
    Told told = told("en");
    String path = told.notification() + "/help-request";

    ok(post("dpo", path, "{\"text\": \"They phoned.\"}"), 200)
        .body("clientId", equalTo(told.client()));
    ok(post("dpo", path, ""), 200);
    ok(post("dpo", path, "{\"text\": \" \", \"x\": 1}"), 400);
    assertThat(told.events().stream().filter(type -> type.contains("help-requested"))).hasSize(1);
  }

  @Test
  void help_with_a_notice_that_was_never_sent_is_refused() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);

    ok(post("dpo", "/breaches/" + breach + "/notifications/" + client + "/help-request", ""), 409);
    ok(post("dpo", "/breaches/" + breach + "/notifications/nobody/help-request", ""), 404);
  }

  private static Response help(String link, String text) {
    return raw(link, "help=true&text=" + URLEncoder.encode(text, UTF_8));
  }

  private static Response raw(String link, String body) {
    return given()
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .body(body)
        .post(link + "/help-request");
  }
}
