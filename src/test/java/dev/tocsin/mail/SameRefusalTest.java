package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.delivery.RecordOutcome;
import dev.tocsin.delivery.SendMail;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A relay that says of every recipient what is true of none of them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SameRefusalTest.Alone.class)
@Tag("long")
class SameRefusalTest {

  /** An application and a database of its own: whatever the server takes counts. */
  public static class Alone extends SenderCrashTest.OwnSenderOff {}

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
    database.execute("delete from mail_doubt");
  }

  @AfterEach
  void mend() {
    smtp.mend();
  }

  @Test
  void the_same_to_three_clients_elsewhere_is_ours_and_gives_their_contacts_back() {
    List<Affair> affairs = affairs(3);
    SendMail one = senders.with(settings());
    SendMail another = senders.with(settings());
    refuse(one, affairs.get(0), "BOUNCED");
    assertThat(affairs.get(0).tasks()).contains("CHECK_MAIL", "PHONE_CLIENT");
    refuse(another, affairs.get(1), "BOUNCED");
    refuse(one, affairs.get(2), "DEFERRED");
    for (Affair affair : affairs) {
      await().atMost(LONG).until(() -> queue.state(affair.technical()).equals("DEFERRED"));
      assertThat(affair.tasks()).doesNotContain("CHECK_MAIL", "PHONE_CLIENT");
    }
    assertThat(affairs.get(0).events()).containsSubsequence("notice-bounced", "contact-restored");
    assertThat(affairs.get(2).events())
        .contains("notice-deferred")
        .doesNotContain("notice-bounced");

    for (Affair affair : affairs) {
      senders.until(one, () -> queue.state(affair.technical()).equals("ACCEPTED"));
      assertThat(affair.state()).isEqualTo("NOTIFIED");
    }
  }

  @Test
  void what_the_server_takes_in_between_shows_that_it_does_not_refuse_us() {
    List<Affair> affairs = affairs(3);
    SendMail sender = senders.with(settings());
    refuse(sender, affairs.get(0), "BOUNCED");
    refuse(sender, affairs.get(1), "BOUNCED");
    Affair taken = queued(new Affair());
    leave(taken);
    senders.until(sender, () -> queue.state(taken.technical()).equals("ACCEPTED"));
    refuse(sender, affairs.get(2), "BOUNCED");
  }

  @Test
  void three_at_one_domain_may_have_a_reason_of_their_own() {
    List<Affair> affairs =
        IntStream.range(0, 3).mapToObj(i -> queued(new Affair().at("hosted.example"))).toList();
    SendMail sender = senders.with(settings());
    affairs.forEach(affair -> refuse(sender, affair, "BOUNCED"));
  }

  @Test
  void an_unknown_mailbox_is_the_recipients_however_many_there_are() {
    SendMail sender = senders.with(settings());
    affairs(3)
        .forEach(
            affair -> {
              smtp.nextTo(affair.technical(), SmtpAnswer.atRecipient(550, "no such user here"));
              leave(affair);
              senders.until(sender, () -> queue.state(affair.technical()).equals("BOUNCED"));
            });
  }

  @Test
  void refused_at_the_same_moment_by_several_instances_the_third_is_ours_all_the_same() {
    List<Affair> affairs = affairs(3);
    affairs.forEach(this::leave);
    List<SentMail> mails =
        senders
            .background
            .run(
                () ->
                    senders.sessions.withTransaction(
                        session ->
                            new TakeMail(new SenderLease(LEASE))
                                .take(session, 500, List.of(), new InHand(List.of()))))
            .await()
            .atMost(LONG);
    List<Uni<Void>> records =
        affairs.stream()
            .map(
                affair ->
                    senders.background.run(
                        () ->
                            new RecordOutcome(
                                    senders.workflow,
                                    senders.clients,
                                    settings(),
                                    senders.server.name())
                                .record(
                                    to(affair, mails),
                                    new Outcome.Bounced(550, "550 no", "550 no"),
                                    System.nanoTime())))
            .toList();
    Uni.join().all(records).andCollectFailures().await().atMost(LONG);
    assertThat(
            affairs.stream()
                .flatMap(affair -> Stream.of(queue.state(affair.technical())))
                .filter("DEFERRED"::equals))
        .isNotEmpty();
    for (Affair affair : affairs) {
      await().atMost(LONG).until(() -> queue.state(affair.technical()).equals("DEFERRED"));
    }
  }

  private static SentMail to(Affair affair, List<SentMail> mails) {
    return mails.stream()
        .filter(mail -> mail.recipient().equals(affair.technical()))
        .findFirst()
        .orElseThrow();
  }

  private void refuse(SendMail sender, Affair affair, String becomes) {
    String words = "Administrative prohibition of " + affair.technical() + " (" + affair.breachId();
    smtp.nextTo(affair.technical(), SmtpAnswer.atRecipient(550, words + ")"));
    leave(affair);
    senders.until(sender, () -> queue.state(affair.technical()).equals(becomes));
  }

  private void leave(Affair affair) {
    queue.leave(affair.technical());
  }

  private List<Affair> affairs(int count) {
    return IntStream.range(0, count).mapToObj(i -> queued(new Affair())).toList();
  }

  /** Its notice leaves when the test wants it to. */
  private Affair queued(Affair affair) {
    affair.report().issue("INITIAL");
    await().atMost(LONG).until(() -> !affair.deliveries(1).isEmpty());
    database.execute(
        "update mail set next_at = now() + interval '1 hour' where recipient = '"
            + affair.technical()
            + "'");
    return affair;
  }

  private static Settings settings() {
    return Settings.with(LEASE, 50);
  }
}
