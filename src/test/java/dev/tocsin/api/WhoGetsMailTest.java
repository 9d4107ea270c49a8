package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processorBody;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.ReadMail;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** To whom mail goes in a whole case, by its envelopes; and what who gets it can read. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WhoGetsMailTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String id = UUID.randomUUID().toString();
  private final String processor = "p-" + id;
  private final String dpo = "dpo-" + id + "@processor.example";

  ScriptedSmtpServer smtp;
  Database database;

  /** It knows more addresses than those of its DPO and its clients. */
  @BeforeEach
  void put_a_processor_on_file() {
    String body =
        processorBody("\"en\"")
            .replace(
                "\"privacy@processor.example\"",
                "\"%s\", \"phone\": \"+31 10 123 45 67\"".formatted(dpo))
            .replaceFirst(
                "\\{",
                """
                {"agreementTerms": [{"sector": "GENERAL", "notifyWithin": "PT48H", "clockStart": "DISCOVERY"}],
                 "dataSubjectRequests": {"email": "support-%1$s@processor.example"},
                 "drillAddresses": ["drill-%1$s@processor.example"],
                """
                    .formatted(id));
    ok(put("admin", "/processors/" + processor, body), 201);
  }

  /** The fallback contact stands first: the order within a role is theirs, between roles ours. */
  private String client(String name) {
    String client = name + "-" + id;
    ok(
        put(
            "admin",
            "/clients/" + client,
            """
            {"processorId": "%1$s", "name": "%2$s", "sector": "GENERAL", "language": "en", "services": ["backup"],
             "contacts": [{"role": "FALLBACK", "email": "office@%2$s.example"},
                          {"role": "TECHNICAL", "email": "it@%2$s.example"}]}
            """
                .formatted(processor, client)),
        201);
    return client;
  }

  /** Somebody pasted addresses into what clients read: of a person, and of an authority. */
  private String report() {
    String body =
        Calls.report(processor, Instant.now().minusSeconds(60))
            .replace(
                "Reachable without a login.",
                "Reachable without a login. Seen by person-%1$s@victim.example; authority-%1$s@authority.example knows."
                    .formatted(id));
    return ok(post("dpo", "/breaches", body), 201).extract().path("id");
  }

  @Test
  @Tag("long")
  void in_a_whole_case_mail_reaches_nobody_but_contacts_and_dpo() { // Lucrasoft L11, Itum I6
    String bouncing = client("a");
    String mistaken = client("b");
    smtp.nextTo("it@" + bouncing + ".example", SmtpAnswer.atRecipient(550, "5.1.1 no such user"));
    String breach = report();
    affect(breach, bouncing);
    affect(breach, mistaken);
    order(breach, "INITIAL");
    awaitState(breach, bouncing, "NOTIFIED");
    awaitState(breach, mistaken, "NOTIFIED");
    ok(put("dpo", "/breaches/" + breach + "/facts", "{\"confidentiality\": true}"), 200);
    order(breach, "UPDATE");
    String help = "/breaches/" + breach + "/notifications/" + bouncing + "/help-request";
    ok(
        post("dpo", help, "{\"text\": \"Please call person-%s@victim.example\"}".formatted(id)),
        200);
    ok(
        as("dpo")
            .contentType("application/json")
            .body("{\"reason\": \"Another tenant.\"}")
            .delete("/v1/breaches/" + breach + "/affected-clients/" + mistaken),
        200);
    order(breach, "CORRECTION");
    ok(post("dpo", "/breaches/" + breach + "/dismissal", "{\"reason\": \"Test data.\"}"), 200);
    awaitNotices(breach, bouncing, 4);
    awaitNotices(breach, mistaken, 3);
    awaitAllSent(breach);

    Set<String> wanted =
        Set.of(
            dpo,
            "it@" + bouncing + ".example",
            "office@" + bouncing + ".example",
            "it@" + mistaken + ".example");
    assertThat(envelopes(breach)).isEqualTo(wanted);
    assertThat(queued(breach, "distinct recipient", String.class)).hasSameElementsAs(wanted);
    assertThat(smtp.attempts())
        .flatExtracting(SmtpAttempt::to)
        .noneMatch(to -> to.contains(id) && !wanted.contains(to));
  }

  @Test
  void without_a_word_on_it_the_technical_contact_is_mailed_all_that_the_law_asks() { // Itum I18
    String client = client("c");
    String breach = report();
    ok(
        put(
            "dpo",
            "/breaches/" + breach + "/facts",
            """
            {"confidentiality": true, "dataCategories": ["CONTACT", "Loyalty points"], "subjectCategories": ["CUSTOMERS"],
             "occurredFrom": "2026-01-15T08:00:00Z", "likelyConsequences": "Phishing in your name."}
            """),
        200);
    measure(breach, "TAKEN", "Console closed off.");
    measure(breach, "ADVISED_TO_CLIENT", "Rotate your keys.");
    measure(breach, "ADVISED_TO_DATA_SUBJECTS", "Distrust calls about points.");
    measure(breach, "PREVENTIVE", "Consoles are scanned daily.");
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/affected-clients",
            """
            {"clientIds": ["%1$s"], "estimates": {"%1$s": {"databases": ["crm-main"],
             "subjects": {"min": 1203, "max": 1507, "basis": "ESTIMATE"}}}}
            """
                .formatted(client)),
        200);
    order(breach, "INITIAL");
    awaitState(breach, client, "NOTIFIED");

    assertThat(smtp.attemptsTo("office@" + client + ".example")).isEmpty();
    List<SmtpAttempt> mails = smtp.attemptsTo("it@" + client + ".example");
    assertThat(mails).hasSize(1);
    assertThat(ReadMail.of(mails.get(0)).text())
        .contains("Reachable without a login.", "Loyalty points", "crm-main") // L6, 9.2(a)
        .containsIgnoringCase("customers")
        .containsPattern("1[,.  ]?203")
        .containsPattern("1[,.  ]?507")
        .contains("15 January 2026")
        .contains("Console closed off.") // L7, 9.2(c)
        .contains("Rotate your keys.", "Distrust calls about points.") // L8
        .contains("Consoles are scanned daily.") // L9
        .contains(dpo, "+31 10 123 45 67") // 9.2(b)
        .contains("Phishing in your name."); // 9.2(c)
  }

  private static void measure(String breach, String kind, String words) {
    String body = "{\"kind\": \"%s\", \"description\": \"%s\"}".formatted(kind, words);
    ok(post("dpo", "/breaches/" + breach + "/measures", body), 201);
  }

  private static void order(String breach, String kind) {
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"" + kind + "\"}"), 202);
  }

  private static void awaitState(String breach, String client, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("state", equalTo(state)));
  }

  private static void awaitNotices(String breach, String client, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("notices", hasSize(count)));
  }

  private void awaitAllSent(String breach) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                queued(breach, "state", String.class).stream()
                    .noneMatch(Set.of("QUEUED", "SENDING", "DEFERRED", "UNCERTAIN")::contains));
  }

  private <T> List<T> queued(String breach, String what, Class<T> type) {
    return database.query(
        "select %s from mail where breach_id = '%s'".formatted(what, breach), type);
  }

  private Set<String> envelopes(String breach) {
    String reference = ok(get("dpo", "/breaches/" + breach), 200).extract().path("reference");
    Set<String> recipients = new TreeSet<>();
    smtp.attempts().stream()
        .filter(
            mail ->
                mail.data().isEmpty()
                    ? mail.to().toString().contains(id)
                    : ReadMail.of(mail).subject().contains(reference))
        .map(SmtpAttempt::to)
        .forEach(recipients::addAll);
    return recipients;
  }
}
