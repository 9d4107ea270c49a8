package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Token.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Listening;
import dev.tocsin.testing.TestIssuer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Several brands in one installation: whoever is limited to one of them finds nothing of another,
 * by any operation that the document has. An operation that is new is tried as well.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(WithIssuer.class)
@Tag("long")
class PurviewTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> ROLES =
      List.of("analyst", "dpo", "admin", "auditor", "mailserver");

  /** What to send where no id stands in the path: about a processor and a client of it. */
  private static final Map<String, Sent> SENT =
      Map.of(
          "POST /breaches",
          (processor, client) -> Calls.report(processor, Instant.parse("2026-01-01T00:00:00Z")),
          "POST /clients/import",
          (processor, client) ->
              """
              id,processorId,name,sector,language,services,notifyWithin,clockStart,technicalEmail
              %s,%s,Taken Over,GENERAL,en,backup,PT24H,DISCOVERY,it@other.example
              """
                  .formatted(client, processor),
          "POST /replays",
          (processor, client) ->
              "{\"topic\": \"replay.x\", \"processorId\": \"%s\"}".formatted(processor),
          "POST /delivery-reports",
          (processor, client) ->
              "From: mailer@example.org\r\nSubject: failed\r\n\r\n" + processor + client);

  /** These answer the same to everybody. */
  private static final Set<String> NOBODYS =
      Set.of(
          "GET /advice",
          "GET /projections",
          "GET /clients/import/template",
          "GET /processors/template");

  private interface Sent {
    String about(String processor, String client);
  }

  TestIssuer issuer;
  Database database;

  private Brand other;
  private Brand own;
  private String limited;
  private String ownerless;

  @BeforeEach
  void twoBrands() {
    other = Brand.with(database);
    own = Brand.with(database);
    limited = Token.of(issuer, "s-" + UUID.randomUUID(), ROLES, List.of(own.processor()));
    Map<String, Object> claims = Token.claims(issuer, "s-nobody", ROLES, List.of());
    claims.remove("https://example.org/tocsin");
    ownerless = issuer.sign(issuer.header("JWT"), claims);
  }

  @Test
  void anothers_ids_are_not_there_in_any_operation() {
    String before = everythingOf(other);
    List<String> tried = new ArrayList<>();
    DOCUMENT
        .operations()
        .forEach(
            (name, operation) -> {
              if (!operation.isOpenToAll() && name.contains("{")) {
                tried.add(name);
                assertThat(operation.responses()).as(name).containsKey("404");
                call(with(limited), name, operation, other)
                    .forEach(
                        (how, answer) -> {
                          assertThat(answer.statusCode()).as(how).isEqualTo(404);
                          assertThat(answer.contentType())
                              .as(how)
                              .startsWith("application/problem");
                        });
                call(with(ownerless), name, operation, own)
                    .forEach(
                        (how, answer) -> assertThat(answer.statusCode()).as(how).isEqualTo(404));
              }
            });

    assertThat(tried).hasSizeGreaterThan(30);
    assertThat(everythingOf(other)).isEqualTo(before);
    mustBeThere();
  }

  /** Or the test above would prove nothing. */
  private void mustBeThere() {
    DOCUMENT
        .operations()
        .forEach(
            (name, operation) -> {
              if (!operation.isOpenToAll() && name.contains("{") && name.startsWith("GET ")) {
                call(with(limited), name, operation, own)
                    .forEach(
                        (how, answer) -> assertThat(answer.statusCode()).as(how).isEqualTo(200));
                call(
                        as(operation.roles().contains("dpo") ? "dpo" : "admin"),
                        name,
                        operation,
                        other)
                    .forEach(
                        (how, answer) -> assertThat(answer.statusCode()).as(how).isEqualTo(200));
              }
            });
  }

  /** By how it was asked: in every type that it gives, with a body of every type that it takes. */
  private static Map<String, Response> call(
      RequestSpecification caller, String name, OpenApiDocument.Operation operation, Brand brand) {
    String method = name.substring(0, name.indexOf(' '));
    String path = "/v1" + brand.fill(name.substring(name.indexOf(' ') + 1));
    Map<String, Response> answers = new java.util.TreeMap<>();
    Set<String> accepted = new TreeSet<>(operation.gives());
    accepted.add("*/*");
    Set<String> sent = new TreeSet<>(operation.takes());
    if (sent.isEmpty()) {
      sent.add("");
    }
    for (String type : sent) {
      for (String accept : accepted) {
        RequestSpecification request =
            io.restassured.RestAssured.given().spec(caller).accept(accept);
        if (!type.isEmpty()) {
          request.contentType(type).body(body(operation, type));
        }
        answers.put(name + " as " + type + " for " + accept, request.request(method, path));
      }
    }
    return answers;
  }

  private static byte[] body(OpenApiDocument.Operation operation, String type) {
    JsonNode example = operation.exampleBody(type);
    String text = example.isTextual() ? example.textValue() : example.toString();
    return text.getBytes(UTF_8);
  }

  private String everythingOf(Brand brand) {
    String at = "/breaches/" + brand.breach();
    return ok(get("dpo", at + "/events?limit=500"), 200).extract().jsonPath().getString("items.id")
        + get("dpo", "/clients/" + brand.client()).asString()
        + get("dpo", "/processors/" + brand.processor()).asString()
        + database.query(
            "select id from task where processor_id = '%s' and completed_at is not null order by id"
                .formatted(brand.processor()),
            String.class)
        + database.query(
            "select id from set_aside where breach_id = '%s'".formatted(brand.breach()),
            String.class);
  }

  @Test
  void lists_hold_ones_own_and_nothing_of_another() {
    List<String> tried = new ArrayList<>();
    DOCUMENT
        .operations()
        .forEach(
            (name, operation) -> {
              if (operation.isOpenToAll()
                  || operation.isStream()
                  || name.contains("{")
                  || !name.startsWith("GET ")) {
                return;
              }
              tried.add(name);
              for (String type : operation.gives()) {
                String path = "/v1" + name.substring("GET ".length());
                String all = list(limited, path, type, operation);
                assertThat(all).as("%s for %s", name, type).doesNotContain(other.marks());
                if (!NOBODYS.contains(name)) {
                  assertThat(own.marks()).as("%s for %s", name, type).anyMatch(all::contains);
                  assertThat(list(ownerless, path, type, operation))
                      .as("%s for %s", name, type)
                      .doesNotContain(own.marks())
                      .doesNotContain(other.marks());
                }
                String asked = path + "?processor=" + other.processor();
                if (operation.parameters("query").contains("processor")) {
                  assertThat(list(limited, asked, type, operation))
                      .as("%s for %s", asked, type)
                      .doesNotContain(other.client(), other.breach());
                } else {
                  assertThat(with(limited).accept(type).get(asked).statusCode())
                      .as(asked)
                      .isEqualTo(400);
                }
              }
            });
    assertThat(tried).contains("GET /breaches", "GET /tasks", "GET /register", "GET /set-aside");
  }

  @Test
  void who_listens_hears_of_ones_own_and_nothing_of_another() {
    try (Listening owner = listening(limited, "?after=0");
        Listening asking = listening(limited, "?after=0&processor=" + other.processor());
        Listening naming = listening(limited, "?after=0&breach=" + other.breach());
        Listening nobody = listening(ownerless, "?after=0")) {
      Brand later = Brand.with(database);
      String breach = Calls.breach(own.processor());

      owner.until(told -> told.data().at("/data/breachId").asText().equals(breach));
      assertThat(owner.told().toString())
          .contains(own.breach())
          .doesNotContain(other.marks())
          .doesNotContain(later.marks());
      assertThat(List.of(asking.told(), naming.told(), nobody.told())).containsOnly(List.of());
    }
  }

  private static Listening listening(String token, String query) {
    return Listening.with("Bearer " + token, query);
  }

  private static String list(
      String token, String path, String type, OpenApiDocument.Operation operation) {
    boolean paged = operation.parameters("query").contains("limit");
    String query = paged ? (path.contains("?") ? "&" : "?") + "limit=500" : "";
    Response answer = with(token).accept(type).get(path + query);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.asString();
  }

  @Test
  void what_names_another_in_a_body_is_answered_as_what_names_nobody() {
    List<String> tried = new ArrayList<>();
    DOCUMENT
        .operations()
        .forEach(
            (name, operation) -> {
              if (operation.isOpenToAll() || name.contains("{") || name.startsWith("GET ")) {
                return;
              }
              tried.add(name);
              assertThat(SENT).as("say there what to send to it").containsKey(name);
              for (String type : operation.takes()) {
                assertSame(name, type);
              }
            });
    assertThat(tried).isNotEmpty();
    assertThat(get("dpo", "/clients/" + other.client()).asString()).doesNotContain("Taken Over");
  }

  private void assertSame(String name, String type) {
    String nobody = "p-" + UUID.randomUUID();
    String[] call = name.split(" ", 2);
    UnaryOperator<String> post =
        processor -> {
          String body = SENT.get(name).about(processor, "c-" + UUID.randomUUID());
          String sent = type.contains("*") ? "message/rfc822" : type;
          boolean structured = type.equals("application/cloudevents+json");
          Response answer =
              with(limited)
                  .contentType(sent)
                  .body((structured ? event(body) : body).getBytes(UTF_8))
                  .request(call[0], "/v1" + call[1]);
          return answer.statusCode() + " " + answer.asString().replace(processor, "it");
        };
    assertThat(post.apply(other.processor()))
        .as("%s as %s", name, type)
        .isEqualTo(post.apply(nobody));
  }

  private static String event(String data) {
    return """
        {"specversion": "1.0", "id": "%s", "source": "urn:x", "type": "x", "datacontenttype": "application/json", "data": %s}
        """
        .formatted(UUID.randomUUID(), data);
  }

  @Test
  void anothers_client_cannot_be_named_moved_or_taken_over() {
    String at = "/v1/breaches/" + own.breach();
    for (String path : List.of("/affected-clients", "/notices")) {
      String kind = path.equals("/notices") ? "\"kind\": \"INITIAL\", " : "";
      UnaryOperator<String> naming =
          client -> {
            Response answer =
                with(limited)
                    .contentType("application/json")
                    .body("{" + kind + "\"clientIds\": [\"" + client + "\"]}")
                    .post(at + path);
            return answer.statusCode() + " " + answer.asString().replace(client, "it");
          };
      String nobody = "c-" + UUID.randomUUID();
      assertThat(naming.apply(other.client()))
          .as(path)
          .startsWith("400")
          .isEqualTo(naming.apply(nobody));
    }
    with(limited)
        .contentType("application/json")
        .body(Calls.clientBody(own.processor(), other.client(), "en", "PT24H", "DISCOVERY"))
        .put("/v1/clients/" + other.client())
        .then()
        .statusCode(404);
    with(limited)
        .contentType("application/json")
        .body(Calls.clientBody(other.processor(), own.client(), "en", "PT24H", "DISCOVERY"))
        .put("/v1/clients/" + own.client())
        .then()
        .statusCode(400);
    String line =
        "id,processorId,name,sector,language,services,technicalEmail\n%s,%s,Mine,GENERAL,en,backup,x@y.example\n"
            .formatted(other.client(), own.processor());
    Response imported =
        with(limited).contentType("text/csv").body(line.getBytes(UTF_8)).post("/v1/clients/import");
    assertThat(imported.statusCode()).isEqualTo(422);
    assertThat(imported.asString()).contains("is not free").doesNotContain("it@" + other.client());
    assertThat(get("dpo", "/clients/" + other.client()).asString())
        .contains(other.processor())
        .doesNotContain("Mine");
  }

  @Test
  void a_delivery_report_about_anothers_mail_names_no_mail() {
    ok(
        Calls.post("dpo", "/breaches/" + other.breach() + "/notices", "{\"kind\": \"INITIAL\"}"),
        202);
    String id =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    database.query(
                        "select message_id from mail where state = 'ACCEPTED' and purpose = 'NOTICE' and breach_id = '%s'"
                            .formatted(other.breach()),
                        String.class),
                found -> !found.isEmpty())
            .get(0);
    byte[] report = bounceOf(id, "it@" + other.client() + ".example").getBytes(UTF_8);

    assertThat(outcome(with(limited), report)).isEqualTo("UNKNOWN_MESSAGE");
    assertThat(outcome(as("mailserver"), report)).isEqualTo("BOUNCED");
  }

  private static String outcome(RequestSpecification caller, byte[] report) {
    return io.restassured.RestAssured.given()
        .spec(caller)
        .contentType("message/rfc822")
        .body(report)
        .post("/v1/delivery-reports")
        .jsonPath()
        .getString("outcome");
  }

  private static String bounceOf(String messageId, String recipient) {
    return """
        From: MAILER-DAEMON@b.example
        To: s@a.example
        Subject: Undelivered
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="x"

        --x
        Content-Type: text/plain

        It failed.
        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; b.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --x
        Content-Type: text/rfc822-headers

        Message-ID: %s

        --x--
        """
        .formatted(recipient, messageId)
        .replace("\n", "\r\n");
  }

  @Test
  void an_event_that_another_reported_is_not_told_again() {
    String body = Calls.report(other.processor(), Instant.parse("2026-01-01T00:00:00Z"));
    String id = UUID.randomUUID().toString();
    RequestSpecification owner = event(as("dpo"), id);
    assertThat(owner.body(body).post("/v1/breaches").statusCode()).isEqualTo(201);

    Response repeated = event(with(limited), id).body(body).post("/v1/breaches");
    assertThat(repeated.statusCode()).isEqualTo(404);
    assertThat(repeated.asString()).doesNotContain(other.processor());
  }

  private static RequestSpecification event(RequestSpecification caller, String id) {
    return io.restassured.RestAssured.given()
        .spec(caller)
        .contentType("application/json")
        .header("ce-id", id)
        .header("ce-source", "urn:test")
        .header("ce-type", "x")
        .header("ce-specversion", "1.0");
  }
}
