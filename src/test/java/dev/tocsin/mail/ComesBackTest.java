package dev.tocsin.mail;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.tocsin.bounces.ForgetReports;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back, when it is said whose it is, and when nobody can tell what it means. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ComesBackTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Pattern LINK = Pattern.compile("(/v1/acknowledgements/[A-Za-z0-9_.-]+)");

  ScriptedSmtpServer smtp;
  Database database;
  @Inject ForgetReports forget;

  @ParameterizedTest
  @ValueSource(strings = {"qmail-attached", "google-workspace", "expired"})
  void a_bounce_counts_whose_only_trace_of_ours_is_what_came_back(String report) {
    Affair affair = accepted(new Affair().withFallback());
    affair.postReport(report, technicalMail(affair), "BOUNCED");
    awaitStates(affair, "BOUNCED", "ACCEPTED");
    assertThat(byReport(affair)).containsExactly(true);
  }

  @Test
  void what_fails_behind_an_address_that_was_reached_undoes_nothing() {
    Affair affair = accepted(new Affair().withFallback());
    String mail = technicalMail(affair);
    affair.postReportFor(affair.technical(), "not-ours", mail, "NOT_FAILED");
    affair.postReportFor(affair.technical(), "expanded", mail, "NOTED");
    affair.postReportFor(affair.technical(), "postfix", mail, "NOTED");

    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.tasks()).isEmpty();
    assertThat(affair.events()).contains("failure-noted").doesNotContain("notice-bounced");
    assertThat(affair.deliveries(1)).hasSize(1);
    assertThat(affair.deliveries(1).get(0))
        .containsEntry("state", "ACCEPTED")
        .containsEntry("reply", "500 5.3.0 Error: command failed");
  }

  @Test
  void that_an_address_was_reached_is_remembered() {
    Affair affair = accepted(new Affair());
    String mail = technicalMail(affair);
    affair.postReportFor(affair.technical(), "postfix-delivered", mail, "NOT_FAILED");
    affair.postReportFor(affair.technical(), "postfix", mail, "NOTED");
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @Test
  void after_an_acknowledgement_nothing_reopens_and_somebody_phones() throws Exception {
    Affair affair = accepted(new Affair().withFallback());
    acknowledge(affair);
    int letters = smtp.attemptsTo(affair.dpo()).size();
    affair.postReport("postfix-expired", technicalMail(affair), "NOTED");
    assertThat(affair.tasks()).isEmpty();

    Affair phoned = accepted(new Affair().withFallback());
    acknowledge(phoned);
    phoned.postReport("gmail", technicalMail(phoned), "NOTED");
    phoned.postReport("gmail", technicalMail(phoned), "NOTED");
    assertThat(phoned.state()).isEqualTo("NOTIFIED");
    assertThat(phoned.tasks()).containsExactly("PHONE_CLIENT");
    assertThat(phoned.events())
        .containsOnlyOnce("failure-noted", "phone-needed")
        .doesNotContain("duty-reopened", "notice-readdressed");
    await().atMost(LONG).until(() -> smtp.attemptsTo(phoned.dpo()).size() == 2);
    MimeMessage letter = Affair.read(smtp.attemptsTo(phoned.dpo()).get(1));
    assertThat(letter.getSubject()).contains("Notice 1 came back, although Client had confirmed");
    complete(phoned.task("PHONE_CLIENT")).statusCode(200);
    assertThat(phoned.tasks()).isEmpty();
    assertThat(smtp.attemptsTo(affair.dpo())).hasSize(letters);
  }

  @Test
  void what_no_program_understands_is_read_by_the_dpo() {
    Affair affair = accepted(new Affair());
    String mail = technicalMail(affair);
    affair.postReport("unclear", mail, "TO_BE_READ");
    assertThat(affair.tasks()).containsExactly("READ_REPORT");
    String task = affair.task("READ_REPORT");
    report("dpo", task)
        .statusCode(200)
        .contentType("text/plain;charset=utf-8")
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .body(containsString("Het bijgaande bericht is niet afgeleverd"));
    report("admin", task).statusCode(403);
    report("dpo", "check-mail." + affair.breachId()).statusCode(404);

    affair.postReport("unclear-body", mail, "TO_BE_READ");
    assertThat(affair.tasks()).containsExactly("READ_REPORT");
    report("dpo", task).body(containsString("content gateway"));
    complete(task).statusCode(200);
    assertThat(affair.tasks()).isEmpty();
  }

  @Test
  void no_more_than_64_kilobytes_are_kept_and_not_longer_than_30_days() {
    Affair affair = accepted(new Affair());
    byte[] large =
        (new String(Fixtures.about(technicalMail(affair), "unclear"), UTF_8)
                + "x\n".repeat(100_000))
            .getBytes(UTF_8);
    Affair.pass(large, "", "TO_BE_READ");
    String task = affair.task("READ_REPORT");
    assertThat(report("dpo", task).extract().asString()).hasSize(64 * 1024);

    String mine = " where task_id = '" + task + "'";
    assertThat(
            database.query(
                "select kept_until - received_at = interval '30 days' from kept_report" + mine,
                Boolean.class))
        .containsExactly(true);
    database.execute("update kept_report set kept_until = now()" + mine);
    report("dpo", task).statusCode(410).contentType("application/problem+json");
    forget.tick().await().atMost(LONG);
    assertThat(database.count("kept_report" + mine)).isZero();
    report("dpo", task).statusCode(410);
    affair.postReport("unclear", technicalMail(affair), "TO_BE_READ");
    report("dpo", task).statusCode(200);
  }

  @Test
  void what_it_means_is_known_once_a_program_understands_it() {
    Affair affair = accepted(new Affair().withFallback());
    affair.postReport("unclear", technicalMail(affair), "TO_BE_READ");
    affair.postReport("postfix", technicalMail(affair), "BOUNCED");
    assertThat(affair.tasks()).containsExactly("CHECK_MAIL");
    affair.postReport("unclear", technicalMail(affair), "ALREADY_BOUNCED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacation",
        "vacation-empty-sender",
        "out-of-office",
        "read-receipt",
        "read-receipt-original",
        "google-delay",
        "sendmail-warning",
        "exim-warning",
        "daemon-answer"
      })
  void answers_and_warnings_are_nobodys_task(String message) {
    Affair affair = accepted(new Affair());
    affair.postReportFor(affair.technical(), message, technicalMail(affair), "NO_DELIVERY_REPORT");
    assertThat(affair.tasks()).isEmpty();
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @Test
  void however_much_comes_back_a_breach_makes_no_more_than_fifty_tasks_and_one() {
    Affair affair = accepted(new Affair());
    database.execute(
        "insert into task (id, kind, processor_id, breach_id, client_id, drill, created_at)"
            + " select 'x' || i || b.id, 'READ_REPORT', b.processor_id, b.id, 'c' || i, false, now()"
            + " from breach b, generate_series(1, 50) as i where b.id = '"
            + affair.breachId()
            + "'");
    affair.postReport("unclear", technicalMail(affair), "TO_BE_READ");
    affair.postReport("unclear-body", technicalMail(affair), "TO_BE_READ");
    assertThat(affair.tasks()).hasSize(51);
    report("dpo", "read-report." + affair.breachId())
        .statusCode(200)
        .body(containsString("content gateway"));
  }

  @Test
  void what_came_back_of_a_mail_to_the_dpo_is_read_too() {
    Affair affair = new Affair().report();
    await().atMost(LONG).until(() -> smtp.attemptsTo(affair.dpo()).size() == 1);
    await()
        .atMost(LONG)
        .until(
            () ->
                database
                    .query(
                        "select state from mail where recipient = '" + affair.dpo() + "'",
                        String.class)
                    .equals(List.of("ACCEPTED")));
    affair.postReport("unclear", affair.messageId(database, affair.dpo()), "TO_BE_READ");
    assertThat(affair.task("READ_REPORT")).isEqualTo("read-report." + affair.breachId());
    complete(affair.task("READ_REPORT")).statusCode(200);
  }

  @Test
  void each_mail_has_an_envelope_sender_that_names_it() throws Exception {
    Affair affair = accepted(new Affair().withFallback().withBounceAddress());
    SmtpAttempt sent = smtp.attemptsTo(affair.technical()).get(0);
    String domain = affair.bounceAddress().substring("bounce".length());
    assertThat(sent.from()).matches("bounce\\+[a-z2-7]{26}" + Pattern.quote(domain));
    assertThat(sent.from().indexOf('@')).isLessThanOrEqualTo(64);
    assertThat(Affair.read(sent).getHeader("From", null)).contains("<" + affair.sender() + ">");
    assertThat(smtp.attemptsTo(affair.dpo()).get(0).from())
        .matches("bounce\\+[a-z2-7]{26}" + Pattern.quote(domain))
        .isNotEqualTo(sent.from());

    byte[] anonymous = Fixtures.about("<rewritten@relay.example>", "postfix");
    Affair.pass(anonymous, "?recipient=" + affair.bounceAddress(), "UNKNOWN_MESSAGE");
    Affair.pass(anonymous, "?recipient=" + sent.from(), "BOUNCED");
    awaitStates(affair, "BOUNCED", "ACCEPTED");
    String next = smtp.attemptsTo(affair.fallback()).get(0).from();
    assertThat(next)
        .matches("bounce\\+[a-z2-7]{26}" + Pattern.quote(domain))
        .isNotEqualTo(sent.from());
    Affair.pass(anonymous, "?recipient=" + next.replace("+", "%2B"), "BOUNCED");
    awaitStates(affair, "BOUNCED", "BOUNCED");
  }

  @Test
  void an_envelope_sender_that_we_did_not_make_names_nothing() {
    Affair affair = accepted(new Affair().withBounceAddress());
    String real = smtp.attemptsTo(affair.technical()).get(0).from();
    char last = real.charAt(real.indexOf('@') - 2);
    String forged =
        real.replace(
            last + real.substring(real.indexOf('@') - 1),
            (last == 'a' ? 'b' : 'a') + real.substring(real.indexOf('@') - 1));
    byte[] anonymous = Fixtures.about("<rewritten@relay.example>", "postfix");
    Affair.pass(anonymous, "?recipient=" + forged, "UNKNOWN_MESSAGE");
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @Test
  void an_address_for_bounces_leaves_room_for_the_token() {
    put("b".repeat(37) + "@p.example").statusCode(201);
    put("b".repeat(38) + "@p.example")
        .statusCode(400)
        .body("violations.field", equalTo(List.of("bounceAddress")))
        .body("violations[0].message", containsString("at most 37 characters"));
  }

  private static ValidatableResponse put(String bounceAddress) {
    return as("admin")
        .contentType("application/json")
        .body(
            Map.of(
                "name",
                "Processor",
                "address",
                "Street 1",
                "country",
                "NL",
                "dpo",
                Map.of("email", "privacy@p.example"),
                "mailFrom",
                "breach@p.example",
                "languages",
                List.of("en"),
                "services",
                List.of(),
                "bounceAddress",
                bounceAddress))
        .put("/v1/processors/room-for-the-token")
        .then();
  }

  @Test
  void without_an_address_for_bounces_mail_comes_back_to_its_sender() {
    Affair affair = accepted(new Affair());
    assertThat(smtp.attemptsTo(affair.technical()).get(0).from()).isEqualTo(affair.sender());
  }

  @Tag("long")
  @Test
  void lateness_that_rests_on_a_report_alone_stands_so_in_the_register() {
    Affair affair = new Affair().withFallback().dueIn(Duration.ofSeconds(20));
    affair.report().issue("INITIAL");
    awaitStates(affair, "ACCEPTED");
    await().atMost(LONG).until(() -> isPast(affair));
    affair.postReport("postfix", technicalMail(affair), "BOUNCED");
    awaitStates(affair, "BOUNCED", "ACCEPTED");
    assertThat(affair.state()).isEqualTo("NOTIFIED_LATE");
    String client =
        "items.findAll { it.breach.id == '" + affair.breachId() + "' }.clients.flatten()[0]";
    as("auditor")
        .get("/v1/register?limit=500&processor=" + affair.notification().clientId())
        .then()
        .statusCode(200)
        .body(client + ".lateByReport", equalTo(true))
        .body(client + ".notices[0].deliveries.byReport", equalTo(List.of(false, true, false)));
    as("auditor")
        .accept("text/csv")
        .get("/v1/register?processor=" + affair.notification().clientId())
        .then()
        .body(containsString("BOUNCED 500"))
        .body(containsString("by report"))
        .body(not(containsString("rewritten")));
  }

  private boolean isPast(Affair affair) {
    return database
        .query(
            "select due_at < clock_timestamp() from notification where breach_id = '"
                + affair.breachId()
                + "'",
            Boolean.class)
        .get(0);
  }

  private void acknowledge(Affair affair) {
    SmtpAttempt notice = smtp.attemptsTo(affair.technical()).get(0);
    String text = notice.data().replace("=\r\n", "").replace("=3D", "=");
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).isTrue();
    given().formParam("acknowledged", "true").post(link.group(1)).then().statusCode(200);
    assertThat(affair.events()).contains("acknowledged");
  }

  private static List<Boolean> byReport(Affair affair) {
    return as("auditor")
        .get("/v1/breaches/" + affair.breachId() + "/events?limit=500")
        .then()
        .extract()
        .path("items.findAll { it.type.contains('notice-bounced') }.data.byReport");
  }

  private static ValidatableResponse report(String role, String task) {
    return as(role).get("/v1/tasks/" + task + "/report").then();
  }

  private static ValidatableResponse complete(String task) {
    return as("dpo")
        .contentType("application/json")
        .body(Map.of("result", "Read, and phoned."))
        .post("/v1/tasks/" + task + "/completion")
        .then();
  }

  private static io.restassured.specification.RequestSpecification as(String role) {
    return given().auth().preemptive().basic(role, role);
  }

  private static Affair accepted(Affair affair) {
    affair.report().issue("INITIAL");
    awaitStates(affair, "ACCEPTED");
    return affair;
  }

  private static void awaitStates(Affair affair, String... states) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(affair.deliveries(1))
                    .extracting(delivery -> delivery.get("state"))
                    .containsExactly((Object[]) states));
  }

  private String technicalMail(Affair affair) {
    return affair.messageId(database, affair.technical());
  }
}
