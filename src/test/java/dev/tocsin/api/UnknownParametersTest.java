package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** Nothing that was asked is passed over in silence. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class UnknownParametersTest {

  @Test
  void a_parameter_that_is_not_known_is_refused_by_name() {
    as("auditor")
        .get("/v1/breaches?stauts=CONFIRMED&limit=1&colour=red")
        .then()
        .statusCode(400)
        .body("violations.field", contains("colour", "stauts"))
        .body(
            "violations[0].message",
            equalTo(
                "is no parameter of this address; there are cursor, drill, dueBefore, limit, processor, q, reference, sort, status"));
    as("auditor")
        .get("/v1/advice?limit=1")
        .then()
        .statusCode(400)
        .body("violations[0].message", equalTo("is no parameter of this address, which has none"));
    as("dpo")
        .body("{}")
        .contentType("application/json")
        .post("/v1/breaches?limit=1")
        .then()
        .statusCode(400)
        .body("violations.field", contains("limit"));
  }

  @Test
  void whoever_may_not_ask_learns_no_names() {
    RestAssured.given().get("/v1/breaches?colour=red").then().statusCode(401);
    as("mailserver").get("/v1/breaches?colour=red").then().statusCode(403);
  }

  @Test
  void who_counts_clicks_on_links_may_add_parameters() {
    RestAssured.given().get("/v1/acknowledgements/nobody?utm_source=mail").then().statusCode(404);
  }
}
