package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.postWhenDone;
import static dev.tocsin.api.Calls.processor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.QueuedContent;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links in notices are not followed for ever; here, not for a moment after the end. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(WithIssuer.class)
@Tag("long")
class LinksEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> BELOW =
      List.of("", "/pack", "/pack.json", "/deadline.ics", "/help-request");

  Database database;

  private String breach;
  private String client;
  private String link;

  @BeforeEach
  void somebodyIsTold() {
    String processor = processor("\"en\"");
    client = client(processor, "en", "PT24H", "DISCOVERY");
    breach = breach(processor);
    affect(breach, client);
    command("/notices", "{\"kind\": \"INITIAL\"}", 202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> ok(get("dpo", duty()), 200).body("state", equalTo("NOTIFIED")));
    String notice =
        QueuedContent.of(
                database,
                "purpose = 'NOTICE' and notice_number = 1 and breach_id = '%s'".formatted(breach))
            .get(0)
            .letter()
            .text();
    Matcher found = Pattern.compile("(/v1/acknowledgements/[A-Za-z0-9_.-]+)").matcher(notice);
    assertThat(found.find()).isTrue();
    link = found.group(1);
  }

  private String duty() {
    return "/breaches/" + breach + "/notifications/" + client;
  }

  private void command(String below, String body, int status) {
    ok(post("dpo", "/breaches/" + breach + below, body), status);
  }

  @Test
  void while_the_breach_goes_on_its_links_are_followed() {
    BELOW.forEach(below -> assertThat(given().get(link + below).statusCode()).isEqualTo(200));
  }

  @Test
  void a_closed_breach_ends_its_links_and_a_reopened_one_has_them_back() {
    command("/confirmation", "", 200);
    ok(
        postWhenDone(
            "dpo", "/breaches/" + breach + "/closure", "{\"withoutFinalNotice\": \"A test.\"}"),
        200);

    assertEnded();

    command("/reopening", "{\"reason\": \"More came out.\"}", 200);
    BELOW.forEach(below -> assertThat(given().get(link + below).statusCode()).isEqualTo(200));
  }

  @Test
  void a_dismissed_breach_ends_its_links() {
    command("/dismissal", "{\"reason\": \"A test.\"}", 200);
    assertEnded();
  }

  private void assertEnded() {
    for (String below : BELOW) {
      assertKindly(given().get(link + below));
    }
    assertKindly(given().formParam("acknowledged", "true").post(link));
    assertKindly(given().formParam("help", "true").post(link + "/help-request"));
    assertKindly(given().post(link));
    ok(get("dpo", duty()), 200)
        .body("acknowledgedAt", equalTo(null), "helpRequestedAt", equalTo(null));
  }

  private static void assertKindly(Response response) {
    response
        .then()
        .statusCode(410)
        .contentType("text/html;charset=utf-8")
        .header("Cache-Control", "no-store")
        .body(containsString("This page is closed"))
        .body(containsString("write to privacy@processor.example"));
  }
}
