package dev.tocsin.bounces;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.tocsin.mail.Affair;
import dev.tocsin.mail.Fixtures;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.RawConnection;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail server passes on after it took a mail, and what becomes of the duty then. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DeliveryReportTest {

  private static final Duration LONG = Duration.ofSeconds(90);

  ScriptedSmtpServer smtp;
  Database database;

  @Test
  void a_notice_that_came_back_goes_to_the_next_contact_and_meets_the_duty_there()
      throws Exception {
    Affair affair = accepted(new Affair().withFallback());
    affair.postReport("microsoft365", technicalMail(affair), "BOUNCED");

    awaitStates(affair, "BOUNCED", "ACCEPTED");
    assertThat(affair.deliveries(1).get(0).get("reply").toString()).startsWith("550 5.1.10 RESOL");
    assertThat(affair.events())
        .containsSubsequence(
            "notice-accepted",
            "notified",
            "notice-bounced",
            "duty-reopened",
            "notice-readdressed",
            "notice-accepted",
            "notified");
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    MimeMessage first = Affair.read(smtp.attemptsTo(affair.technical()).get(0));
    MimeMessage second = Affair.read(smtp.attemptsTo(affair.fallback()).get(0));
    assertThat(second.getSubject()).isEqualTo(first.getSubject());
    assertThat(second.getMessageID()).isNotEqualTo(first.getMessageID());
  }

  @Test
  void when_nobody_is_left_a_person_has_to_phone_and_the_dpo_hears_of_it() {
    Affair affair = accepted(new Affair());
    affair.postReport("gmail", technicalMail(affair), "BOUNCED");

    assertThat(affair.state()).isEqualTo("OPEN");
    assertThat(affair.tasks()).containsExactlyInAnyOrder("PHONE_CLIENT", "CHECK_MAIL");
    await().atMost(LONG).untilAsserted(() -> assertThat(smtp.attemptsTo(affair.dpo())).hasSize(2));
  }

  @Test
  void a_report_that_comes_again_changes_nothing() {
    Affair affair = accepted(new Affair().withFallback());
    String mail = technicalMail(affair);
    affair.postReport("exim", mail, "BOUNCED");
    awaitStates(affair, "BOUNCED", "ACCEPTED");
    List<String> events = affair.events();
    affair.postReport("exim", mail, "ALREADY_BOUNCED");
    affair.postReport("qmail", mail, "ALREADY_BOUNCED");
    assertThat(affair.events()).isEqualTo(events);
  }

  @Test
  void a_mail_whose_fate_was_unknown_has_come_back() {
    Affair affair = new Affair();
    smtp.nextTo(affair.technical(), SmtpAnswer.DROP_AFTER_DATA);
    affair.report().issue("INITIAL");
    awaitStates(affair, "UNCERTAIN");
    affair.postReport("postfix", technicalMail(affair), "BOUNCED");
    awaitStates(affair, "BOUNCED");
    assertThat(affair.events())
        .containsSubsequence("notice-uncertain", "notice-bounced")
        .doesNotContain("duty-reopened");
    assertThat(affair.tasks()).contains("PHONE_CLIENT");
  }

  @Test
  void a_mail_to_the_dpo_that_came_back_is_on_record_and_nobodys_duty() {
    Affair affair = new Affair().report();
    await().atMost(LONG).until(() -> state(affair.dpo()).equals(List.of("ACCEPTED")));
    List<String> events = affair.events();
    affair.postReport("exim-old", affair.messageId(database, affair.dpo()), "BOUNCED");
    assertThat(state(affair.dpo())).containsExactly("BOUNCED");
    assertThat(affair.events()).isEqualTo(events);
  }

  @Test
  void after_a_dismissal_nobody_else_hears_of_the_breach_that_was_none() {
    Affair affair = accepted(new Affair().withFallback());
    affair
        .post("/dismissal", Map.of("reason", Map.of("en", "It was a test system.")))
        .statusCode(200);
    await().atMost(LONG).until(() -> !affair.deliveries(2).isEmpty());
    affair.postReport("postfix", technicalMail(affair), "BOUNCED");
    assertThat(affair.deliveries(1)).hasSize(1);
    assertThat(affair.state()).isEqualTo("WITHDRAWN");
    assertThat(affair.tasks()).containsExactly("CHECK_MAIL");
    assertThat(affair.events()).containsSubsequence("duty-reopened", "withdrawn");
  }

  private static final Map<String, Object> WITHOUT_FINAL =
      Map.of("withoutFinalNotice", "Nothing more is to be said.");

  @Test
  void after_a_closure_the_client_is_owed_the_notice_all_the_same() {
    Affair affair = accepted(new Affair().withFallback());
    affair.post("/confirmation", Map.of()).statusCode(200);
    await()
        .atMost(LONG)
        .untilAsserted(() -> affair.post("/closure", WITHOUT_FINAL).statusCode(200));
    affair.postReport("postfix", technicalMail(affair), "BOUNCED");
    awaitStates(affair, "BOUNCED", "ACCEPTED");
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @Test
  void what_says_nothing_about_a_failure_of_ours_changes_nothing() {
    Affair affair = accepted(new Affair());
    List<String> events = affair.events();
    String mail = technicalMail(affair);
    affair.postReport("postfix-delayed", mail, "NOT_FAILED");
    affair.postReport("postfix-delivered", mail, "NOT_FAILED");
    affair.postReport("vacation", mail, "NO_DELIVERY_REPORT");
    affair.postReport("read-receipt", mail, "NO_DELIVERY_REPORT");
    affair.postReport("postfix", "<ffffffffffffffffffffffffffffffff@p.example>", "UNKNOWN_MESSAGE");
    assertThat(affair.events()).isEqualTo(events);
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message/rfc822",
        "multipart/report; boundary=x",
        "application/octet-stream",
        "text/plain"
      })
  void the_message_says_itself_what_it_is(String contentType) {
    post(Fixtures.about("<nobody@p.example>", "postfix"), contentType)
        .statusCode(200)
        .body("outcome", equalTo("UNKNOWN_MESSAGE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000\u0001", "It came back."})
  void what_cannot_be_read_is_refused_with_the_reason(String message) {
    post(message.getBytes(UTF_8), "message/rfc822")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.size()", equalTo(1))
        .body("violations[0].message", startsWith("must be a message: it "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: multipart/report; report-type=delivery-status\n\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n?\n"
      })
  void whatever_can_be_read_is_answered(String message) {
    post(message.getBytes(UTF_8), "message/rfc822")
        .statusCode(200)
        .body("outcome", equalTo("NO_DELIVERY_REPORT"));
  }

  @Test
  @Tag("long")
  void ten_megabytes_are_read() {
    String padding = "a".repeat(76) + "\n";
    String large = Fixtures.read("postfix") + padding.repeat(9 * 1024 * 1024 / padding.length());
    post(large.getBytes(UTF_8), "message/rfc822").statusCode(200);
  }

  @Test
  void whoever_sends_more_hears_so_even_after_all_of_it() throws Exception {
    byte[] megabyte = new byte[1024 * 1024];
    int most = 60;
    try (RawConnection client = RawConnection.to(RestAssured.port)) {
      client.say(
          RawConnection.head(
                  "POST /v1/delivery-reports",
                  RawConnection.login("mailserver"),
                  "Content-Type: message/rfc822",
                  "Content-Length: " + most * megabyte.length)
              + "\r\n");
      for (int i = 0; i < most; i++) {
        assertThat(client.say(megabyte)).as("megabyte " + i).isTrue();
      }
      assertThat(client.answer()).startsWith("HTTP/1.1 413 ").contains("larger than 10485760");
    }
  }

  private static ValidatableResponse post(byte[] message, String contentType) {
    return given()
        .auth()
        .preemptive()
        .basic("mailserver", "mailserver")
        .header("Content-Type", contentType)
        .body(message)
        .post("/v1/delivery-reports")
        .then()
        .log()
        .ifValidationFails();
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

  private List<String> state(String recipient) {
    return database.query(
        "select state from mail where recipient = '" + recipient + "'", String.class);
  }
}
