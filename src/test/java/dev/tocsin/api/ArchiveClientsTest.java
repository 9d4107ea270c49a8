package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.clientBody;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that leaves is archived: its cases go on, and it can come back. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ArchiveClientsTest {

  private static final String NOTICE = "{\"kind\": \"%s\"}";
  private static final Pattern LINK = Pattern.compile("(/v1/acknowledgements/[A-Za-z0-9_.-]+)");

  ScriptedSmtpServer smtp;
  Database database;

  private String processor;

  @BeforeEach
  void put_a_processor_on_file() {
    processor = processor("\"en\"");
  }

  private String aClient() {
    return client(processor, "en", "PT24H", "DISCOVERY");
  }

  private static void archive(String client) {
    ok(as("admin").delete("/v1/clients/" + client), 204);
  }

  private static Response restore(String client) {
    return as("admin")
        .contentType("application/json")
        .post("/v1/clients/" + client + "/restoration");
  }

  private void awaitMails(String client, int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> smtp.attemptsTo("it@" + client + ".example").size() >= count);
  }

  @Test
  void the_cases_of_a_client_that_leaves_go_on() {
    String client = aClient();
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", NOTICE.formatted("INITIAL")), 202);
    awaitMails(client, 1);

    archive(client);

    ok(post("dpo", "/breaches/" + breach + "/notices", NOTICE.formatted("UPDATE")), 202)
        .body("requested", equalTo(1));
    awaitMails(client, 2);
    String mail = smtp.attemptsTo("it@" + client + ".example").get(0).data().replace("=\r\n", "");
    Matcher link = LINK.matcher(mail);
    assertThat(link.find()).isTrue();
    ok(given().get(link.group(1)), 200).body(containsString("Processor B.V."));
    ok(get("auditor", "/register?processor=" + processor), 200)
        .body("items[0].clients.name", hasItem("Client " + client));
  }

  @Test
  void a_client_that_is_still_to_be_told_is_told_after_it_left() {
    String client = aClient();
    String breach = breach(processor);
    affect(breach, client);

    archive(client);

    ok(post("dpo", "/breaches/" + breach + "/notices", NOTICE.formatted("INITIAL")), 202);
    awaitMails(client, 1);
  }

  @Test
  void it_is_out_of_lists_and_files_until_it_is_restored() {
    String client = aClient();
    String stays = aClient();

    archive(client);

    String ofProcessor = "/clients?processor=" + processor;
    ok(get("dpo", ofProcessor), 200).body("items.id", equalTo(List.of(stays)));
    ok(get("dpo", ofProcessor + "&archived=false"), 200).body("items.id", not(hasItem(client)));
    ok(get("dpo", ofProcessor + "&archived=true"), 200)
        .body("items.size()", equalTo(2))
        .body("items.find { it.id == '" + client + "' }.archivedAt", notNullValue());
    ok(get("dpo", ofProcessor + "&archived=yes"), 400)
        .body("violations.field", equalTo(List.of("archived")));

    String body = clientBody(processor, client, "en", "PT24H", "DISCOVERY");
    ok(put("admin", "/clients/" + client, body), 409)
        .body("code", equalTo("client-archived"))
        .body("detail", containsString("restoration"));
    ok(put("admin", "/clients/" + client, get("admin", "/clients/" + client).asString()), 409);
    ok(importLine(client), 422)
        .body("rejected.line", equalTo(List.of(2)))
        .body("rejected.code", equalTo(List.of("client-archived")))
        .body("rejected[0].message", containsString("restore it first"));

    ok(restore(client), 200).body("archivedAt", nullValue());
    ok(put("admin", "/clients/" + client, body), 200);
    ok(importLine(client), 200).body("updated", equalTo(1));
  }

  private Response importLine(String client) {
    String csv =
        "id,processorId,name,sector,language,services,notifyWithin,clockStart,technicalEmail\n"
            + client
            + ","
            + processor
            + ",New,GENERAL,en,backup,PT24H,DISCOVERY,it@new.example\n";
    return as("admin").contentType("text/csv").body(csv).post("/v1/clients/import");
  }

  @Test
  void restored_it_is_as_it_was() {
    String id = "c-" + UUID.randomUUID();
    ok(
        put(
            "admin",
            "/clients/" + id,
            clientBody(processor, id, "en", "PT24H", "DISCOVERY")
                .replace(
                    "[\"backup\"]",
                    """
                    ["backup", {"id": "mail", "from": "2020-01-01T00:00:00Z", "until": "2021-01-01T00:00:00Z"},
                     {"id": "mail", "from": "2022-01-01T00:00:00Z", "until": "2999-01-01T00:00:00Z"},
                     {"id": "mail", "from": "2999-01-01T00:00:00Z"}]""")),
        201);
    String before = get("dpo", "/clients/" + id).asString();

    archive(id);
    Response archived = get("dpo", "/clients/" + id);
    archive(id);

    String at = ok(archived, 200).extract().path("archivedAt");
    ok(archived, 200)
        .body("agreementEndedAt", equalTo(at))
        .body("services.until", equalTo(List.of(at, "2021-01-01T00:00:00Z", at)))
        .body("contacts.email", everyItem(equalTo("it@" + id + ".example")));
    assertThat(get("dpo", "/clients/" + id).asString()).isEqualTo(archived.asString());
    assertThat(ok(restore(id), 200).extract().asString()).isEqualTo(before);
    assertThat(get("dpo", "/clients/" + id).asString()).isEqualTo(before);
    assertThat(ok(restore(id), 200).extract().asString()).isEqualTo(before);
    assertThat(affectedByServiceIn(processor, Instant.now().minusSeconds(60), null)).isEqualTo(1);
  }

  @Test
  void an_agreement_that_ended_before_ended_then() {
    String client = aClient();
    String body =
        clientBody(processor, client, "en", "PT24H", "DISCOVERY")
            .replaceFirst("\\{", "{\"agreementEndedAt\": \"2024-01-01T00:00:00Z\",");
    ok(put("admin", "/clients/" + client, body), 200);

    archive(client);

    ok(get("dpo", "/clients/" + client), 200)
        .body("agreementEndedAt", equalTo("2024-01-01T00:00:00Z"));
    ok(restore(client), 200).body("agreementEndedAt", equalTo("2024-01-01T00:00:00Z"));
  }

  @Test
  void what_happened_before_a_client_concerns_it_and_what_came_after_does_not() {
    String client = aClient();
    Instant before = Instant.now().minusSeconds(30);
    archive(client);
    Instant archivedAt =
        Instant.parse(ok(get("dpo", "/clients/" + client), 200).extract().path("archivedAt"));

    assertThat(affectedByServiceIn(processor, before, archivedAt)).isEqualTo(1);
    assertThat(affectedByServiceIn(processor, archivedAt, null)).isZero();
    String named = breach(processor);
    affect(named, client);
    ok(post("dpo", "/breaches/" + named + "/notices", NOTICE.formatted("INITIAL")), 202);
    awaitMails(client, 1);
  }

  /** How many used the service between these moments. */
  private static int affectedByServiceIn(String processor, Instant from, Instant until) {
    String breach = breach(processor, Instant.now());
    String period =
        until == null
            ? "{\"occurredFrom\": \"%s\"}".formatted(from)
            : "{\"occurredFrom\": \"%s\", \"occurredUntil\": \"%s\"}".formatted(from, until);
    ok(put("dpo", "/breaches/" + breach + "/facts", period), 200);
    String affected = "/breaches/" + breach + "/affected-clients";
    return ok(post("dpo", affected, "{\"services\": [\"backup\"]}"), 200)
        .extract()
        .path("identified");
  }

  @Test
  void whoever_changes_a_client_that_leaves_does_not_bring_it_back() {
    for (int i = 0; i < 10; i++) {
      String client = aClient();
      String body = clientBody(processor, client, "en", "PT36H", "DISCOVERY");
      List<Callable<Response>> calls =
          List.of(
              () -> put("admin", "/clients/" + client, body),
              () -> as("admin").delete("/v1/clients/" + client),
              () -> importLine(client));

      List<Response> answers = Together.run(calls);

      assertThat(answers.get(0).statusCode()).isIn(200, 409);
      assertThat(answers.get(1).statusCode()).isEqualTo(204);
      assertThat(answers.get(2).statusCode()).isIn(200, 422);
      ok(get("dpo", "/clients/" + client), 200).body("archivedAt", notNullValue());
      ok(get("dpo", "/clients?limit=500&processor=" + processor), 200)
          .body("items.id", not(hasItem(client)));
    }
  }

  @Test
  void nobody_is_archived_or_restored_that_is_not_there() {
    ok(as("admin").delete("/v1/clients/nobody"), 404);
    ok(restore("nobody"), 404);
    ok(restore("NO-ID"), 404);
  }

  @Test
  void when_it_is_archived_is_not_for_a_body_to_say() {
    String body =
        clientBody(processor, "x", "en", "PT24H", "DISCOVERY")
            .replaceFirst("\\{", "{\"archivedAt\": \"2024-01-01T00:00:00Z\",");
    ok(put("admin", "/clients/c-" + UUID.randomUUID(), body), 400)
        .body("violations.field", equalTo(List.of("archivedAt")));
    String client = aClient();
    String read = get("admin", "/clients/" + client).asString();
    ok(put("admin", "/clients/" + client, read), 200);
  }

  /** Of before clients were archived. */
  @Test
  void the_id_of_a_client_that_was_told_and_deleted_never_becomes_anothers() {
    String client = aClient();
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", NOTICE.formatted("INITIAL")), 202);
    awaitMails(client, 1);
    database.execute("delete from client where id = '" + client + "'");

    String another = clientBody(processor, client, "en", "PT24H", "DISCOVERY");
    ok(put("admin", "/clients/" + client, another), 400)
        .body("violations.field", equalTo(List.of("id")))
        .body("violations[0].message", containsString("choose another"));
    ok(importLine(client), 422).body("rejected[0].message", containsString("choose another"));
    ok(restore(client), 404);
    ok(get("dpo", "/clients/" + client), 404);
  }
}
