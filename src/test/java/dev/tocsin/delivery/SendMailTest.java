package dev.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tocsin.mail.Affair;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.Header;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application's own sender against a mail server that says what a test wants it to say. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SendMailTest {

  private static final Duration LONG = Duration.ofSeconds(90);

  ScriptedSmtpServer smtp;
  Database database;

  @Test
  @Tag("long")
  void a_server_that_says_later_gets_the_same_message_again() throws Exception {
    Affair affair = new Affair();
    smtp.nextTo(affair.technical(), SmtpAnswer.afterData(451, "4.3.0 Later"));
    affair.report().issue("INITIAL");

    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED", 2));
    List<SmtpAttempt> attempts = smtp.attemptsTo(affair.technical());
    assertThat(attempts).hasSize(2);
    MimeMessage first = Affair.read(attempts.get(0));
    MimeMessage second = Affair.read(attempts.get(1));
    assertThat(headers(second)).isEqualTo(headers(first)).containsKeys("Date", "Message-ID");
    assertThat(part(second, 0)).isEqualTo(part(first, 0));
    assertThat(part(second, 1)).isEqualTo(part(first, 1));
    assertThat(affair.events()).containsSubsequence("notice-deferred", "notice-accepted");
  }

  @Test
  void a_contact_that_is_refused_is_followed_by_the_next_with_a_message_of_its_own()
      throws Exception {
    Affair affair = new Affair().withFallback();
    smtp.nextTo(affair.technical(), SmtpAnswer.atRecipient(550, "5.1.1 Unknown"));
    affair.report().issue("INITIAL");

    awaitDeliveries(
        affair,
        1,
        tuple(affair.technical(), "BOUNCED", 1),
        tuple(affair.fallback(), "ACCEPTED", 1));
    assertThat(affair.deliveries(1).get(0).get("reply").toString()).contains("5.1.1 Unknown");
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(ids("select distinct message_id from mail where client_id is not null", affair))
        .hasSize(2);
    assertThat(smtp.attemptsTo(affair.fallback()).get(0).to()).containsExactly(affair.fallback());
  }

  @Test
  void an_update_refers_to_the_copy_that_the_client_has() throws Exception {
    Affair affair = new Affair().withFallback();
    smtp.nextTo(affair.technical(), SmtpAnswer.afterData(550, "5.1.1 No"));
    affair.report().issue("INITIAL");
    awaitDeliveries(
        affair,
        1,
        tuple(affair.technical(), "BOUNCED", 1),
        tuple(affair.fallback(), "ACCEPTED", 1));
    affair.issue("UPDATE");

    awaitDeliveries(affair, 2, tuple(affair.technical(), "ACCEPTED", 1));
    MimeMessage first = Affair.read(smtp.attemptsTo(affair.fallback()).get(0));
    MimeMessage update = Affair.read(smtp.attemptsTo(affair.technical()).get(1));
    assertThat(update.getHeader("In-Reply-To")).containsExactly(first.getMessageID());
    assertThat(update.getHeader("References")).containsExactly(first.getMessageID());
    assertThat(update.getHeader("Importance")).isNull();
    assertThat(update.getMessageID()).isNotEqualTo(first.getMessageID());
  }

  @Test
  void when_nobody_is_left_a_person_has_to_phone_and_the_dpo_hears_of_it() throws Exception {
    Affair affair = new Affair();
    smtp.nextTo(affair.technical(), SmtpAnswer.atRecipient(550, "5.1.1 Unknown"));
    affair.report().issue("INITIAL");

    awaitDeliveries(affair, 1, tuple(affair.technical(), "BOUNCED", 1));
    assertThat(affair.tasks()).containsExactlyInAnyOrder("PHONE_CLIENT", "CHECK_MAIL");
    assertThat(affair.state()).isEqualTo("OPEN");
    await().atMost(LONG).untilAsserted(() -> assertThat(smtp.attemptsTo(affair.dpo())).hasSize(2));
  }

  @Test
  @Tag("long")
  void a_login_that_is_refused_is_no_bounce() {
    Affair affair = new Affair();
    smtp.nextTo(affair.technical(), SmtpAnswer.atRecipient(530, "5.7.0 Authentication required"));
    affair.report().issue("INITIAL");

    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED", 2));
    assertThat(affair.events()).contains("notice-deferred").doesNotContain("notice-bounced");
  }

  @Tag("long")
  @Test
  void a_message_whose_fate_is_unknown_is_sent_again_within_half_of_the_time_left()
      throws Exception {
    Affair affair = new Affair().dueIn(Duration.ofSeconds(40));
    smtp.nextTo(affair.technical(), SmtpAnswer.DROP_AFTER_DATA);
    affair.report().issue("INITIAL");

    awaitDeliveries(affair, 1, tuple(affair.technical(), "UNCERTAIN", 1));
    assertThat(
            ids(
                "select due_at - next_at >= (due_at - changed_at) / 2 - interval '1 second'"
                    + " from mail where client_id is not null",
                affair))
        .containsExactly("true");
    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED", 2));
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(2);
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.events()).containsSubsequence("notice-uncertain", "notice-accepted");
  }

  @Tag("long")
  @Test
  void a_silent_server_makes_a_message_uncertain_and_the_others_go_on() {
    Affair silent = new Affair().dueIn(Duration.ofSeconds(50));
    smtp.nextTo(silent.technical(), SmtpAnswer.SILENT_AFTER_DATA);
    silent.report().issue("INITIAL");
    awaitDeliveries(silent, 1, tuple(silent.technical(), "SENDING", 1));

    Affair other = new Affair();
    other.report().issue("INITIAL");
    awaitDeliveries(other, 1, tuple(other.technical(), "ACCEPTED", 1));
    awaitDeliveries(silent, 1, tuple(silent.technical(), "ACCEPTED", 2));
    assertThat(silent.events())
        .containsSubsequence("notice-unanswered", "notice-uncertain", "notice-accepted");
  }

  @Test
  @Tag("long")
  void no_transaction_is_open_while_a_server_is_silent() {
    Affair silent = new Affair();
    smtp.nextTo(silent.technical(), SmtpAnswer.SILENT_AFTER_DATA);
    silent.report().issue("INITIAL");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(smtp.attemptsTo(silent.technical())).hasSize(1));

    await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> longTransactions() == 0);
    assertThat(silent.deliveries(1))
        .extracting(delivery -> delivery.get("state"))
        .containsExactly("SENDING");
  }

  @Test
  @Tag("long")
  void a_mail_server_that_is_down_delays_no_event_and_gets_the_mail_when_it_is_back() {
    Affair affair = new Affair();
    smtp.down();
    try {
      affair.report().issue("INITIAL");
      awaitDeliveries(affair, 1, "DEFERRED");
      affair.post("/confirmation", Map.of()).statusCode(200);
      assertThat(affair.events())
          .contains("reported", "opened", "notice-issued", "notice-deferred", "confirmed");
      assertThat(smtp.attemptsTo(affair.technical())).isEmpty();
    } finally {
      smtp.up();
    }
    awaitDeliveries(affair, 1, "ACCEPTED");
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(1);
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @Test
  void a_first_notice_says_who_wrote_it_to_whom_and_that_no_person_typed_it() throws Exception {
    Affair affair =
        new Affair()
            .processorNamed("Müller, \"ICT\" B.V. (Ведомство) <x@y.example>")
            .clientNamed("Клиент 😀 Bcc: thief@y.example");
    affair.report().issue("INITIAL");

    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED", 1));
    SmtpAttempt attempt = smtp.attemptsTo(affair.technical()).get(0);
    MimeMessage mail = Affair.read(attempt);
    assertThat(attempt.from()).isEqualTo(affair.sender());
    assertThat(attempt.to()).containsExactly(affair.technical());
    assertThat(mail.getFrom())
        .singleElement()
        .isEqualTo(
            new jakarta.mail.internet.InternetAddress(
                affair.sender(), "Müller, \"ICT\" B.V. (Ведомство) <x@y.example>"))
        .extracting(from -> ((jakarta.mail.internet.InternetAddress) from).getPersonal())
        .isEqualTo("Müller, \"ICT\" B.V. (Ведомство) <x@y.example>");
    assertThat(mail.getSubject())
        .startsWith("[Data breach] Notice 1 (provisional) - ")
        .endsWith(" - Клиент 😀 Bcc: thief@y.example");
    assertThat(headers(mail))
        .containsEntry("To", affair.technical())
        .containsEntry("Reply-To", affair.dpo())
        .containsEntry("Auto-Submitted", "auto-generated")
        .containsEntry("X-Auto-Response-Suppress", "OOF, AutoReply")
        .containsEntry("Importance", "high")
        .containsEntry("Content-Language", "en")
        .doesNotContainKeys("Cc", "Bcc", "In-Reply-To", "References");
    assertThat(mail.getSentDate()).isNotNull();
    assertThat(mail.getMessageID()).matches("<[0-9a-f]{32}@m\\d+\\.example>");
    assertThat(Collections.list(mail.getAllHeaders()))
        .extracting(Header::getName)
        .doesNotHaveDuplicates();
  }

  @Test
  void what_people_typed_arrives_unharmed_and_escaped() throws Exception {
    String typed = "<script>alert('1')</script> & 😀 שלום";
    Affair affair = new Affair().titled(typed);
    affair.report().issue("INITIAL");

    awaitDeliveries(affair, 1, tuple(affair.technical(), "ACCEPTED", 1));
    SmtpAttempt attempt = smtp.attemptsTo(affair.technical()).get(0);
    MimeMessage mail = Affair.read(attempt);
    assertThat(part(mail, 0).replaceAll("\\s+", " ")).contains(typed);
    assertThat(part(mail, 1))
        .contains("&lt;script&gt;", "😀", "שלום")
        .doesNotContain("<script", "alert('1')</script>");
    assertThat(attempt.data().lines()).allMatch(line -> line.length() <= 998);
  }

  @Test
  void a_line_break_in_a_name_or_title_is_refused() {
    new Affair().titled("Title\r\nBcc: thief@y.example").reportOnly().statusCode(400);
  }

  /** Open for more than a second, whatever they wait for. */
  private long longTransactions() throws Exception {
    try (Connection connection = database.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                  and xact_start < clock_timestamp() - interval '1 second'
                """)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<String> ids(String select, Affair affair) {
    return database.query(
        "select v::text from (" + select + " and breach_id = '" + affair.breachId() + "') as r (v)",
        String.class);
  }

  private static void awaitDeliveries(Affair affair, int notice, Tuple... expected) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(affair.deliveries(notice))
                    .extracting(it -> it.get("to"), it -> it.get("state"), it -> it.get("attempts"))
                    .containsExactly(expected));
  }

  private static void awaitDeliveries(Affair affair, int notice, String state) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(affair.deliveries(notice))
                    .extracting(it -> it.get("state"))
                    .containsExactly(state));
  }

  /** Without the boundary, which the mail client makes anew. */
  private static Map<String, String> headers(MimeMessage mail) throws Exception {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : Collections.list(mail.getAllHeaders())) {
      headers.put(header.getName(), header.getValue());
    }
    headers.remove("Content-Type");
    return headers;
  }

  /** The plain or the HTML body; the files come after both. */
  private static String part(MimeMessage mail, int index) throws Exception {
    Multipart bodies = (Multipart) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
    return (String) bodies.getBodyPart(index).getContent();
  }
}
