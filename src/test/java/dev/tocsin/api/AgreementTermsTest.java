package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.clientBody;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.processorBody;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients are told by the terms of their agreement, where they have none of their own. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AgreementTermsTest {

  private static final String GENERAL =
      """
      {"sector": "GENERAL", "notifyWithin": "PT48H", "clockStart": "DISCOVERY", "secondNotice": "PT120H"}""";
  private static final String CARE =
      """
      {"sector": "HEALTHCARE", "notifyWithin": "PT12H", "clockStart": "REPORT"}""";

  private final String processor = "p-" + UUID.randomUUID();
  private final String client = "c-" + UUID.randomUUID();

  Database database;

  private static String body(String... terms) {
    return processorBody("\"nl\", \"en\"")
        .replaceFirst(
            "\\{",
            "{\"agreementVersion\": \"4-2021\", \"agreementTerms\": [%s],"
                .formatted(String.join(",", terms)));
  }

  private Response agree(String... terms) {
    return put("admin", "/processors/" + processor, body(terms));
  }

  /** A client without terms of its own. */
  private Response putClient(String id, String sector) {
    String body =
        clientBody(processor, id, "en", "PT1H", "REPORT")
            .replaceFirst("\"terms\": \\{[^}]*},", "")
            .replace("GENERAL", sector);
    return put("admin", "/clients/" + id, body);
  }

  @Test
  void a_client_without_terms_has_those_of_its_agreement_and_the_duty_says_so() {
    ok(agree(GENERAL, CARE), 201)
        .body("agreementTerms.sector", contains("GENERAL", "HEALTHCARE"))
        .body("agreementTerms[0].secondNotice", equalTo("PT120H"))
        .body("agreementVersion", equalTo("4-2021"));
    ok(putClient(client, "GENERAL"), 201).body("terms", nullValue());
    String breach = breach(processor);
    affect(breach, client);

    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("terms.notifyWithin", equalTo("PT48H"))
        .body("terms.secondNotice", equalTo("PT120H"))
        .body("terms.source", equalTo("AGREEMENT"))
        .body("terms.agreementVersion", equalTo("4-2021"));
    ok(get("auditor", "/breaches/" + breach + "/events"), 200)
        .body(
            "items.find { it.type == 'dev.tocsin.notification.opened.v1' }.data.termsOrigin.agreementVersion",
            equalTo("4-2021"));
  }

  @Test
  void a_client_with_terms_of_its_own_keeps_to_them() {
    ok(agree(GENERAL), 201);
    ok(
        put("admin", "/clients/" + client, clientBody(processor, client, "en", "PT1H", "REPORT")),
        201);
    String breach = breach(processor);
    affect(breach, client);

    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("terms.notifyWithin", equalTo("PT1H"))
        .body("terms.secondNotice", nullValue())
        .body("terms.source", equalTo("CLIENT"));
  }

  @Test
  void where_the_agreement_has_none_for_its_sector_a_client_needs_its_own() {
    ok(agree(GENERAL), 201);
    ok(putClient(client, "HEALTHCARE"), 400)
        .body("violations.field", contains("terms"))
        .body("violations[0].message", containsString("none for clients of sector HEALTHCARE"));
    ok(get("admin", "/clients/" + client), 404);

    ok(putClient(client, "GENERAL"), 201);
    ok(putClient(client, "HEALTHCARE"), 400);
    ok(get("admin", "/clients/" + client), 200).body("sector", equalTo("GENERAL"));
  }

  @Test
  void a_file_that_would_leave_clients_without_terms_is_refused_with_their_number() {
    ok(agree(GENERAL, CARE), 201);
    ok(putClient(client, "GENERAL"), 201);
    ok(putClient(client + "2", "GENERAL"), 201);
    ok(putClient(client + "3", "HEALTHCARE"), 201);
    String own = clientBody(processor, client, "en", "PT1H", "REPORT");
    ok(put("admin", "/clients/" + client + "4", own), 201);

    ok(agree(), 400)
        .body("violations.field", contains("agreementTerms"))
        .body(
            "violations[0].message",
            equalTo("would leave 3 clients without terms, by sector {GENERAL=2, HEALTHCARE=1}"));
    ok(agree(GENERAL), 400)
        .body(
            "violations[0].message",
            equalTo("would leave 1 client without terms, of sector HEALTHCARE"));
    ok(get("admin", "/processors/" + processor), 200).body("agreementTerms.size()", equalTo(2));

    ok(agree(CARE, GENERAL.replace("PT48H", "PT36H")), 200);
    ok(put("admin", "/clients/" + client + "3", own), 200);
    ok(agree(GENERAL), 200);
  }

  @Test
  void a_sector_stands_there_once_and_every_fault_is_named() {
    String wrong =
        """
        {"sector": "FARM", "notifyWithin": "48h", "clockStart": "SOON", "updateEvery": "P0D", "extra": 1}""";
    ok(agree(GENERAL, GENERAL, wrong, "{}"), 400)
        .body(
            "violations.field",
            hasItems(
                "agreementTerms[1].sector",
                "agreementTerms[2].sector",
                "agreementTerms[2].notifyWithin",
                "agreementTerms[2].clockStart",
                "agreementTerms[2].updateEvery",
                "agreementTerms[2].extra",
                "agreementTerms[3].sector",
                "agreementTerms[3].notifyWithin",
                "agreementTerms[3].clockStart"))
        .body(
            "violations.find { it.field == 'agreementTerms[1].sector' }.message",
            equalTo("GENERAL stands there twice"));
    String margin = GENERAL.replace("\"secondNotice\": \"PT120H\"", "\"safetyMargin\": \"PT48H\"");
    ok(agree(margin), 400).body("violations.field", contains("agreementTerms[0].safetyMargin"));
  }

  @Test
  void what_is_read_can_be_put_back_by_processor_and_client() {
    ok(agree(GENERAL, CARE), 201);
    ok(putClient(client, "GENERAL"), 201);
    for (String path : new String[] {"/processors/" + processor, "/clients/" + client}) {
      String read = ok(get("admin", path), 200).extract().asString();
      assertThat(ok(put("admin", path, read), 200).extract().asString()).isEqualTo(read);
    }
  }

  @Test
  void a_client_may_be_in_another_country_than_its_processor() {
    ok(agree(GENERAL), 201);
    ok(putClient(client, "GENERAL"), 201).body("country", nullValue());
    String read = ok(get("admin", "/clients/" + client), 200).extract().asString();
    String german = read.replace("\"country\":null", "\"country\":\"DE\"");
    ok(put("admin", "/clients/" + client, german), 200).body("country", equalTo("DE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl", "UK", "XX", "EU", "NLD", "AN", ""})
  void a_country_is_one_of_the_standards_codes(String country) {
    ok(agree(GENERAL), 201);
    String body =
        clientBody(processor, client, "en", "PT1H", "REPORT")
            .replaceFirst("\\{", "{\"country\": \"" + country + "\",");
    ok(put("admin", "/clients/" + client, body), 400).body("violations.field", contains("country"));
  }

  @Test
  void a_client_that_is_just_being_put_on_file_is_counted() throws SQLException {
    ok(agree(GENERAL), 201);
    try (Connection other = database.asApp()) {
      other.setAutoCommit(false);
      run(other, "select body from processor where id = '%s' for share".formatted(processor));
      run(
          other,
          """
          insert into client (id, processor_id, name, body)
          values ('%1$s', '%2$s', 'New', '{"id":"%1$s","processorId":"%2$s","name":"New","sector":"GENERAL"}')
          """
              .formatted(client, processor));
      AtomicReference<Response> answer = new AtomicReference<>();
      CompletableFuture<Void> put = Together.aside(() -> answer.set(agree()));
      awaitSomebodyWaiting();
      other.commit();
      put.join();
      ok(answer.get(), 400).body("violations[0].message", containsString("1 client "));
    }
    database.execute("delete from client where id = '" + client + "'"); // it is only half of one
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobody_comes_on_file_by_terms_that_are_just_being_taken_away(boolean byFile)
      throws SQLException {
    ok(agree(GENERAL), 201);
    try (Connection other = database.asApp()) {
      other.setAutoCommit(false);
      run(
          other,
          "update processor set body = cast(cast(body as jsonb) - 'agreementTerms' as text) where id = '%s'"
              .formatted(processor));
      AtomicReference<Response> answer = new AtomicReference<>();
      CompletableFuture<Void> put =
          Together.aside(() -> answer.set(byFile ? importClient() : putClient(client, "GENERAL")));
      awaitSomebodyWaiting();
      other.commit();
      put.join();
      ok(answer.get(), byFile ? 422 : 400);
    }
    ok(get("admin", "/clients/" + client), 404);
  }

  private Response importClient() {
    String csv =
        "id,processorId,name,sector,language,services,technicalEmail\n%s,%s,New,GENERAL,nl,backup,it@new.example\n"
            .formatted(client, processor);
    return Calls.as("admin").contentType("text/csv").body(csv).post("/v1/clients/import");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void awaitSomebodyWaiting() {
    String waiting =
        """
        select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where a.datname = current_database() and not l.granted and l.locktype in ('transactionid', 'tuple')
        """;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> database.query(waiting, Long.class).get(0) > 0);
  }
}
