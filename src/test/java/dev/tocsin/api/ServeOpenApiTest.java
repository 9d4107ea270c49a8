package dev.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The description of the API is served as it was written, to anybody. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ServeOpenApiTest {

  @Test
  void what_is_served_is_what_was_written() throws Exception {
    String served =
        given()
            .get("/openapi.json")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .body("openapi", startsWith("3.1."))
            .extract()
            .asString();
    assertThat(new ObjectMapper().readTree(served)).isEqualTo(OpenApiDocument.read().at(""));
  }
}
