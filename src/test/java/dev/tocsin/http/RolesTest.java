package dev.tocsin.http;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role table of the README, call by call. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RolesTest {

  private static final List<String> LOGINS =
      List.of("analyst", "dpo", "admin", "auditor", "mailserver");
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /processors/x                               | admin
          GET    | /processors                                 | dpo admin auditor
          GET    | /processors/x                               | dpo admin auditor
          GET    | /processors/template                        | dpo admin auditor
          PUT    | /clients/x                                  | admin
          GET    | /clients                                    | dpo admin auditor
          GET    | /clients/x                                  | dpo admin auditor
          DELETE | /clients/x                                  | admin
          POST   | /clients/x/restoration                      | admin
          POST   | /clients/import                             | admin
          GET    | /clients/import/template                    | dpo admin auditor
          POST   | /breaches                                   | analyst dpo
          GET    | /breaches                                   | analyst dpo admin auditor
          GET    | /breaches/{id}                              | analyst dpo admin auditor
          PUT    | /breaches/{id}/facts                        | analyst dpo
          POST   | /breaches/{id}/measures                     | analyst dpo
          GET    | /advice                                     | analyst dpo admin auditor
          POST   | /breaches/{id}/confirmation                 | dpo
          POST   | /breaches/{id}/dismissal                    | dpo
          POST   | /breaches/{id}/discovery-correction         | dpo
          POST   | /breaches/{id}/closure                      | dpo
          POST   | /breaches/{id}/reopening                    | dpo
          POST   | /breaches/{id}/affected-clients             | dpo
          DELETE | /breaches/{id}/affected-clients/x           | dpo
          GET    | /breaches/{id}/notifications                | analyst dpo admin auditor
          GET    | /breaches/{id}/notifications/x              | analyst dpo admin auditor
          GET    | /breaches/{id}/notifications/x/preview      | analyst dpo admin auditor
          GET    | /breaches/{id}/notifications/x/pack         | analyst dpo admin auditor
          POST   | /breaches/{id}/notifications/x/help-request | dpo
          POST   | /breaches/{id}/notifications/x/delay-reason | dpo
          POST   | /breaches/{id}/notices                      | dpo
          GET    | /breaches/{id}/events                       | analyst dpo admin auditor
          GET    | /notifications                              | analyst dpo admin auditor
          GET    | /events?after=x                             | analyst dpo admin auditor
          GET    | /register                                   | dpo admin auditor
          GET    | /tasks                                      | dpo admin auditor
          POST   | /tasks/x/completion                         | dpo
          GET    | /tasks/x/report                             | dpo
          GET    | /projections                                | admin auditor
          POST   | /projections/x/rebuild                      | admin
          POST   | /replays                                    | admin
          GET    | /replays/x                                  | admin
          DELETE | /replays/x                                  | admin
          POST   | /delivery-reports                           | mailserver admin
          """)
  void a_call_is_open_to_its_roles_and_to_nobody_else(String method, String path, String roles) {
    String url = "/v1" + path.replace("{id}", NOBODY);
    String type = path.equals("/clients/import") ? "text/csv" : "application/json";
    for (String login : LOGINS) {
      int status =
          as(login)
              .contentType(type)
              .body(method.equals("GET") ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8))
              .request(method, url)
              .statusCode();
      if (List.of(roles.split(" ")).contains(login)) {
        assertThat(status).as("%s as %s", url, login).isNotIn(401, 403, 500);
      } else {
        assertThat(status).as("%s as %s", url, login).isEqualTo(403);
      }
    }
    io.restassured.RestAssured.given()
        .contentType(type)
        .request(method, url)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", org.hamcrest.Matchers.notNullValue());
  }

  @Test
  void a_wrong_password_is_no_login() {
    io.restassured.RestAssured.given()
        .auth()
        .preemptive()
        .basic("dpo", "guess")
        .get("/v1/breaches")
        .then()
        .statusCode(401);
  }

  @Test
  void the_actor_stands_in_every_event() {
    String breach = breach(processor("\"en\""));
    as("analyst")
        .contentType("application/json")
        .body("{\"ongoing\": true}")
        .put("/v1/breaches/" + breach + "/facts")
        .then()
        .statusCode(200);
    List<String> actors =
        as("dpo").get("/v1/breaches/" + breach + "/events").then().extract().path("items.actor");
    assertThat(actors).containsExactly("dpo", "analyst");
  }
}
