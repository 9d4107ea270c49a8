package dev.tocsin.api;

import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Token.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Listening;
import dev.tocsin.testing.Logged;
import dev.tocsin.testing.TestIssuer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are a login, and who then acts. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(WithIssuer.class)
@Tag("long") // a service of its own
class TokensTest {

  private static final List<String> ROLES = List.of("dpo", "admin");

  TestIssuer issuer;
  Database database;

  private Map<String, Object> claims() {
    return Token.claims(issuer, UUID.randomUUID().toString(), ROLES, List.of());
  }

  private String token(Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = claims();
    change.accept(claims);
    return issuer.sign(issuer.header("JWT"), claims);
  }

  private static int status(String token) {
    return with(token).get("/v1/breaches").statusCode();
  }

  @Test
  void access_tokens_of_the_usual_issuers_are_a_login() {
    assertThat(status(token(claims -> {}))).as("Keycloak: typ Bearer").isEqualTo(200);
    assertThat(status(token(claims -> claims.remove("typ")))).as("Entra: no typ").isEqualTo(200);
    for (String label : List.of("at+jwt", "application/at+jwt", "AT+JWT")) {
      assertThat(status(issuer.sign(issuer.header(label), claims()))).as(label).isEqualTo(200);
    }
    Map<String, Object> without = issuer.header("JWT");
    without.remove("typ");
    assertThat(status(issuer.sign(without, claims()))).as("no label").isEqualTo(200);
    assertThat(status(token(claims -> claims.put("aud", List.of("account", TestIssuer.AUDIENCE)))))
        .as("for others too")
        .isEqualTo(200);
  }

  @Test
  void a_live_feed_ends_with_its_login() {
    long end = Instant.now().plusSeconds(3).getEpochSecond();
    String shortLived = token(claims -> claims.put("exp", end));

    try (Listening brief = Listening.with("Bearer " + shortLived, "");
        Listening longer = Listening.with("Bearer " + token(claims -> {}), "")) {
      await().atMost(Duration.ofSeconds(30)).until(brief::isOver);

      assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(end);
      assertThat(longer.isOver()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "Logout", "Refresh", "Offline", "id"})
  void a_token_that_is_for_something_else_is_no_login(String type) {
    assertThat(status(token(claims -> claims.put("typ", type)))).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "application/logout+jwt", "secevent+jwt", "dpop+jwt"})
  void a_token_that_is_labelled_as_something_else_is_no_login(String label) {
    assertThat(status(issuer.sign(issuer.header(label), claims()))).isEqualTo(401);
  }

  @Test
  void claims_of_other_tokens_make_it_no_login() {
    String logout = "http://schemas.openid.net/event/backchannel-logout";
    assertThat(status(token(claims -> claims.put("events", Map.of(logout, Map.of())))))
        .isEqualTo(401);
    assertThat(status(token(claims -> claims.put("at_hash", "x")))).isEqualTo(401);
  }

  @Test
  void a_token_for_another_application_or_of_another_issuer_is_no_login() {
    assertThat(status(token(claims -> claims.put("aud", "payroll")))).isEqualTo(401);
    assertThat(status(token(claims -> claims.remove("aud")))).isEqualTo(401);
    assertThat(status(token(claims -> claims.put("iss", "http://127.0.0.1:1/issuer"))))
        .isEqualTo(401);
    assertThat(status(token(claims -> claims.remove("iss")))).isEqualTo(401);
  }

  @Test
  void a_token_that_is_forged_or_old_or_nobodys_is_no_login() {
    Map<String, Object> none = issuer.header("JWT");
    none.put("alg", "none");
    assertThat(status(issuer.forge(issuer.header("JWT"), claims()))).isEqualTo(401);
    assertThat(status(issuer.unsigned(none, claims()))).isEqualTo(401);
    assertThat(status(issuer.unsigned(issuer.header("JWT"), claims()))).isEqualTo(401);
    assertThat(status(token(claims -> claims.put("exp", 1_700_000_000)))).isEqualTo(401);
    assertThat(status(token(claims -> claims.remove("exp")))).isEqualTo(401);
    assertThat(status(token(claims -> claims.remove("sub")))).isEqualTo(401);
    for (String nonsense : List.of("opaque", ".", "..", "...", ". .", "a.", ".a", "a..b")) {
      assertThat(status(nonsense)).as(nonsense).isEqualTo(401);
    }
    for (String ours : List.of("tocsin", "client", "kafka:breach.reports.v1", " ")) {
      assertThat(status(token(claims -> claims.put("sub", ours)))).as(ours).isEqualTo(401);
    }
  }

  @Test
  void roles_come_from_where_the_setting_says_and_from_nowhere_else() {
    String analyst = Token.of(issuer, "s-analyst", List.of("analyst"), List.of());
    assertThat(with(analyst).get("/v1/breaches").statusCode()).isEqualTo(200);
    assertThat(with(analyst).get("/v1/clients").statusCode()).isEqualTo(403);
  }

  @Test
  void characters_that_cannot_be_kept_are_no_fault_of_ours() {
    for (String odd : List.of("a\\u0000b", "a\\ud800b", "\\u0000", "\\udc00")) {
      for (String claim : List.of("sub", "preferred_username", "upn", "name", "groups")) {
        String claims =
            """
            {"iss": "%s", "aud": "%s", "sub": "s-%s", "exp": %s, "iat": %s, "%s": "%s",
             "resource_access": {"tocsin": {"roles": ["dpo", "%s"]}},
             "https://example.org/tocsin": {"processors": ["%s", "%s"]}}
            """
                .formatted(
                    claims().get("iss"),
                    TestIssuer.AUDIENCE,
                    UUID.randomUUID(),
                    claims().get("exp"),
                    claims().get("iat"),
                    claim,
                    odd,
                    odd,
                    odd,
                    "p-" + odd);
        String token = issuer.sign(issuer.header("JWT"), claims);
        int status =
            with(token)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Calls.report("nobodys", java.time.Instant.now().minusSeconds(60)))
                .post("/v1/breaches")
                .statusCode();
        assertThat(status).as("%s in %s", odd, claim).isIn(400, 401);
      }
    }
  }

  @Test
  void the_log_keeps_the_subject_and_two_people_of_one_name_are_two() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    String one = UUID.randomUUID().toString();
    String other = UUID.randomUUID().toString();
    for (String subject : List.of(one, other)) {
      measure(named(subject, "Jan Jansen", processor), breach, "same-key").then().statusCode(201);
    }

    ok(get("dpo", "/breaches/" + breach + "/events"), 200)
        .body("items.actor", equalTo(List.of("dpo", "Jan Jansen", "Jan Jansen")))
        .body("items.actorId", equalTo(List.of("dpo", one, other)));
    assertThat(actorsInTheLog(breach)).containsExactly("dpo", one, other);
  }

  private String named(String subject, String name, String processor) {
    Map<String, Object> claims = Token.claims(issuer, subject, ROLES, List.of(processor));
    claims.put("preferred_username", name);
    return issuer.sign(issuer.header("JWT"), claims);
  }

  private static io.restassured.response.Response measure(String token, String breach, String key) {
    return with(token)
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body("{\"kind\": \"TAKEN\", \"description\": \"Closed.\"}")
        .post("/v1/breaches/" + breach + "/measures");
  }

  private List<String> actorsInTheLog(String breach) {
    return database.query(
        "select actor from event where stream = 'breach-" + breach + "' order by version",
        String.class);
  }

  @Test
  void what_was_recorded_before_there_were_subjects_keeps_its_name() {
    String breach = breach(processor("\"en\""));
    database.execute(
        """
        insert into event (stream, version, id, type, data, occurred_at, actor, correlation_id)
        values ('breach-%s', 2, gen_random_uuid(), 'breach.confirmed.v1', '{"confirmedAt": "2026-01-01T00:00:00Z"}', now(), 'Old Name', 'x')
        """
            .formatted(breach));

    ok(get("dpo", "/breaches/" + breach + "/events"), 200)
        .body("items[1].actor", equalTo("Old Name"))
        .body("items[1].actorId", equalTo(null));
  }

  @Test
  void a_name_can_be_erased_and_the_log_stays() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    String subject = UUID.randomUUID().toString();
    measure(named(subject, "Erased Soon", processor), breach, "k").then().statusCode(201);

    database.execute("update person set name = null where subject = '" + subject + "'");

    ok(get("dpo", "/breaches/" + breach + "/events"), 200)
        .body("items.actor", hasItem(subject))
        .body("items.actorId", hasItem(subject));
    assertThat(get("dpo", "/breaches/" + breach + "/events").asString())
        .doesNotContain("Erased Soon");
    assertThat(actorsInTheLog(breach)).containsExactly("dpo", subject);
  }

  @Test
  void whoever_is_refused_leaves_one_line_without_the_token() {
    String forged =
        issuer.forge(
            issuer.header("JWT"),
            Token.claims(issuer, "mallory\nok: root", List.of("dpo"), List.of()));
    String auditor = Token.of(issuer, "s-auditor", List.of("auditor"), List.of());

    List<String> said =
        refusalsOf(
            () -> {
              assertThat(
                      with(forged)
                          .header("X-Forwarded-For", "192.0.2.1")
                          .get("/v1/breaches/4711/events")
                          .statusCode())
                  .isEqualTo(401);
              assertThat(
                      with(auditor)
                          .contentType("application/json")
                          .body("{}")
                          .post("/v1/breaches/4711/notices")
                          .statusCode())
                  .isEqualTo(403);
              assertThat(
                      given()
                          .auth()
                          .preemptive()
                          .basic("dpo", "guess")
                          .get("/v1/tasks")
                          .statusCode())
                  .isEqualTo(401);
              assertThat(given().get("/v1/tasks").statusCode()).isEqualTo(401);
            });

    assertThat(said)
        .containsExactly(
            "refused: the login of 'mallory ok: root' was not accepted (the signature is wrong):"
                + " GET /v1/breaches/{id}/events from 127.0.0.1",
            "refused: 's-auditor' lacks the role: POST /v1/breaches/{id}/notices from 127.0.0.1",
            "refused: the login of 'dpo' was not accepted (it is none that we know):"
                + " GET /v1/tasks from 127.0.0.1");
  }

  private static List<String> refusalsOf(Runnable calls) {
    Logged logged = Logged.start();
    try {
      calls.run();
    } finally {
      logged.close();
    }
    return logged.bad().stream()
        .filter(line -> line.logger().startsWith("dev.tocsin.auth"))
        .map(Logged.Entry::message)
        .toList();
  }
}
