package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.delivery.ApprovedRecipients;
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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits, and when it leaves; with senders of our own, one or several on one database. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SenderCrashTest.OwnSenderOff.class)
@Tag("long")
class HurryTest {

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

  @AfterEach
  void well() {
    smtp.always(SmtpAnswer.ACCEPT);
    smtp.mend();
  }

  @Test
  void clients_behind_a_server_that_was_silent_across_their_due_times_are_told_soon_after() {
    List<Affair> affairs =
        Stream.of(4, 5, 6)
            .map(left -> new Affair().withFallback().dueIn(Duration.ofSeconds(left)).report())
            .toList();
    smtp.always(SmtpAnswer.SILENT_AFTER_DATA);
    affairs.forEach(affair -> awaitQueued(affair.issue("INITIAL")));
    List<SendMail> instances =
        IntStream.range(0, 3).mapToObj(i -> senders.with(settings())).toList();
    await()
        .atMost(LONG)
        .until(
            () -> {
              instances.forEach(senders::turn);
              return affairs.stream().allMatch(this::isLate);
            });

    smtp.always(SmtpAnswer.ACCEPT);
    await()
        .atMost(LONG) // an uncertain mail used to wait a quarter of an hour
        .until(
            () -> {
              instances.forEach(senders::turn);
              return affairs.stream().allMatch(it -> it.state().equals("NOTIFIED_LATE"));
            });
    affairs.forEach(
        affair -> assertThat(affair.events()).contains("notice-readdressed", "notified"));
  }

  @Test
  void a_mail_that_waits_for_its_server_leaves_when_that_server_takes_another() {
    Affair waiting = new Affair().report();
    SendMail sender = senders.with(settings());
    senders.until(sender, () -> queue.state(waiting.dpo()).equals("ACCEPTED"));
    smtp.nextTo(waiting.technical(), SmtpAnswer.DROP_AFTER_DATA);
    awaitQueued(waiting.issue("INITIAL"));
    senders.until(sender, () -> queue.state(waiting.technical()).equals("UNCERTAIN"));
    assertThat(next(waiting)).as("minutes").isGreaterThan(10);

    Affair other = awaitQueued(new Affair().report().issue("INITIAL"));
    senders.until(sender, () -> queue.state(other.technical()).equals("ACCEPTED"));
    senders.until(sender, () -> queue.state(waiting.technical()).equals("ACCEPTED"));
  }

  @Test
  void what_waited_for_its_server_leaves_in_due_order_over_all_instances() {
    held("c", 3);
    held("a", 1);
    held("b", 2);
    queue("first");
    SendMail one = senders.with(Settings.with(LEASE, 1));
    SendMail another = senders.with(Settings.with(LEASE, 1));
    senders.until(one, () -> queue.state("first@held.example").equals("ACCEPTED"));
    senders.until(another, () -> queue.state("c@held.example").equals("ACCEPTED"));

    assertThat(smtp.attempts())
        .extracting(attempt -> attempt.to().get(0))
        .containsSubsequence(
            "first@held.example", "a@held.example", "b@held.example", "c@held.example");
  }

  @Test
  void what_a_recipients_server_wants_later_is_not_hurried_by_another_mail() {
    Affair busy = awaitQueued(new Affair().report().issue("INITIAL"));
    SmtpAnswer later = SmtpAnswer.atRecipient(450, "4.2.0 Grey");
    smtp.nextTo(busy.technical(), later, later, later, later);
    SendMail sender = senders.with(settings());
    senders.until(sender, () -> queue.state(busy.technical()).equals("DEFERRED"));
    assertThat(
            database.query(
                "select held_by is null from mail where recipient = '" + busy.technical() + "'",
                Boolean.class))
        .containsExactly(true);
  }

  @Test
  void a_mail_that_is_silent_every_time_is_not_sent_without_end() {
    Affair affair = awaitQueued(new Affair().withFallback().report().issue("INITIAL"));
    smtp.nextTo(
        affair.technical(),
        SmtpAnswer.DROP_AFTER_DATA,
        SmtpAnswer.DROP_AFTER_DATA,
        SmtpAnswer.DROP_AFTER_DATA);
    SendMail sender = senders.with(settings().givingUpAfter(3));
    senders.until(
        sender,
        () -> {
          database.execute(
              "update mail set next_at = now() where state = 'UNCERTAIN' and recipient = '"
                  + affair.technical()
                  + "'");
          return queue.state(affair.technical()).equals("BOUNCED");
        });
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(3);
    assertThat(affair.deliveries(1).get(0).get("reply").toString())
        .startsWith("no answer after the message, 3 times");
    senders.until(sender, () -> queue.state(affair.fallback()).equals("ACCEPTED"));
    assertThat(affair.state()).isEqualTo("NOTIFIED");
  }

  @Test
  void nobody_but_the_approved_is_written_to() {
    Affair affair = awaitQueued(new Affair().withFallback().report().issue("INITIAL"));
    ApprovedRecipients some =
        new ApprovedRecipients(List.of(Pattern.compile(Pattern.quote(affair.fallback()))));
    SendMail sender = senders.with(settings(), some);
    senders.until(sender, () -> queue.state(affair.technical()).equals("BOUNCED"));
    senders.until(sender, () -> queue.state(affair.fallback()).equals("ACCEPTED"));
    assertThat(smtp.attemptsTo(affair.technical())).isEmpty();
    assertThat(affair.deliveries(1).get(0).get("reply"))
        .isEqualTo("not among quarkus.mailer.approved-recipients");
  }

  private static Settings settings() {
    return Settings.with(LEASE, 200).waitingForReplies(Duration.ofSeconds(5));
  }

  private boolean isLate(Affair affair) {
    return affair.state().equals("OVERDUE")
        && database
            .query(
                "select count(*) from mail where recipient = '"
                    + affair.fallback()
                    + "' and silent_since is not null and clock_timestamp() > due_at",
                Long.class)
            .get(0)
            .equals(1L);
  }

  private static Affair awaitQueued(Affair affair) {
    await().atMost(LONG).until(() -> !affair.deliveries(1).isEmpty());
    return affair;
  }

  /** In how many minutes. */
  private double next(Affair affair) {
    return database
        .query(
            "select cast(extract(epoch from next_at - now()) / 60 as double precision) from mail where recipient = '"
                + affair.technical()
                + "'",
            Double.class)
        .get(0);
  }

  private void queue(String name) {
    insert(name, "'QUEUED', now(), now(), null, null, null, null");
  }

  /** Waits for the server, an hour still; due in so many hours. */
  private void held(String name, int due) {
    insert(
        name,
        "'DEFERRED', now() + interval '1 hour', now() - interval '1 minute', '"
            + senders.server.name()
            + "', now(), now() + interval '1 hour' * %1$d, now() + interval '1 hour' * %1$d"
                .formatted(due));
  }

  private void insert(String name, String values) {
    database.execute(
        """
        insert into mail (unique_key, purpose, breach_id, message_id, sender, recipient, reply_to, subject, plain_text,
          html, headers, queued_at, correlation_id, state, next_at, changed_at, held_by, soonest_at, due_at, wanted_by)
        values ('held/%1$s', 'test', gen_random_uuid(), '<%1$s>', 'breach@p.example', '%1$s@held.example',
          'dpo@p.example', 'S', 'T', '<p>T</p>', '{}', now(), 'c', %2$s)
        """
            .formatted(name, values));
  }
}
