package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.delivery.SendMail;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client with many contacts that nobody knows any more. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SenderCrashTest.OwnSenderOff.class)
@Tag("long")
class GuessingTest {

  private static final Duration LONG = Senders.LONG;
  private static final Duration LEASE = Duration.ofSeconds(30);

  @Inject Senders senders;

  ScriptedSmtpServer smtp;
  Database database;
  Queue queue;

  @BeforeEach
  void callOffWhatWasLeft() {
    queue = new Queue(database);
    queue.callOffWhatWasLeft();
  }

  @Test
  void after_five_refused_contacts_within_a_minute_the_others_are_spread_out() {
    Affair affair = refused(new Affair().withFallbacks(7), 8);
    SendMail sender = senders.with(Settings.with(LEASE, 50));
    senders.until(sender, () -> queue.state(affair.fallback(4)).equals("BOUNCED"));
    await().atMost(LONG).until(() -> queue.state(affair.fallback(5)).equals("QUEUED"));
    assertThat(waits(affair.fallback(4))).isZero();
    assertThat(waits(affair.fallback(5))).isBetween(25L, 30L);

    queue.leave(affair.fallback(5));
    senders.until(sender, () -> queue.state(affair.fallback(6)).equals("QUEUED"));
    assertThat(waits(affair.fallback(6))).as("it goes on").isBetween(25L, 30L);
  }

  @Test
  void a_due_time_that_is_near_does_not_wait_for_that() {
    Affair affair = refused(new Affair().withFallbacks(6).dueIn(Duration.ofSeconds(40)), 7);
    SendMail sender = senders.with(Settings.with(LEASE, 50));
    senders.until(sender, () -> queue.state(affair.fallback(6)).equals("BOUNCED"));
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
}
