package dev.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever wants to build on the events needs no login to read what they are. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SchemasTest {

  @Test
  void a_schema_is_to_be_had_by_its_type() {
    given()
        .get("/schemas/breach.reported.v1.json")
        .then()
        .statusCode(200)
        .header("Content-Type", "application/schema+json")
        .header("X-Content-Type-Options", "nosniff")
        .body(containsString("dev.tocsin.breach.reported.v1"));
    given()
        .head("/schemas/breach.reported.v1.json")
        .then()
        .statusCode(200)
        .header("Content-Length", not(equalTo("0")))
        .body(equalTo(""));
  }

  @Test
  void all_of_it_is_one_document() {
    given()
        .get("/asyncapi.yaml")
        .then()
        .statusCode(200)
        .header("Content-Type", "application/yaml")
        .body(startsWith("#"), containsString("asyncapi: 3.0.0"));
    given()
        .head("/asyncapi.yaml")
        .then()
        .statusCode(200)
        .header("Content-Length", not(equalTo("0")))
        .body(equalTo(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schemas/",
        "/schemas/breach.eaten.v1.json",
        "/schemas/support-pack-1.schema.json",
        "/schemas/breach.reported.v1.yaml",
        "/schemas/..%2Fapplication.properties.json"
      })
  void nothing_else_is_there(String path) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(404);
    given().post("/asyncapi.yaml").then().statusCode(404);
  }
}
