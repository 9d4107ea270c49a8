package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.client.Clients;
import dev.tocsin.delivery.ApprovedRecipients;
import dev.tocsin.delivery.RecordOutcome;
import dev.tocsin.delivery.SendMail;
import dev.tocsin.smtp.MailServer;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Consequences;
import dev.tocsin.workflow.Contention;
import dev.tocsin.workflow.Outage;
import dev.tocsin.workflow.Workflow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Senders that die, hang or come late; the application's own is switched off. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SenderCrashTest.OwnSenderOff.class)
@Tag("long")
class SenderCrashTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final int PARALLEL = 200;
  private static final ApprovedRecipients EVERYBODY = ApprovedRecipients.everybody();

  public static class OwnSenderOff implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tocsin.mail.enabled", "false", "tocsin.mail.reply-timeout", "PT20S");
    }
  }

  @Inject Mutiny.SessionFactory sessions;
  @Inject Workflow workflow;
  @Inject Clients clients;

  @Inject MailServer server;

  @Inject Background background;

  ScriptedSmtpServer smtp;
  Database database;

  @Test
  void a_mail_whose_sender_died_before_sending_is_sent_once_by_another() {
    Affair affair = issued();
    turn(diesBeforeSending());
    assertThat(row(affair)).containsExactly("SENDING", 1);

    untilAccepted(affair, sender(workflow, background));
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(1);
    assertThat(row(affair)).containsExactly("ACCEPTED", 2);
  }

  @Test
  void a_mail_whose_sender_died_is_left_alone_until_its_lease_is_over() {
    Affair affair = issued();
    turn(diesBeforeSending());

    untilAccepted(affair, sender(workflow, background));
    assertThat(
            database.query(
                "select changed_at - queued_at >= interval '2 seconds' from mail where recipient = '"
                    + affair.technical()
                    + "'",
                Boolean.class))
        .containsExactly(true);
  }

  @Test
  void a_sender_that_died_between_the_reply_and_its_recording_costs_a_visible_second_copy()
      throws Exception {
    Affair affair = issued();
    turn(diesBeforeRecording());
    await().atMost(LONG).until(() -> smtp.attemptsTo(affair.technical()).size() == 1);
    assertThat(row(affair)).containsExactly("SENDING", 1);

    untilAccepted(affair, sender(workflow, background));
    List<SmtpAttempt> copies = smtp.attemptsTo(affair.technical());
    assertThat(copies).hasSize(2);
    assertThat(Affair.read(copies.get(1)).getMessageID())
        .isEqualTo(Affair.read(copies.get(0)).getMessageID());
    assertThat(affair.deliveries(1))
        .extracting(delivery -> delivery.get("attempts"))
        .containsExactly(2);
    assertThat(affair.events()).containsOnlyOnce("notice-accepted", "notified");
  }

  @Test
  void two_senders_never_send_the_same_mail() {
    Affair affair = issued();
    SendMail one = sender(workflow, background);
    SendMail two = sender(workflow, background);
    Uni.join()
        .all(background.run(one::once), background.run(two::once))
        .andCollectFailures()
        .await()
        .atMost(LONG);

    untilAccepted(affair, two);
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(1);
    assertThat(row(affair)).containsExactly("ACCEPTED", 1);
  }

  @Test
  void a_sender_that_lives_keeps_its_mail_while_the_server_is_slow() {
    Affair affair = issued();
    smtp.nextTo(affair.technical(), SmtpAnswer.SILENT_AFTER_DATA);
    SendMail slow = sender(workflow, background);
    SendMail other = sender(workflow, background);
    turn(slow);
    await().atMost(LONG).until(() -> smtp.attemptsTo(affair.technical()).size() == 1);

    await()
        .during(LEASE.multipliedBy(2))
        .atMost(LONG)
        .until(
            () -> {
              background.run(slow::keepLease).await().atMost(LONG);
              turn(other);
              return row(affair).equals(List.of("SENDING", 1));
            });
  }

  @Test
  void what_a_sender_without_a_lease_heard_counts_only_when_it_was_yes() {
    Affair affair = issued();
    SentMail stale = take(affair);
    await().atMost(LONG).until(() -> isOrphaned(affair));
    SentMail current = take(affair);
    assertThat(current.attempt()).isEqualTo(stale.attempt() + 1);

    record(stale, new Outcome.Bounced(550, "550 no"));
    record(stale, new Outcome.Deferred(451, "451 later"));
    record(stale, new Outcome.Uncertain("lost"));
    assertThat(row(affair)).containsExactly("SENDING", 2);

    record(stale, new Outcome.Accepted());
    assertThat(row(affair)).containsExactly("ACCEPTED", 2);
    record(current, new Outcome.Bounced(550, "550 no"));
    assertThat(row(affair)).containsExactly("ACCEPTED", 2);
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.events()).doesNotContain("notice-bounced", "notice-deferred");
  }

  @Test
  void a_delivery_report_that_is_faster_than_the_sender_is_believed() {
    Affair affair = awaitQueued(new Affair().withFallback().report().issue("INITIAL"));
    affair.postReport("postfix", affair.messageId(database, affair.technical()), "NOT_SENT_YET");
    SentMail mail = take(affair);
    affair.postReport("postfix", affair.messageId(database, affair.technical()), "BOUNCED");
    assertThat(affair.deliveries(1))
        .extracting(delivery -> delivery.get("state"))
        .containsExactly("BOUNCED", "QUEUED");

    record(mail, new Outcome.Accepted());
    record(mail, new Outcome.Deferred(451, "451 later"));
    record(mail, new Outcome.Uncertain("lost"));
    assertThat(row(affair)).containsExactly("BOUNCED", 1);
    assertThat(affair.state()).isEqualTo("OPEN");
    assertThat(affair.events())
        .containsOnlyOnce("notice-bounced")
        .doesNotContain("notice-accepted", "notice-deferred", "notice-uncertain");
  }

  @Test
  void an_acceptance_that_comes_twice_is_recorded_once() {
    Affair affair = issued();
    SentMail mail = take(affair);
    record(mail, new Outcome.Accepted());
    record(mail, new Outcome.Accepted());
    assertThat(affair.events()).containsOnlyOnce("notice-accepted", "notified");
  }

  @Test
  void an_update_waits_for_the_notice_before_it() {
    Affair affair = issued();
    smtp.nextTo(affair.technical(), SmtpAnswer.afterData(451, "4.3.0 Later"));
    affair.issue("UPDATE");
    await().atMost(LONG).until(() -> !affair.deliveries(2).isEmpty());
    SendMail sender = sender(workflow, background);
    await()
        .atMost(LONG)
        .until(
            () -> {
              turn(sender);
              return affair.deliveries(2).get(0).get("state").equals("ACCEPTED");
            });

    assertThat(smtp.attemptsTo(affair.technical()))
        .extracting(attempt -> Affair.read(attempt).getSubject().replaceAll(" \\(.*", ""))
        .containsExactly(
            "[Data breach] Notice 1", "[Data breach] Notice 1", "[Data breach] Notice 2");
  }

  @Test
  void a_server_that_is_silent_about_as_many_mails_as_may_be_sent_at_a_time_gets_others() {
    int silent = 12;
    queue("silent", silent);
    for (int i = 1; i <= silent; i++) {
      smtp.nextTo("silent" + i + "@many.example", SmtpAnswer.SILENT_AFTER_DATA);
    }
    Settings impatient =
        Settings.with(Duration.ofMinutes(5), silent).waitingForReplies(Duration.ofSeconds(1));
    SendMail sender =
        new SendMail(
            sessions, workflow, clients, server, EVERYBODY, background, impatient, () -> {});
    turn(sender);
    await()
        .atMost(LONG)
        .until(
            () -> {
              turn(sender);
              return count("silent", "silent_since is not null") == silent;
            });

    queue("after", 3);
    await()
        .atMost(LONG)
        .until(
            () -> {
              turn(sender);
              return states("after").equals(List.of("ACCEPTED"));
            });
  }

  private static Affair issued() {
    return awaitQueued(new Affair().report().issue("INITIAL"));
  }

  private static Affair awaitQueued(Affair affair) {
    await().atMost(LONG).until(() -> !affair.deliveries(1).isEmpty());
    return affair;
  }

  private SendMail diesBeforeSending() {
    return sender(workflow, nowhere());
  }

  /** It cannot reach the database any more when the server has said yes. */
  private SendMail diesBeforeRecording() {
    return sender(
        new Workflow(
            null,
            null,
            Consequences.NONE,
            Contention.UNHEARD,
            new Outage(),
            () -> {},
            Instance.LEASH),
        background);
  }

  private static Background nowhere() {
    return new Background() {
      @Override
      public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().nothing();
      }
    };
  }

  private SendMail sender(Workflow door, Background runs) {
    return new SendMail(
        sessions, door, clients, server, EVERYBODY, runs, Settings.with(LEASE, PARALLEL), () -> {});
  }

  private void turn(SendMail sender) {
    background.run(sender::once).await().atMost(LONG);
  }

  private void untilAccepted(Affair affair, SendMail sender) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              turn(sender);
              return row(affair).get(0).equals("ACCEPTED");
            });
  }

  /** By one more sender, which then gives no sign of life. */
  private SentMail take(Affair affair) {
    SenderLease another = new SenderLease(LEASE);
    List<SentMail> taken = new ArrayList<>();
    await()
        .atMost(LONG)
        .until(
            () -> {
              taken.addAll(taken(another));
              return taken.stream().anyMatch(mail -> isTo(affair, mail));
            });
    return taken.stream().filter(mail -> isTo(affair, mail)).findFirst().orElseThrow();
  }

  private List<SentMail> taken(SenderLease by) {
    return background
        .run(
            () ->
                sessions.withTransaction(
                    session ->
                        by.keep(session)
                            .chain(
                                () ->
                                    new TakeMail(by)
                                        .take(
                                            session, PARALLEL, List.of(), new InHand(List.of())))))
        .await()
        .atMost(LONG);
  }

  private static boolean isTo(Affair affair, SentMail mail) {
    return mail.recipient().equals(affair.technical());
  }

  private void record(SentMail mail, Outcome outcome) {
    RecordOutcome outcomes =
        new RecordOutcome(workflow, clients, Settings.with(LEASE, PARALLEL), server.name());
    background.run(() -> outcomes.record(mail, outcome, System.nanoTime())).await().atMost(LONG);
  }

  private boolean isOrphaned(Affair affair) {
    return database
        .query(
            "select s.alive_until < clock_timestamp() from mail join mail_sender s on s.id = taken_by where recipient = '"
                + affair.technical()
                + "'",
            Boolean.class)
        .get(0);
  }

  /** State and attempts. */
  private static List<Object> row(Affair affair) {
    Map<String, Object> delivery = affair.deliveries(1).get(0);
    return List.of(delivery.get("state"), delivery.get("attempts"));
  }

  private List<String> states(String name) {
    return database.query(
        "select distinct state from mail where unique_key like 'test/" + name + "%'", String.class);
  }

  private long count(String name, String condition) {
    return database
        .query(
            "select count(*) from mail where unique_key like 'test/%s%%' and %s"
                .formatted(name, condition),
            Long.class)
        .get(0);
  }

  /** To {@code name1@many.example} and so on. */
  private void queue(String name, int count) {
    database.execute(
        """
        insert into mail (unique_key, purpose, breach_id, message_id, sender, recipient, reply_to, subject, plain_text,
          html, headers, queued_at, state, next_at, changed_at, correlation_id)
        select 'test/%1$s/' || n, 'test', gen_random_uuid(), '<' || n || '>', 'breach@p.example',
          '%1$s' || n || '@many.example', 'dpo@p.example', 'S', 'T', '<p>T</p>', '{}', now(), 'QUEUED', now(), now(), 'c'
        from generate_series(1, %2$d) as n
        """
            .formatted(name, count));
  }
}
