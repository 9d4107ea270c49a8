package dev.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The API as the tests speak to it; every processor, client and breach they make is their own. */
public final class Calls {

  private static final String V1 = "/v1";
  private static final int CONFLICT = 409;

  private Calls() {}

  public static RequestSpecification as(String login) {
    return given().auth().preemptive().basic(login, login);
  }

  public static Response post(String login, String path, String body) {
    return as(login).contentType("application/json").body(body).post(V1 + path);
  }

  /** As whoever is told that orders are still being carried out, and to try again in a moment. */
  static Response postWhenDone(String login, String path, String body) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> post(login, path, body),
            answer ->
                answer.statusCode() != CONFLICT
                    || !answer.asString().contains("are still being carried out"));
  }

  public static Response put(String login, String path, String body) {
    return as(login).contentType("application/json").body(body).put(V1 + path);
  }

  public static Response get(String login, String path) {
    return as(login).get(V1 + path);
  }

  public static ValidatableResponse ok(Response response, int status) {
    return response.then().log().ifValidationFails().statusCode(status);
  }

  /** A processor of the test's own that offers {@code backup} and {@code mail}; its id. */
  public static String processor(String languages) {
    String id = "p-" + UUID.randomUUID();
    ok(put("admin", "/processors/" + id, processorBody(languages)), 201);
    return id;
  }

  public static String processorBody(String languages) {
    return """
        {"name": "Processor B.V.", "address": "Kade 1, 3000 AA Rotterdam", "country": "NL",
         "dpo": {"email": "privacy@processor.example"}, "mailFrom": "datalek@processor.example",
         "languages": [%s],
         "services": [
           {"id": "backup", "name": {"nl": "Back-up", "en": "Backup"}, "dataCategories": ["CONTACT"],
            "subProcessors": []},
           {"id": "mail", "name": {"nl": "Mail", "en": "Mail"}, "dataCategories": [], "subProcessors": []}]}
        """
        .formatted(languages);
  }

  public static String client(String processor, String language, String within, String clockStart) {
    String id = "c-" + UUID.randomUUID();
    ok(
        put("admin", "/clients/" + id, clientBody(processor, id, language, within, clockStart)),
        201);
    return id;
  }

  static String clientBody(
      String processor, String id, String language, String within, String clockStart) {
    return """
        {"processorId": "%s", "name": "Client %s", "sector": "GENERAL", "language": "%s", "services": ["backup"],
         "terms": {"notifyWithin": "%s", "clockStart": "%s"},
         "contacts": [{"role": "TECHNICAL", "email": "it@%s.example"}]}
        """
        .formatted(processor, id, language, within, clockStart, id);
  }

  static String report(String processor, Instant discoveredAt) {
    return """
        {"processorId": "%s", "title": "Console open", "description": "Reachable without a login.",
         "discoveredAt": "%s"}
        """
        .formatted(processor, discoveredAt);
  }

  /** The id of a breach just reported. */
  public static String breach(String processor, Instant discoveredAt) {
    return ok(post("dpo", "/breaches", report(processor, discoveredAt)), 201).extract().path("id");
  }

  public static String breach(String processor) {
    return breach(processor, Instant.now().minusSeconds(60));
  }

  public static void affect(String breach, String client) {
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/affected-clients",
            "{\"clientIds\": [\"" + client + "\"]}"),
        200);
  }
}
