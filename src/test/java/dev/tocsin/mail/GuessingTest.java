package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.client.Clients;
import dev.tocsin.smtp.MailServer;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.TestServers;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Workflow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** A client with many contacts that nobody knows any more. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SenderCrashTest.OwnSenderOff.class)
class GuessingTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @Inject Mutiny.SessionFactory sessions;
  @Inject Workflow workflow;
  @Inject Clients clients;
  @Inject MailServer server;
  @Inject Background background;

  ScriptedSmtpServer smtp;
  Database database;

  @Test
  void after_five_refused_contacts_within_a_minute_the_others_are_spread_out() {
    Affair affair = refused(new Affair().withFallbacks(7), 8);
    SendMail sender = sender(Settings.with(LEASE, 50));
    until(sender, () -> state(affair.fallback(4)).equals("BOUNCED"));
    await().atMost(LONG).until(() -> state(affair.fallback(5)).equals("QUEUED"));
    assertThat(waits(affair.fallback(4))).isZero();
    assertThat(waits(affair.fallback(5))).isBetween(25L, 30L);

    leave(affair.fallback(5));
    until(sender, () -> state(affair.fallback(6)).equals("QUEUED"));
    assertThat(waits(affair.fallback(6))).as("it goes on").isBetween(25L, 30L);
  }

  @Test
  void a_due_time_that_is_near_does_not_wait_for_that() {
    Affair affair = refused(new Affair().withFallbacks(6).dueIn(Duration.ofSeconds(40)), 7);
    SendMail sender = sender(Settings.with(LEASE, 50));
    until(sender, () -> state(affair.fallback(6)).equals("BOUNCED"));
    assertThat(waits(affair.fallback(5))).isLessThan(15);
    assertThat(waits(affair.fallback(6))).isLessThan(20);
  }

  private Affair refused(Affair affair, int contacts) {
    SmtpAnswer unknown = SmtpAnswer.atRecipient(550, "5.1.1 unknown");
    smtp.nextTo(affair.technical(), unknown);
    for (int i = 1; i < contacts; i++) {
      smtp.nextTo(affair.fallback(i), unknown);
    }
    affair.report().issue("INITIAL");
    await().atMost(LONG).until(() -> !affair.deliveries(1).isEmpty());
    return affair;
  }

  /** Seconds between its queueing and its first moment. */
  private long waits(String recipient) {
    return database
        .query(
            "select cast(extract(epoch from next_at - queued_at) as bigint) from mail where recipient = '"
                + recipient
                + "'",
            Long.class)
        .get(0);
  }

  private void leave(String recipient) {
    database.execute("update mail set next_at = now() where recipient = '" + recipient + "'");
  }

  private SendMail sender(MailSettings settings) {
    return new SendMail(
        sessions,
        workflow,
        clients,
        server,
        ApprovedRecipients.everybody(),
        background,
        settings,
        () -> {});
  }

  private void turn(SendMail sender) {
    background.run(sender::once).await().atMost(LONG);
  }

  private void until(SendMail sender, Callable<Boolean> over) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              turn(sender);
              return over.call();
            });
  }

  private String state(String recipient) {
    return database
        .query(
            "select state from mail where recipient = '" + recipient + "' order by id limit 1",
            String.class)
        .stream()
        .findFirst()
        .orElse("none");
  }
}
