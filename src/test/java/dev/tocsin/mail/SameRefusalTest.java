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
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay that says of every recipient what is true of none of them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SenderCrashTest.OwnSenderOff.class)
class SameRefusalTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @Inject Mutiny.SessionFactory sessions;
  @Inject Workflow workflow;
  @Inject Clients clients;
  @Inject MailServer server;
  @Inject Background background;

  ScriptedSmtpServer smtp;
  Database database;

  @BeforeEach
  void forgetOtherTests() {
    database.execute("delete from mail_doubt");
  }

  @AfterEach
  void mend() {
    smtp.mend();
  }

  @Test
  void the_same_to_three_clients_elsewhere_is_ours_and_gives_their_contacts_back() {
    List<Affair> affairs = affairs(3);
    SendMail one = sender(settings());
    SendMail another = sender(settings());
    refuse(one, affairs.get(0), "BOUNCED");
    assertThat(affairs.get(0).tasks()).contains("CHECK_MAIL", "PHONE_CLIENT");
    refuse(another, affairs.get(1), "BOUNCED");
    refuse(one, affairs.get(2), "DEFERRED");
    for (Affair affair : affairs) {
      await().atMost(LONG).until(() -> state(affair.technical()).equals("DEFERRED"));
      assertThat(affair.tasks()).doesNotContain("CHECK_MAIL", "PHONE_CLIENT");
    }
    assertThat(affairs.get(0).events()).containsSubsequence("notice-bounced", "contact-restored");
    assertThat(affairs.get(2).events())
        .contains("notice-deferred")
        .doesNotContain("notice-bounced");

    for (Affair affair : affairs) {
      until(one, () -> state(affair.technical()).equals("ACCEPTED"));
      assertThat(affair.state()).isEqualTo("NOTIFIED");
    }
  }

  @Test
  void what_the_server_takes_in_between_shows_that_it_does_not_refuse_us() {
    List<Affair> affairs = affairs(3);
    SendMail sender = sender(settings());
    refuse(sender, affairs.get(0), "BOUNCED");
    refuse(sender, affairs.get(1), "BOUNCED");
    Affair taken = queued(new Affair());
    leave(taken);
    until(sender, () -> state(taken.technical()).equals("ACCEPTED"));
    refuse(sender, affairs.get(2), "BOUNCED");
  }

  @Test
  void three_at_one_domain_may_have_a_reason_of_their_own() {
    List<Affair> affairs =
        IntStream.range(0, 3).mapToObj(i -> queued(new Affair().at("hosted.example"))).toList();
    SendMail sender = sender(settings());
    affairs.forEach(affair -> refuse(sender, affair, "BOUNCED"));
  }

  @Test
  void an_unknown_mailbox_is_the_recipients_however_many_there_are() {
    SendMail sender = sender(settings());
    affairs(3)
        .forEach(
            affair -> {
              smtp.nextTo(affair.technical(), SmtpAnswer.atRecipient(550, "no such user here"));
              leave(affair);
              until(sender, () -> state(affair.technical()).equals("BOUNCED"));
            });
  }

  @Test
  void refused_at_the_same_moment_by_several_instances_the_third_is_ours_all_the_same() {
    List<Affair> affairs = affairs(3);
    affairs.forEach(this::leave);
    List<SentMail> mails =
        background
            .run(
                () ->
                    sessions.withTransaction(
                        session -> MailRows.take(session, 500, new SenderLease(LEASE), List.of())))
            .await()
            .atMost(LONG);
    List<Uni<Void>> records =
        affairs.stream()
            .map(
                affair ->
                    background.run(
                        () ->
                            new RecordOutcome(workflow, clients, settings(), server.name())
                                .record(
                                    to(affair, mails),
                                    new Outcome.Bounced(550, "550 no", "550 no"),
                                    System.nanoTime())))
            .toList();
    Uni.join().all(records).andCollectFailures().await().atMost(LONG);
    assertThat(
            affairs.stream()
                .flatMap(affair -> Stream.of(state(affair.technical())))
                .filter("DEFERRED"::equals))
        .isNotEmpty();
    for (Affair affair : affairs) {
      await().atMost(LONG).until(() -> state(affair.technical()).equals("DEFERRED"));
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
    until(sender, () -> state(affair.technical()).equals(becomes));
  }

  private void leave(Affair affair) {
    database.execute(
        "update mail set next_at = now() where recipient = '" + affair.technical() + "'");
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
