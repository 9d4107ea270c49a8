package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Certificates;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that refuses us, its recipient or the message, and is mended after a while. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(RefusedTest.WithLogin.class)
@Tag("long")
class RefusedTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final SSLContext TLS = Certificates.server(Certificates.selfSigned("localhost"));
  private static final String LINES = " first line\n5.7.9 second line";

  public static class WithLogin implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.mailer.username", "user",
          "quarkus.mailer.password", "secret",
          "quarkus.mailer.start-tls", "OPTIONAL",
          "quarkus.mailer.tls", "false",
          "quarkus.mailer.trust-all", "true",
          "quarkus.mailer.keep-alive", "false");
    }
  }

  ScriptedSmtpServer smtp;
  Database database;

  @BeforeEach
  void offerEverything() {
    smtp.offerTls(TLS);
    smtp.answerLogins(235, "2.7.0 welcome");
  }

  @AfterEach
  void mend() {
    smtp.mend();
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING,554 5.3.2",
    "GREETING,421 4.3.2",
    "EHLO,550 5.7.0",
    "EHLO,450 4.7.0",
    "STARTTLS,454 4.7.0",
    "STARTTLS,554 5.7.3",
    "AUTH,535 5.7.8",
    "AUTH,454 4.7.0",
    "MAIL,550 5.7.60",
    "MAIL,553 5.1.8",
    "MAIL,452 4.3.1"
  })
  void who_refuses_us_uses_up_no_contact_and_every_client_is_told_once_it_is_mended(
      String step, String status) {
    Affair affair = new Affair().withFallback().dueIn(Duration.ofMinutes(2));
    smtp.answerAt(step, status + LINES);
    affair.report().issue("INITIAL");
    await().atMost(LONG).until(() -> smtp.metAt(step) >= 2);
    awaitDeliveries(affair, 1, tuple(affair.technical(), "DEFERRED"));
    assertThat(affair.deliveries(1).get(0).get("reply").toString())
        .isEqualTo(status + " first line second line");

    smtp.mend();
    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED"));
    assertThat(smtp.attemptsTo(affair.technical())).as("told once").hasSize(1);
    assertThat(smtp.attemptsTo(affair.fallback())).isEmpty();
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.events()).contains("notice-deferred").doesNotContain("notice-bounced");
    assertThat(affair.tasks()).doesNotContain("CHECK_MAIL", "PHONE_CLIENT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 5.7.1", "554 5.4.6", "550 5.3.0", "530 5.7.0"})
  void who_refuses_us_for_one_contact_is_waited_for_while_the_next_is_tried(String status) {
    Affair affair = new Affair().withFallback();
    SmtpAnswer no = atRecipient(status + LINES);
    smtp.nextTo(affair.technical(), no, no, no, no);
    affair.report().issue("INITIAL");

    assertThat(onceTaken(affair, affair.fallback()))
        .as("what still waits is called off by whoever is told")
        .doesNotContain(tuple(affair.technical(), "DEFERRED"));
    awaitDeliveries(
        affair, 1, tuple(affair.technical(), "CANCELLED"), tuple(affair.fallback(), "ACCEPTED"));
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.events())
        .containsSubsequence("notice-deferred", "notice-readdressed", "notice-accepted")
        .doesNotContain("notice-bounced");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.8 bad outbound sender",
        "550 5.7.501 access denied, spam abuse from this range",
        "550 5.7.133 sender not authenticated for group",
        "550 5.4.5 Daily user sending limit exceeded"
      })
  void what_relays_call_a_recipients_fault_uses_up_no_contact(String reply) {
    Affair affair = new Affair().withFallback();
    SmtpAnswer no = atRecipient(reply);
    smtp.nextTo(affair.technical(), no, no, no, no);
    affair.report().issue("INITIAL");
    awaitDeliveries(
        affair, 1, tuple(affair.technical(), "CANCELLED"), tuple(affair.fallback(), "ACCEPTED"));
    assertThat(affair.events()).contains("notice-deferred").doesNotContain("notice-bounced");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.2.2 Submission quota exceeded",
        "554 5.2.0 SubmissionQuotaExceeded",
        "550 5.7.1 no"
      })
  void a_refusal_of_us_after_the_dot_uses_up_no_contact_either(String reply) {
    Affair affair = new Affair().withFallback();
    SmtpAnswer no = afterData(reply);
    smtp.nextTo(affair.technical(), no, no, no, no);
    affair.report().issue("INITIAL");
    awaitDeliveries(
        affair, 1, tuple(affair.technical(), "CANCELLED"), tuple(affair.fallback(), "ACCEPTED"));
    assertThat(affair.deliveries(1).get(1).get("withoutFiles")).isEqualTo(false);
    assertThat(affair.events()).contains("notice-deferred").doesNotContain("notice-bounced");
  }

  @Test
  void who_was_spared_a_notice_gets_it_when_the_other_contact_gave_it_back() {
    Affair affair = new Affair().withFallback();
    SmtpAnswer no = atRecipient("554 5.7.1 Relay access denied");
    smtp.nextTo(affair.technical(), no, no);
    affair.report().issue("INITIAL");
    awaitDeliveries(
        affair, 1, tuple(affair.technical(), "CANCELLED"), tuple(affair.fallback(), "ACCEPTED"));

    affair.postReport("postfix", affair.messageId(database, affair.fallback()), "BOUNCED");
    awaitDeliveries(
        affair, 1, tuple(affair.technical(), "ACCEPTED"), tuple(affair.fallback(), "BOUNCED"));
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 5.1.1", "550 5.0.0", "552 5.2.2", "550"})
  void a_mailbox_that_will_not_do_is_followed_by_the_next(String status) {
    Affair affair = new Affair().withFallback();
    smtp.nextTo(affair.technical(), atRecipient(status + " first line\nsecond line"));
    affair.report().issue("INITIAL");
    awaitDeliveries(
        affair, 1, tuple(affair.technical(), "BOUNCED"), tuple(affair.fallback(), "ACCEPTED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"450 4.2.0", "452 4.2.2", "451 4.7.1"})
  void later_is_waited_for(String status) {
    Affair affair = new Affair().withFallback();
    smtp.nextTo(affair.technical(), atRecipient(status + LINES));
    affair.report().issue("INITIAL");
    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED"));
    assertThat(smtp.attemptsTo(affair.fallback())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"552 5.3.4", "554 5.6.1", "554 5.7.1 content"})
  void what_is_too_large_or_not_taken_goes_without_its_files_and_says_where_they_are(String status)
      throws Exception {
    Affair affair = new Affair().withFallback();
    smtp.nextTo(affair.technical(), afterData(status + LINES));
    affair.report().issue("INITIAL");

    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED"));
    assertThat(affair.deliveries(1).get(0).get("withoutFiles")).isEqualTo(true);
    List<SmtpAttempt> attempts = smtp.attemptsTo(affair.technical());
    assertThat(attempts).hasSize(2);
    assertThat(words(Affair.read(attempts.get(0)))).contains("come with this message");
    MimeMessage second = Affair.read(attempts.get(1));
    assertThat(second.getContentType()).startsWith("multipart/alternative");
    assertThat(words(second))
        .contains("were not sent along")
        .doesNotContain("come with this message");
    assertThat(second.getMessageID()).isEqualTo(Affair.read(attempts.get(0)).getMessageID());
  }

  @Test
  void what_is_not_taken_without_files_either_goes_to_the_other_contact() {
    Affair affair = new Affair().withFallback();
    smtp.nextTo(
        affair.technical(),
        afterData("554 5.7.1 content" + LINES),
        afterData("554 5.7.1 content" + LINES));
    affair.report().issue("INITIAL");

    awaitDeliveries(
        affair, 1, tuple(affair.technical(), "BOUNCED"), tuple(affair.fallback(), "ACCEPTED"));
    assertThat(affair.deliveries(1).get(1).get("withoutFiles")).isEqualTo(false);
    assertThat(refusals(affair)).containsExactly(affair.technical());
  }

  @Test
  void a_server_that_goes_on_refusing_us_shows_where_people_look_until_it_takes_mail_again() {
    Affair affair = new Affair();
    smtp.answerAt("MAIL", "550 5.7.60 not permitted" + LINES);
    affair.report().issue("INITIAL");
    awaitDeliveries(affair, 1, tuple(affair.technical(), "DEFERRED"));
    database.execute("update mail_refusal set first_at = first_at - interval '1 minute'");

    await().atMost(LONG).until(() -> tasks(affair).size() == 1);
    Map<String, Object> task = tasks(affair).get(0);
    assertThat(task).containsEntry("breachId", null).containsEntry("clientId", null);
    assertThat(task.get("refusals"))
        .asInstanceOf(LIST)
        .singleElement()
        .asInstanceOf(MAP)
        .containsEntry("whom", "SENDER")
        .containsEntry("recipient", null)
        .containsEntry("reply", "550 5.7.60 not permitted first line second line");
    await().atMost(LONG).until(() -> health().contains("550 5.7.60 not permitted"));
    await().atMost(LONG).untilAsserted(() -> assertThat(metric(affair)).matches("[1-9]\\.0"));
    RestAssured.get("/q/health/ready").then().statusCode(200);

    smtp.mend();
    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED"));
    await().atMost(LONG).until(() -> tasks(affair).isEmpty());
    await().atMost(LONG).until(() -> !health().contains("5.7.60"));
    await().atMost(LONG).untilAsserted(() -> assertThat(metric(affair)).isEqualTo("0.0"));
  }

  @Test
  void whose_sender_is_refused_is_not_helped_by_what_others_send() {
    Affair refused = new Affair().report();
    Affair taken = new Affair();
    smtp.answerAt("MAIL", "550 5.7.60 not permitted");
    taken.report().issue("INITIAL");
    await().atMost(LONG).until(() -> refusals(taken).size() == 1);
    database.execute(
        """
        insert into mail_refusal (processor_id, server, recipient, first_at, last_at, reply)
        select '%s', server, recipient, first_at, last_at, reply from mail_refusal where processor_id = '%s'
        """
            .formatted(refused.processorId(), taken.processorId()));

    smtp.mend();
    awaitDeliveries(taken, 1, tuple(taken.technical(), "ACCEPTED"));
    assertThat(refusals(taken)).isEmpty();
    assertThat(refusals(refused)).hasSize(1);
    database.execute(
        "delete from mail_refusal where processor_id = '" + refused.processorId() + "'");
  }

  @Test
  void whom_a_server_tells_that_it_is_too_large_before_anybody_is_named_waits() {
    Affair affair = new Affair();
    smtp.answerAt("MAIL", "552 5.3.4 message size exceeds fixed limit");
    affair.report().issue("INITIAL");
    await().atMost(LONG).until(() -> smtp.metAt("MAIL") >= 4);
    awaitDeliveries(affair, 1, tuple(affair.technical(), "DEFERRED"));

    smtp.mend();
    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED"));
  }

  @Test
  void a_door_that_was_shut_for_a_moment_is_nobodys_work() {
    Affair affair = new Affair();
    smtp.answerAt("MAIL", "451 4.3.0 a moment");
    affair.report().issue("INITIAL");
    awaitDeliveries(affair, 1, tuple(affair.technical(), "DEFERRED"));
    await().during(Duration.ofSeconds(7)).atMost(LONG).until(() -> tasks(affair).isEmpty());
  }

  @Test
  void after_an_hour_without_another_refusal_nobody_speaks_of_it() {
    Affair affair = new Affair().report();
    database.execute(
        """
        insert into mail_refusal (processor_id, server, recipient, first_at, last_at, reply)
        values ('%1$s', 'gone.example:25', '', now() - interval '2 hours', now() - interval '50 minutes', '550 no')
        """
            .formatted(affair.processorId()));
    await().atMost(LONG).until(() -> tasks(affair).size() == 1);
    database.execute(
        "update mail_refusal set last_at = now() - interval '61 minutes' where processor_id = '"
            + affair.processorId()
            + "'");
    await().atMost(LONG).until(() -> tasks(affair).isEmpty());
  }

  @Test
  void a_letter_to_the_dpo_is_not_given_up_when_we_are_refused() {
    Affair affair = new Affair().report();
    smtp.answerAt("MAIL", "550 5.7.60 not permitted");
    database.execute(
        """
        insert into mail (unique_key, purpose, breach_id, message_id, sender, recipient, reply_to, subject, plain_text,
          html, headers, queued_at, state, next_at, changed_at, correlation_id)
        values ('test/%1$s', 'test', '%2$s', '<%1$s>', '%3$s', '%4$s', '%4$s', 'S', 'T', '<p>T</p>', '{}', now(),
          'QUEUED', now(), now(), 'c')
        """
            .formatted(affair.processorId(), affair.breachId(), affair.sender(), affair.dpo()));
    await().atMost(LONG).until(() -> smtp.metAt("MAIL") >= 2);
    assertThat(letter(affair)).isIn("DEFERRED", "SENDING");
    smtp.mend();
    await().atMost(LONG).until(() -> letter(affair).equals("ACCEPTED"));
  }

  private String letter(Affair affair) {
    return database
        .query(
            "select state from mail where unique_key = 'test/" + affair.processorId() + "'",
            String.class)
        .get(0);
  }

  private List<String> refusals(Affair affair) {
    return database.query(
        "select recipient from mail_refusal where processor_id = '" + affair.processorId() + "'",
        String.class);
  }

  private static List<Map<String, Object>> tasks(Affair affair) {
    return RestAssured.given()
        .auth()
        .preemptive()
        .basic("dpo", "dpo")
        .get("/v1/tasks?limit=500")
        .then()
        .statusCode(200)
        .extract()
        .path(
            "items.findAll { it.kind == 'MAIL_REFUSED' && it.processorId == '"
                + affair.processorId()
                + "' }");
  }

  private static String health() {
    return RestAssured.get("/q/health/ready").then().extract().asString();
  }

  private static String metric(Affair affair) {
    String name = "tocsin_mail_refused{processor=\"" + affair.processorId() + "\"}";
    return RestAssured.get("/q/metrics")
        .then()
        .extract()
        .asString()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .findFirst()
        .orElse("none");
  }

  private static SmtpAnswer atRecipient(String reply) {
    return SmtpAnswer.atRecipient(Integer.parseInt(reply.substring(0, 3)), reply.substring(4));
  }

  private static SmtpAnswer afterData(String reply) {
    return SmtpAnswer.afterData(Integer.parseInt(reply.substring(0, 3)), reply.substring(4));
  }

  /** The plain body in one line. */
  private static String words(MimeMessage mail) throws Exception {
    Multipart outer = (Multipart) mail.getContent();
    Object first = outer.getBodyPart(0).getContent();
    Object plain = first instanceof Multipart bodies ? bodies.getBodyPart(0).getContent() : first;
    return plain.toString().replaceAll("\\s+", " ");
  }

  /** All deliveries of the first notice, as they are when this contact has it. */
  private static List<Tuple> onceTaken(Affair affair, String contact) {
    return await()
        .atMost(LONG)
        .until(
            () ->
                affair.deliveries(1).stream()
                    .map(it -> tuple(it.get("to"), it.get("state")))
                    .toList(),
            all -> all.contains(tuple(contact, "ACCEPTED")));
  }

  private static void awaitDeliveries(Affair affair, int notice, Tuple... expected) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(affair.deliveries(notice))
                    .extracting(it -> it.get("to"), it -> it.get("state"))
                    .containsExactly(expected));
  }
}
