package dev.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class StoryTest {

  ScriptedSmtpServer smtp;

  @Test
  void a_reported_breach_reaches_the_technical_contact() throws Exception {
    given()
        .auth()
        .preemptive()
        .basic("admin", "admin")
        .contentType("application/json")
        .body(
            """
            {"name":"P","address":"Street 1","country":"NL","dpo":{"email":"privacy@p.example"},"mailFrom":"breach@p.example",
            "languages":["en"],"services":[{"id":"backup","name":{"en":"Backup","nl":"Back-up"},"dataCategories":[],"subProcessors":[]}]}
            """)
        .put("/v1/processors/p")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(201);
    given()
        .auth()
        .preemptive()
        .basic("admin", "admin")
        .contentType("application/json")
        .body(
            """
            {"processorId":"p","name":"Client A","sector":"GENERAL","language":"nl","services":["backup"],
            "terms":{"notifyWithin":"PT24H","clockStart":"DISCOVERY"},
            "contacts":[{"role":"TECHNICAL","email":"it@a.example"}]}
            """)
        .put("/v1/clients/a")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(201);
    String id =
        given()
            .auth()
            .preemptive()
            .basic("dpo", "dpo")
            .contentType("application/json")
            .body(
                "{\"processorId\":\"p\",\"title\":\"T\",\"description\":\"D\",\"discoveredAt\":\""
                    + Instant.now().minusSeconds(60)
                    + "\"}")
            .post("/v1/breaches")
            .then()
            .log()
            .ifValidationFails()
            .statusCode(201)
            .header("ETag", equalTo("\"1\""))
            .extract()
            .path("id");
    given()
        .auth()
        .preemptive()
        .basic("dpo", "dpo")
        .contentType("application/json")
        .body("{\"services\":[\"backup\"]}")
        .post("/v1/breaches/" + id + "/affected-clients")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("identified", equalTo(1));
    given()
        .auth()
        .preemptive()
        .basic("dpo", "dpo")
        .get("/v1/breaches/" + id + "/notifications")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].dueAt", notNullValue());
    given()
        .auth()
        .preemptive()
        .basic("dpo", "dpo")
        .contentType("application/json")
        .body("{\"kind\":\"INITIAL\"}")
        .post("/v1/breaches/" + id + "/notices")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(202)
        .body("requested", equalTo(1));
    System.out.println(smtp.await(1));
    given()
        .auth()
        .preemptive()
        .basic("dpo", "dpo")
        .get("/v1/breaches/" + id + "/notifications")
        .then()
        .log()
        .all();
    given()
        .auth()
        .preemptive()
        .basic("dpo", "dpo")
        .get("/v1/breaches/" + id + "/events")
        .then()
        .log()
        .all();
  }
}
