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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that takes its time, with senders of our own. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(SenderCrashTest.OwnSenderOff.class)
@Tag("long")
class SilentServerTest {

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
  void answer() {
    smtp.always(SmtpAnswer.ACCEPT);
    smtp.mend();
    smtp.release();
  }

  @Test
  void a_yes_that_comes_late_counts_and_there_is_one_copy() {
    Affair affair = queued(new Affair());
    smtp.nextTo(affair.technical(), SmtpAnswer.HELD_AFTER_DATA);
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> isSilent(affair.technical()));
    assertThat(queue.state(affair.technical())).isEqualTo("SENDING");
    assertThat(affair.state()).isEqualTo("OPEN");

    smtp.release();
    senders.until(sender, () -> queue.state(affair.technical()).equals("ACCEPTED"));
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(1);
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.events())
        .containsSubsequence("notice-unanswered", "notice-accepted", "notified")
        .doesNotContain("notice-uncertain", "notice-deferred");
  }

  @Test
  void while_the_conversation_lives_the_next_contact_is_tried_and_the_mail_is_not_sent_again() {
    Affair affair = queued(new Affair().withFallback());
    smtp.nextTo(affair.technical(), SmtpAnswer.HELD_AFTER_DATA);
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> queue.state(affair.fallback()).equals("ACCEPTED"));
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.events())
        .containsSubsequence("notice-unanswered", "notice-readdressed", "notice-accepted");
    assertThat(queue.state(affair.technical())).isEqualTo("SENDING");

    smtp.release();
    senders.until(sender, () -> queue.state(affair.technical()).equals("ACCEPTED"));
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(1);
  }

  @Test
  void an_untold_client_without_another_contact_is_sent_a_second_copy_at_half_the_time_left() {
    Affair affair = queued(new Affair().dueIn(Duration.ofSeconds(24)));
    smtp.nextTo(affair.technical(), SmtpAnswer.HELD_AFTER_DATA, SmtpAnswer.ACCEPT);
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> queue.state(affair.technical()).equals("ACCEPTED"));
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(2);
    assertThat(affair.state()).isEqualTo("NOTIFIED");
    assertThat(affair.events())
        .containsSubsequence("notice-unanswered", "notice-uncertain", "notice-accepted");

    smtp.release();
    Affair other = queued(new Affair());
    senders.until(sender, () -> queue.state(other.technical()).equals("ACCEPTED"));
    assertThat(affair.events()).containsOnlyOnce("notice-accepted", "notified");
  }

  @Test
  void the_first_of_two_copies_may_still_be_the_one_that_tells() {
    Affair affair = queued(new Affair().dueIn(Duration.ofSeconds(20)));
    smtp.nextTo(affair.technical(), SmtpAnswer.HELD_AFTER_DATA, SmtpAnswer.DROP_AFTER_DATA);
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> smtp.attemptsTo(affair.technical()).size() == 2);
    smtp.release();
    senders.until(sender, () -> queue.state(affair.technical()).equals("ACCEPTED"));
    assertThat(affair.state()).isIn("NOTIFIED", "NOTIFIED_LATE");
    assertThat(affair.events()).contains("notice-uncertain", "notified");
  }

  @Test
  void a_late_no_to_the_only_copy_is_a_bounce() {
    Affair affair = queued(new Affair());
    smtp.nextTo(affair.technical(), SmtpAnswer.heldAfterData(550, "5.1.1 unknown"));
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> isSilent(affair.technical()));
    smtp.release();
    senders.until(sender, () -> queue.state(affair.technical()).equals("BOUNCED"));
  }

  @Test
  void silence_before_the_message_is_given_up_when_time_is_short_and_leaves_nothing_uncertain() {
    Affair affair = queued(new Affair().dueIn(Duration.ofSeconds(24)));
    smtp.answerAt("RCPT", ScriptedSmtpServer.SILENCE);
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> isSilent(affair.technical()));
    smtp.mend();
    senders.until(sender, () -> queue.state(affair.technical()).equals("ACCEPTED"));
    assertThat(smtp.attemptsTo(affair.technical())).hasSize(1);
    assertThat(affair.events())
        .containsSubsequence("notice-unanswered", "notice-deferred", "notice-accepted")
        .doesNotContain("notice-uncertain");
  }

  @Test
  void a_silent_conversation_gives_its_slot_free_until_too_many_are_kept() {
    SendMail sender = senders.with(impatient(1).keepingSilent(2));
    Affair one = silent(sender);
    Affair two = silent(sender);
    Affair waiting = queued(new Affair());
    await()
        .during(Duration.ofSeconds(3))
        .atMost(LONG)
        .until(
            () -> {
              senders.turn(sender);
              return queue.state(waiting.technical()).equals("QUEUED");
            });

    smtp.release();
    senders.until(sender, () -> queue.state(waiting.technical()).equals("ACCEPTED"));
    assertThat(List.of(queue.state(one.technical()), queue.state(two.technical())))
        .containsOnly("ACCEPTED");
  }

  @Test
  void the_dpo_hears_of_it_once_an_hour_and_so_does_whoever_looks_at_the_tasks() {
    Affair affair = queued(new Affair().withFallback());
    smtp.nextTo(affair.technical(), SmtpAnswer.HELD_AFTER_DATA);
    smtp.nextTo(affair.fallback(), SmtpAnswer.HELD_AFTER_DATA);
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> isSilent(affair.fallback()));
    senders.until(sender, () -> letters(affair).contains("ACCEPTED"));
    assertThat(letters(affair)).as("two contacts, one letter").hasSize(hours(affair));
    assertThat(
            database.query(
                "select reply from mail_refusal where recipient = '" + affair.technical() + "'",
                String.class))
        .singleElement()
        .asString()
        .startsWith("no answer since 2");
  }

  @Test
  void what_is_sent_later_to_the_client_does_not_wait_for_it() {
    Affair affair = queued(new Affair());
    smtp.nextTo(affair.technical(), SmtpAnswer.HELD_AFTER_DATA);
    SendMail sender = senders.with(impatient());
    senders.until(sender, () -> isSilent(affair.technical()));
    affair.issue("UPDATE");
    senders.until(sender, () -> smtp.attemptsTo(affair.technical()).size() == 2);
  }

  /** One more mail about which the server is silent. */
  private Affair silent(SendMail sender) {
    Affair affair = queued(new Affair());
    smtp.nextTo(affair.technical(), SmtpAnswer.HELD_AFTER_DATA);
    senders.until(sender, () -> isSilent(affair.technical()));
    return affair;
  }

  private Affair queued(Affair affair) {
    affair.report().issue("INITIAL");
    await().atMost(LONG).until(() -> !affair.deliveries(1).isEmpty());
    return affair;
  }

  private List<String> letters(Affair affair) {
    return database.query(
        "select state from mail where recipient = '"
            + affair.dpo()
            + "' and purpose = 'dpo/silent'",
        String.class);
  }

  private int hours(Affair affair) {
    return database
        .query(
            "select count(distinct date_trunc('hour', silent_since)) from mail where breach_id = '"
                + affair.breachId()
                + "'",
            Long.class)
        .get(0)
        .intValue();
  }

  private boolean isSilent(String recipient) {
    return !database
        .query(
            "select id from mail where silent_since is not null and recipient = '"
                + recipient
                + "'",
            Long.class)
        .isEmpty();
  }

  private static Settings impatient() {
    return impatient(50);
  }

  private static Settings impatient(int parallel) {
    return Settings.with(LEASE, parallel).waitingForReplies(Duration.ofSeconds(1));
  }
}
