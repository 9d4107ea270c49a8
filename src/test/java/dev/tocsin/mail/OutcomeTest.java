package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the real mail client makes of what a server does. */
class OutcomeTest {

  private static final Vertx VERTX = Vertx.vertx();

  private ScriptedSmtpServer smtp;

  @BeforeEach
  void start() {
    smtp = ScriptedSmtpServer.start();
  }

  @AfterEach
  void stop() {
    smtp.close();
  }

  @AfterAll
  static void closeVertx() {
    VERTX.close();
  }

  @Test
  void a_4xx_is_later() {
    smtp.next(SmtpAnswer.afterData(451, "4.3.0 Later"), SmtpAnswer.atRecipient(450, "4.2.0 Grey"));
    assertThat(sent()).isInstanceOfSatisfying(Outcome.Deferred.class, it -> code(it.code(), 451));
    assertThat(sent()).isInstanceOfSatisfying(Outcome.Deferred.class, it -> code(it.code(), 450));
  }

  @Test
  void a_5xx_is_no() {
    smtp.next(SmtpAnswer.atRecipient(550, "5.1.1 Unknown"), SmtpAnswer.afterData(554, "5.7.1 No"));
    assertThat(sent())
        .isInstanceOfSatisfying(
            Outcome.Bounced.class,
            it -> {
              code(it.code(), 550);
              assertThat(it.reply()).contains("5.1.1 Unknown");
            });
    assertThat(sent()).isInstanceOfSatisfying(Outcome.Bounced.class, it -> code(it.code(), 554));
  }

  @Test
  void a_login_of_ours_that_is_refused_is_no_bounce() { // RFC 4954 6
    smtp.answerLogins(535, "5.7.8 Wrong");
    assertThat(sent(config().setUsername("tocsin").setPassword("wrong")))
        .isInstanceOfSatisfying(Outcome.Deferred.class, it -> code(it.code(), 535));
  }

  @Test
  void a_login_that_we_should_have_made_is_no_bounce() {
    smtp.next(SmtpAnswer.atRecipient(530, "5.7.0 Authentication required"));
    assertThat(sent()).isInstanceOfSatisfying(Outcome.Deferred.class, it -> code(it.code(), 530));
  }

  @Test
  void a_server_that_is_too_busy_to_greet_means_later() {
    smtp.greet(421, "4.3.2 Too busy");
    assertThat(sent()).isInstanceOfSatisfying(Outcome.Deferred.class, it -> code(it.code(), 421));
  }

  @Test
  void a_server_that_is_not_there_means_later_for_certain() {
    smtp.down();
    assertThat(sent())
        .isInstanceOfSatisfying(Outcome.Deferred.class, it -> assertThat(it.code()).isNull());
    assertThat(Outcome.of(new IllegalStateException(new UnknownHostException("mail.example"))))
        .isInstanceOf(Outcome.Deferred.class);
    assertThat(Outcome.of(new NoRouteToHostException())).isInstanceOf(Outcome.Deferred.class);
  }

  @Test
  void a_server_without_encryption_got_nothing_for_certain() {
    assertThat(sent(config().setStarttls(StartTLSOptions.REQUIRED)))
        .isInstanceOf(Outcome.Deferred.class);
    assertThat(Outcome.of(new SSLHandshakeException("expired")))
        .isInstanceOf(Outcome.Deferred.class);
    assertThat(smtp.attempts()).isEmpty();
  }

  @Test
  void a_connection_lost_after_the_message_is_uncertain() {
    smtp.next(SmtpAnswer.DROP_AFTER_DATA);
    assertThat(sent()).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void whatever_else_happens_without_a_reply_is_uncertain() {
    assertThat(Outcome.of(new IOException("Connection reset by peer")))
        .isInstanceOf(Outcome.Uncertain.class);
    assertThat(Outcome.of(new IllegalStateException())).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void an_address_that_is_none_is_no() {
    assertThat(sent(config(), message().setTo("it at client")))
        .isInstanceOfSatisfying(Outcome.Bounced.class, it -> assertThat(it.code()).isNull());
  }

  @Test
  void a_message_larger_than_the_server_takes_is_no() { // RFC 1870 6.1
    smtp.announceSize(10);
    assertThat(sent())
        .isInstanceOfSatisfying(
            Outcome.Bounced.class, it -> assertThat(it.reply()).contains("exceeds allowed size"));
    assertThat(smtp.attempts()).isEmpty();
    smtp.announceSize(1_000_000);
    smtp.next(SmtpAnswer.afterData(552, "5.3.4 Too big"));
    assertThat(sent()).isInstanceOfSatisfying(Outcome.Bounced.class, it -> code(it.code(), 552));
  }

  private Outcome sent() {
    return sent(config());
  }

  private static Outcome sent(MailConfig config) {
    return sent(config, message());
  }

  private static Outcome sent(MailConfig config, MailMessage message) {
    MailClient client = MailClient.create(VERTX, config);
    Throwable failure =
        catchThrowable(
            () ->
                client
                    .sendMail(message)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS));
    client.close();
    assertThat(failure).as("what the client said").isNotNull();
    return Outcome.of(failure);
  }

  private MailConfig config() {
    return new MailConfig().setHostname("127.0.0.1").setPort(smtp.port());
  }

  private static MailMessage message() {
    return new MailMessage()
        .setFrom("breach@p.example")
        .setTo("it@client.example")
        .setSubject("S")
        .setText("T");
  }

  private static void code(Integer found, int expected) {
    assertThat(found).isEqualTo(expected);
  }
}
