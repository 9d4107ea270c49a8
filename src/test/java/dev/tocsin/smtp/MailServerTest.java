package dev.tocsin.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Certificates;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our side of the conversation, against a server that says what a test wants it to say. */
@Tag("long")
class MailServerTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Path CERTIFICATE = Certificates.selfSigned("localhost");
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(20);

  private ScriptedSmtpServer smtp;
  private MailConfig config;
  private MailServer server;
  private Timeouts times = phase -> LONG;
  private int perConnection = 100;

  @BeforeEach
  void start() {
    smtp = ScriptedSmtpServer.start();
    config =
        new MailConfig().setHostname("127.0.0.1").setPort(smtp.port()).setOwnHostname("me.example");
  }

  @AfterEach
  void stop() {
    smtp.close();
    if (server != null) {
      server.close();
    }
  }

  @AfterAll
  static void closeVertx() {
    VERTX.close();
  }

  @Test
  void what_the_server_said_to_the_dot_is_kept() {
    smtp.next(SmtpAnswer.afterData(250, "2.0.0 queued as 4711"));
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Taken.class,
            it -> assertThat(it.reply().toString()).isEqualTo("250 2.0.0 queued as 4711"));
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING,554",
    "GREETING,421",
    "EHLO,550",
    "EHLO,421",
    "AUTH,535",
    "AUTH,454",
    "MAIL,550",
    "MAIL,452",
    "RCPT,550",
    "RCPT,450",
    "DATA,554",
    "DATA,451"
  })
  void a_refusal_comes_with_its_phase_and_all_its_lines(Phase phase, int code) {
    logIn();
    smtp.answerAt(phase.name(), code + " 5.7.9 first line\n5.7.9 second line");
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Refused.class,
            it -> {
              assertThat(it.phase()).isEqualTo(phase);
              assertThat(it.reply().toString()).isEqualTo(code + " 5.7.9 first line second line");
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "MESSAGE"})
  void silence_and_a_connection_cut_off_are_known_by_their_phase(Phase phase) {
    logIn();
    smtp.answerAt(phase.name(), ScriptedSmtpServer.SILENCE);
    shortIn(phase == Phase.MESSAGE ? Phase.DOT : phase); // a short message is said at once
    if (phase != Phase.MESSAGE) {
      assertThat(handOver()).isEqualTo(new Handover.Broken(phase, "no reply within 400 ms"));
    }
    smtp.answerAt(phase.name(), ScriptedSmtpServer.HANG_UP);
    assertThat(handOver(large()))
        .isInstanceOfSatisfying(
            Handover.Broken.class, it -> assertThat(it.phase()).isEqualTo(phase));
    assertThat(smtp.attempts()).isEmpty();
  }

  @Test
  void only_after_the_message_nobody_knows_who_has_it() {
    smtp.next(SmtpAnswer.DROP_AFTER_DATA, SmtpAnswer.SILENT_AFTER_DATA);
    shortIn(Phase.DOT);
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Broken.class, it -> assertThat(it.phase().mayHaveMessage()).isTrue());
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Broken.class, it -> assertThat(it.phase()).isEqualTo(Phase.DOT));
    for (Phase phase : Phase.values()) {
      assertThat(phase.mayHaveMessage()).isEqualTo(phase == Phase.DOT);
    }
  }

  @Test
  void a_server_that_is_not_there_is_not_reached() {
    smtp.down();
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Broken.class, it -> assertThat(it.phase()).isEqualTo(Phase.CONNECT));
  }

  @Test
  void what_is_no_smtp_is_no_answer() {
    smtp.greet(999, "HTTP/1.1 400 Bad Request");
    assertThat(handOver()).isEqualTo(new Handover.Broken(Phase.GREETING, "no SMTP reply"));
  }

  @Test
  void a_server_of_long_ago_is_said_helo_to() { // RFC 5321 3.2
    smtp.answerAt("EHLO", "502 5.5.1 what?");
    assertThat(handOver()).isInstanceOf(Handover.Taken.class);
  }

  @Test
  void a_connection_that_did_well_is_used_again() {
    config.setMaxMailsPerConnection(2);
    handOver();
    smtp.answerAt("GREETING", "554 nobody else");
    assertThat(handOver()).isInstanceOf(Handover.Taken.class);
    assertThat(handOver()).isInstanceOf(Handover.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"421 4.7.0 too many messages in this session", ScriptedSmtpServer.HANG_UP})
  void a_connection_that_is_worn_out_is_replaced_at_once(String how) {
    handOver();
    smtp.answerAt("MAIL", how);
    Handover refused = handOver();
    assertThat(smtp.metAt("MAIL")).as("once on the old, once on a new one").isEqualTo(2);
    assertThat(refused).isNotInstanceOf(Handover.Taken.class);
    smtp.mend();
    assertThat(handOver()).isInstanceOf(Handover.Taken.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void after_a_refusal_the_next_mail_begins_anew_on_the_same_connection(boolean atRecipient) {
    smtp.next(
        atRecipient
            ? SmtpAnswer.atRecipient(550, "5.1.1 Unknown")
            : SmtpAnswer.afterData(550, "5.1.1 Unknown"));
    assertThat(handOver()).isInstanceOf(Handover.Refused.class);
    smtp.answerAt("GREETING", "554 nobody else");
    Awaitility.await().until(() -> handOver() instanceof Handover.Taken);
  }

  @Test
  void a_connection_carries_no_more_mails_than_we_want() {
    perConnection = 2;
    for (int i = 0; i < 5; i++) {
      assertThat(handOver()).isInstanceOf(Handover.Taken.class);
    }
    assertThat(smtp.mailsPerConnection()).containsExactly(2, 2, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, again: hang up",
    "MAIL, again: 421 4.7.0 too many messages in this session",
    "RCPT, again: hang up",
    "RCPT, again: 421 4.7.0 too many recipients",
    "DATA, again: hang up"
  })
  void twenty_mails_to_a_server_that_ends_each_connection_at_the_second_all_arrive(
      String step, String how) {
    smtp.answerAt(step, how);
    for (int i = 0; i < 20; i++) {
      assertThat(handOver()).isInstanceOf(Handover.Taken.class);
    }
    assertThat(smtp.attempts()).hasSize(20);
  }

  @Test
  void a_connection_lost_in_the_middle_of_the_message_is_replaced_at_once() {
    smtp.answerAt("MESSAGE", "again: hang up");
    assertThat(handOver()).isInstanceOf(Handover.Taken.class);
    assertThat(handOver(large())).isInstanceOf(Handover.Taken.class);
    assertThat(smtp.attempts()).hasSize(2);
  }

  @Test
  void what_is_said_before_the_end_of_the_message_is_no_yes() {
    smtp.answerAt("MESSAGE", "250 2.0.0 as good as here");
    assertThat(handOver(large()))
        .isInstanceOfSatisfying(
            Handover.Broken.class, it -> assertThat(it.phase()).isEqualTo(Phase.MESSAGE));
    smtp.answerAt("MESSAGE", "552 5.3.4 enough");
    assertThat(handOver(large()))
        .isInstanceOfSatisfying(
            Handover.Refused.class, it -> assertThat(it.phase()).isEqualTo(Phase.MESSAGE));
  }

  @ParameterizedTest
  @CsvSource({"MAIL,550 5.7.60 no", "RCPT,550 5.1.1 unknown", "DATA,554 no"})
  void a_refusal_of_commands_said_together_is_that_of_its_own_phase(Phase phase, String reply) {
    smtp.offerPipelining();
    assertThat(handOver()).isInstanceOf(Handover.Taken.class);
    smtp.answerAt(phase.name(), reply);
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Refused.class,
            it -> {
              assertThat(it.phase()).isEqualTo(phase);
              assertThat(it.reply().toString()).isEqualTo(reply);
            });
    smtp.mend();
    assertThat(handOver()).isInstanceOf(Handover.Taken.class);
  }

  @Test
  void each_phase_has_the_time_of_rfc_5321() {
    assertThat(Stream.of(Phase.values()).map(Timeouts.RFC_5321::of).map(Duration::toMinutes))
        .containsExactly(1L, 5L, 5L, 5L, 5L, 5L, 5L, 2L, 3L, 10L);
  }

  @Test
  void who_is_silent_after_the_message_is_listened_to_and_a_late_yes_is_heard() {
    smtp.next(SmtpAnswer.HELD_AFTER_DATA);
    Attempt attempt = attempt(message());
    assertThat(await(attempt.isUnanswered(SHORT))).isTrue();
    assertThat(attempt.giveUp()).as("the server may have it").isFalse();
    assertThat(attempt.outcome().isComplete()).isFalse();
    smtp.release();
    assertThat(await(attempt)).isInstanceOf(Handover.Taken.class);
    assertThat(await(attempt.isUnanswered(SHORT))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void who_is_silent_before_the_message_can_be_given_up_and_then_nobody_has_it(Phase phase) {
    smtp.answerAt(phase.name(), ScriptedSmtpServer.SILENCE);
    Attempt attempt = attempt(message());
    assertThat(await(attempt.isUnanswered(SHORT))).isTrue();
    assertThat(attempt.mayHaveMessage()).isFalse();
    assertThat(attempt.giveUp()).isTrue();
    assertThat(await(attempt)).isEqualTo(new Handover.Broken(phase, "no answer, and given up"));
    assertThat(smtp.metAt(phase.name())).as("no other connection").isEqualTo(1);
  }

  @Test
  void while_it_waits_the_server_is_asked_whether_it_is_still_there() { // RFC 9293 3.8.4
    AtomicReference<Integer> idle = new AtomicReference<>();
    VERTX
        .createNetClient()
        .connect(smtp.port(), "127.0.0.1")
        .onSuccess(
            socket -> {
              KeepAlive.over(socket);
              idle.set(KeepAlive.idleSeconds(socket));
              socket.close();
            });
    Awaitility.await().until(() -> idle.get() != null);
    assertThat(idle.get()).isEqualTo(30);
  }

  @Test
  void a_message_larger_than_the_server_takes_is_not_even_begun() { // RFC 1870 6.1
    smtp.announceSize(10);
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Refused.class,
            it -> {
              assertThat(it.phase()).isEqualTo(Phase.MAIL);
              assertThat(it.reply().toString()).matches("552 5\\.3\\.4 \\d+ bytes .* \\(10\\)");
            });
    assertThat(smtp.attempts()).isEmpty();
  }

  @Test
  void encryption_that_is_required_and_not_offered_ends_the_conversation() {
    config.setStarttls(StartTLSOptions.REQUIRED);
    assertThat(handOver())
        .isEqualTo(new Handover.Broken(Phase.STARTTLS, "STARTTLS required but not offered"));
  }

  @Test
  void what_the_server_says_to_starttls_is_heard() {
    smtp.offerTls(Certificates.server(CERTIFICATE));
    config.setStarttls(StartTLSOptions.OPTIONAL);
    smtp.answerAt("STARTTLS", "454 4.7.0 TLS not available");
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Refused.class, it -> assertThat(it.phase()).isEqualTo(Phase.STARTTLS));
  }

  @Test
  void a_certificate_that_does_not_verify_is_not_trusted() {
    smtp.offerTls(Certificates.server(CERTIFICATE));
    config.setStarttls(StartTLSOptions.REQUIRED).setHostnameVerificationAlgorithm("HTTPS");
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Broken.class,
            it -> {
              assertThat(it.phase()).isEqualTo(Phase.STARTTLS);
              assertThat(it.why()).startsWith("TLS: ").containsIgnoringCase("certif");
            });
  }

  @Test
  void over_a_trusted_connection_the_mail_leaves_and_the_login_too() {
    smtp.offerTls(Certificates.server(CERTIFICATE));
    config
        .setStarttls(StartTLSOptions.REQUIRED)
        .setHostnameVerificationAlgorithm("HTTPS")
        .setTrustOptions(
            new PfxOptions().setPath(CERTIFICATE.toString()).setPassword(Certificates.PASSWORD));
    logIn();
    assertThat(handOver()).isInstanceOf(Handover.Taken.class);
    assertThat(smtp.logins()).hasSize(1);
  }

  @Test
  void what_somebody_slips_in_before_encryption_is_nobodys_word() { // CVE-2011-0411
    smtp.offerTls(Certificates.server(CERTIFICATE));
    smtp.slipInBeforeTls("\r\n250 AUTH PLAIN");
    config.setStarttls(StartTLSOptions.REQUIRED).setTrustAll(true);
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Broken.class, it -> assertThat(it.phase()).isEqualTo(Phase.STARTTLS));
    assertThat(smtp.attempts()).isEmpty();
  }

  @Test
  void we_log_in_as_told_and_once() {
    logIn();
    config.setAuthMethods("PLAIN");
    handOver();
    String words = smtp.logins().get(0).substring("AUTH PLAIN ".length());
    assertThat(new String(Base64.getDecoder().decode(words), UTF_8)).isEqualTo("\0user\0secret");

    smtp.answerLogins(535, "5.7.8 no");
    config.setAuthMethods(null);
    stopServer();
    assertThat(handOver()).isInstanceOf(Handover.Refused.class);
    assertThat(smtp.logins()).as("a refused login is not repeated").hasSize(2);
  }

  @Test
  void a_login_that_is_required_and_not_offered_ends_the_conversation() {
    config.setLogin(LoginOption.REQUIRED).setUsername("user").setPassword("secret");
    assertThat(handOver())
        .isInstanceOfSatisfying(
            Handover.Broken.class, it -> assertThat(it.phase()).isEqualTo(Phase.AUTH));
  }

  @Test
  void a_line_that_is_a_dot_does_not_end_the_message() { // RFC 5321 4.5.2
    handOver(message().setText("one\n.\n..two\nthree"));
    assertThat(smtp.attempts().get(0).data()).endsWith("\r\n\r\none\r\n.\r\n..two\r\nthree\r\n");
  }

  @Test
  void an_address_cannot_carry_commands() {
    assertThat(handOver(message().setTo("it@client.example>\r\nRCPT TO:<x@y.example")))
        .isInstanceOf(Handover.NoAddress.class);
    assertThat(handOver(message().setTo("it at client"))).isInstanceOf(Handover.NoAddress.class);
    assertThat(smtp.attempts()).isEmpty();
  }

  @Test
  void what_cannot_be_delivered_goes_back_to_the_bounce_address() {
    handOver(message().setBounceAddress("bounce@p.example"));
    assertThat(smtp.attempts().get(0).from()).isEqualTo("bounce@p.example");
  }

  private void logIn() {
    smtp.answerLogins(235, "2.7.0 welcome");
    config.setUsername("user").setPassword("secret");
  }

  private void stopServer() {
    server.close();
    server = null;
  }

  private void shortIn(Phase silent) {
    times = phase -> phase == silent ? SHORT : LONG;
    if (server != null) {
      stopServer();
    }
  }

  private Handover handOver() {
    return handOver(message());
  }

  private Handover handOver(MailMessage message) {
    return await(attempt(message));
  }

  private Attempt attempt(MailMessage message) {
    if (server == null) {
      server = new MailServer(VERTX, config, perConnection, times);
    }
    return server.handOver(message);
  }

  private static Handover await(Attempt attempt) {
    try {
      return attempt.outcome().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean await(Future<Boolean> answer) {
    try {
      return answer.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** More than a socket takes of itself. */
  private static MailMessage large() {
    return message().setText("0123456789abcde\n".repeat(1_000_000));
  }

  private static MailMessage message() {
    return new MailMessage()
        .setFrom("breach@p.example")
        .setTo("it@client.example")
        .setSubject("S")
        .setText("T");
  }
}
