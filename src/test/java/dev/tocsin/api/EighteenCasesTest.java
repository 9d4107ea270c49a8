package dev.tocsin.api;

import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.tocsin.testing.ReadMail;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of EDPB Guidelines 01/2021. A processor tells its clients in all of them: GDPR 33(2)
 * knows no threshold of risk, and whom the client tells is the client's decision.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EighteenCasesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("/v1/acknowledgements/[A-Za-z0-9_.-]+");

  ScriptedSmtpServer smtp;

  static Stream<Case> cases() {
    return IntStream.rangeClosed(1, 18).mapToObj(Case::read);
  }

  @Test
  void the_guidelines_have_the_authority_told_in_twelve_and_data_subjects_in_nine() {
    assertThat(cases().filter(it -> it.edpb().authority())).hasSize(12);
    assertThat(cases().filter(it -> it.edpb().dataSubjects())).hasSize(9);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_client_gets_its_own_notice_and_the_breach_stands_in_the_register(Case told) {
    // Lucrasoft L4 to L9, Itum I1, I2, I5; GDPR 33(2), 33(5)
    String processor = processor();
    Map<String, Case.Affected> clients = clients(told, processor);
    String breach = report(told, processor);

    ok(put("analyst", "/breaches/" + breach + "/facts", Case.json(told.facts())), 200);
    told.measures()
        .forEach(
            it -> ok(post("analyst", "/breaches/" + breach + "/measures", Case.json(it)), 201));
    ok(get("dpo", "/breaches/" + breach), 200).body("unknown", hasSize(0));
    ok(
            post(
                "dpo",
                "/breaches/" + breach + "/affected-clients",
                Case.json(Map.of("services", told.services()))),
            200)
        .body("identified", equalTo(clients.size()));
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202)
        .body("requested", equalTo(clients.size()));

    clients.forEach((id, client) -> check(told, client, id, clients.keySet(), mailTo(id)));
    String first = clients.keySet().iterator().next();
    RestAssured.given()
        .formParam("acknowledged", "true")
        .post(linkIn(mailTo(first)))
        .then()
        .statusCode(200);
    checkRegister(told, processor, breach, List.copyOf(clients.keySet()), first);
  }

  private static String processor() {
    String id = "p-" + UUID.randomUUID();
    ok(put("admin", "/processors/" + id, PROCESSOR), 201);
    return id;
  }

  private static final String PROCESSOR =
      """
      {"name": "Beheer B.V.", "address": "Kade 1, 3000 AA Rotterdam", "country": "NL",
       "dpo": {"email": "privacy@beheer.example"}, "mailFrom": "datalek@beheer.example", "languages": ["nl", "en"],
       "services": [
         {"id": "workspace", "name": {"nl": "Werkplek", "en": "Workspace"}, "dataCategories": [],
          "specialCategoriesFor": ["HEALTHCARE"], "subProcessors": []},
         {"id": "backup", "name": {"nl": "Back-up", "en": "Backup"}, "dataCategories": [], "subProcessors": []},
         {"id": "hosting", "name": {"nl": "Hosting", "en": "Hosting"}, "dataCategories": [], "subProcessors": []},
         {"id": "mail", "name": {"nl": "E-mail", "en": "E-mail"}, "dataCategories": [], "subProcessors": []},
         {"id": "voip", "name": {"nl": "Telefonie", "en": "Telephony"}, "dataCategories": [], "subProcessors": []},
         {"id": "devices", "name": {"nl": "Apparaten", "en": "Devices"}, "dataCategories": [], "subProcessors": []},
         {"id": "print", "name": {"nl": "Drukwerk", "en": "Printing"}, "dataCategories": [], "subProcessors": []}]}
      """;

  /** By id, in the order of the ids. */
  private static Map<String, Case.Affected> clients(Case told, String processor) {
    Map<String, Case.Affected> clients = new java.util.TreeMap<>();
    for (Case.Affected client : told.clients()) {
      String id = "c-" + UUID.randomUUID();
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("processorId", processor);
      body.put("name", "Client " + id);
      body.put("sector", client.sector());
      body.put("language", client.language());
      body.put("services", client.services());
      body.put("terms", Map.of("notifyWithin", "PT48H", "clockStart", "DISCOVERY"));
      body.put("contacts", List.of(Map.of("role", "TECHNICAL", "email", "it@" + id + ".example")));
      ok(put("admin", "/clients/" + id, Case.json(body)), 201);
      clients.put(id, client);
    }
    return clients;
  }

  private static String report(Case told, String processor) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("processorId", processor);
    body.put("title", told.title());
    body.put("description", told.description());
    body.put("services", told.services());
    body.put("discoveredAt", now.minusSeconds(60).toString());
    body.put("occurredFrom", hoursBefore(now, told.occurredHoursAgo().from()));
    body.put("occurredUntil", hoursBefore(now, told.occurredHoursAgo().until()));
    if (told.origin() != null) {
      String received = now.minusSeconds(120).toString();
      body.put(
          "origin", Map.of("subProcessor", told.origin().subProcessor(), "receivedAt", received));
    }
    return ok(post("analyst", "/breaches", Case.json(body)), 201).extract().path("id");
  }

  private static String hoursBefore(Instant now, long hours) {
    return now.minus(hours, ChronoUnit.HOURS).toString();
  }

  /** (a) what happened, (b) what was done, (c) what others can do, (d) what is done against it. */
  private static void check(
      Case told, Case.Affected client, String id, Iterable<String> all, SmtpAttempt attempt) {
    String language = client.language();
    ReadMail mail = ReadMail.of(attempt);
    assertThat(attempt.to()).containsExactly("it@" + id + ".example");
    assertThat(mail.subject())
        .startsWith(language.equals("nl") ? "[Datalek] Melding 1 " : "[Data breach] Notice 1 ")
        .endsWith("Client " + id);
    List<String> said = new ArrayList<>();
    said.add(told.title().in(language));
    said.add(told.description().in(language));
    said.add(told.facts().at("/likelyConsequences/" + language).asText());
    said.add(told.facts().at("/cause/" + language).asText());
    told.measures().forEach(it -> said.add(it.in(language)));
    assertThat(mail.text()).contains(said.stream().map(ReadMail::running).toList());
    all.forEach(
        other -> assertThat(mail.text().contains(other)).as(other).isEqualTo(other.equals(id)));
  }

  private SmtpAttempt mailTo(String client) {
    return await()
        .atMost(PATIENCE)
        .until(() -> smtp.attemptsTo("it@" + client + ".example"), mails -> !mails.isEmpty())
        .get(0);
  }

  private static String linkIn(SmtpAttempt mail) {
    Matcher link = LINK.matcher(mail.data().replace("=\r\n", ""));
    assertThat(link.find()).as("a link in the mail").isTrue();
    return link.group();
  }

  private static void checkRegister(
      Case told, String processor, String breach, List<String> clients, String acknowledged) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("auditor", "/register?processor=" + processor), 200)
                    .body("items", hasSize(1))
                    .rootPath("items[0]")
                    .body("breach.id", equalTo(breach))
                    .body("breach.facts.title.nl", equalTo(told.title().nl()))
                    .body("breach.measures", hasSize(told.measures().size()))
                    .body("clients.clientId", contains(clients.toArray()))
                    .body("clients.state", everyItem(equalTo("NOTIFIED")))
                    .body("clients.notices.flatten().kind", everyItem(equalTo("INITIAL")))
                    .body(
                        "clients.find { it.clientId == '" + acknowledged + "' }.acknowledgedAt",
                        notNullValue()));
  }
}
