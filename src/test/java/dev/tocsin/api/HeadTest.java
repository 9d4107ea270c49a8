package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** HEAD answers where GET does, with the same head and nothing below it (RFC 9110 9.3.2). */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class HeadTest {

  private static final List<String> WITHOUT_IDS =
      List.of(
          "/v1/processors",
          "/v1/processors/template",
          "/v1/clients",
          "/v1/clients/import/template",
          "/v1/breaches",
          "/v1/notifications",
          "/v1/advice",
          "/v1/tasks",
          "/v1/set-aside",
          "/v1/projections",
          "/v1/register",
          "/v1/breaches/no-such-breach",
          "/v1/breaches?limit=0",
          "/openapi.json",
          "/openapi.yaml",
          "/openapi",
          "/q/health/ready",
          "/q/health/live",
          "/q/metrics");

  ScriptedSmtpServer smtp;

  @Test
  void every_path_that_is_read_answers_a_head() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    String link = linkTo(client);
    String duty = "/v1/breaches/" + breach + "/notifications/" + client;
    List<String> paths = new ArrayList<>(WITHOUT_IDS);
    paths.addAll(
        List.of(
            "/v1/processors/" + processor,
            "/v1/clients/" + client,
            "/v1/breaches/" + breach,
            "/v1/breaches/" + breach + "/events",
            "/v1/breaches/" + breach + "/notifications",
            duty,
            duty + "/preview",
            duty + "/pack",
            link,
            link + "/pack",
            link + "/pack.json",
            link + "/deadline.ics",
            link + "/help"));

    assertThat(paths).allSatisfy(HeadTest::headIsThatOfGet);
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("acknowledgedAt", nullValue());
  }

  @Test
  void the_file_of_the_register_has_a_head_too() {
    Response head = as("auditor").accept("text/csv").head("/v1/register");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(head.header("Content-Disposition")).startsWith("attachment; filename=");
    assertThat(head.asByteArray()).isEmpty();
  }

  private static void headIsThatOfGet(String path) {
    Response get = as("dpo").get(path);
    Response head = as("dpo").head(path);

    assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
    assertThat(head.contentType()).as(path).isEqualTo(get.contentType());
    assertThat(head.header("ETag")).as(path).isEqualTo(get.header("ETag"));
    assertThat(head.asByteArray()).as(path).isEmpty();
  }

  private String linkTo(String client) {
    String to = "it@" + client + ".example";
    await().atMost(Duration.ofSeconds(60)).until(() -> !smtp.attemptsTo(to).isEmpty());
    String text = smtp.attemptsTo(to).get(0).data().replace("=\r\n", "");
    Matcher link = Pattern.compile("(/v1/acknowledgements/[A-Za-z0-9_.-]+)").matcher(text);
    assertThat(link.find()).as("a link in the mail").isTrue();
    return link.group(1);
  }

  @Test
  void without_a_login_or_the_role_head_is_refused_as_get_is() {
    io.restassured.RestAssured.head("/v1/breaches").then().statusCode(401);
    as("mailserver").head("/v1/breaches").then().statusCode(equalTo(403));
  }
}
