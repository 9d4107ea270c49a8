package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets the free places, and what waits for what. */
class TakeMailTest {

  private static final int GIANT = 400;

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();
  private final SenderLease lease = new SenderLease(Duration.ofHours(1));
  private final TakeMail queue = new TakeMail(lease);
  private final UUID breach = UUID.randomUUID();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void who_has_least_time_left_leaves_first_whoever_came_first() {
    many("giant", "2 days");
    one("later", "3 days");
    one("small", "5 minutes");

    assertThat(take(1)).containsExactly("small");
  }

  @Test
  void of_four_places_one_is_for_mail_that_no_due_time_depends_on() {
    many("giant", "2 days");
    one("to the DPO", null);
    one("an update", null);

    assertThat(take(4)).containsOnlyOnce("to the DPO").doesNotContain("an update");
    assertThat(taken(4)).as("one by one too").containsOnlyOnce("an update");
  }

  @Test
  void of_four_places_one_is_for_who_can_still_be_told_in_time() {
    many("overdue", "-1 hour");
    one("in time", "5 minutes");

    assertThat(taken(4)).containsOnlyOnce("in time");
  }

  @Test
  void places_that_nobody_is_entitled_to_are_anybodys() {
    one("to the DPO", null);
    one("an update", null);

    assertThat(take(8)).containsExactlyInAnyOrder("to the DPO", "an update");
  }

  @Test
  void what_waits_for_another_try_comes_back_by_its_time() {
    one("deferred", "1 day");
    database.execute("update mail set next_at = now() + interval '1 hour'");

    assertThat(take(8)).isEmpty();
    assertThat(turn("deferred")).isEqualTo("RESTING");
    database.execute("update mail set next_at = now()");
    assertThat(take(8)).containsExactly("deferred");
  }

  @Test
  void a_notice_waits_for_the_one_before_it_and_leaves_when_that_has_left() {
    notice("first", 1);
    notice("second", 2);
    notice("third", 3);

    assertThat(take(8)).containsExactly("first");
    assertThat(take(8)).isEmpty();
    assertThat(List.of(turn("second"), turn("third"))).containsOnly("BEHIND");

    settle("first", NextState.end(MailState.ACCEPTED, "250"));
    assertThat(take(8)).containsExactly("second");
    settle("second", NextState.later("451", Instant.now().plus(Duration.ofHours(1))));
    assertThat(take(8)).as("the second is still on its way").isEmpty();
    settle("second", NextState.uncertain("lost", Instant.now().plus(Duration.ofHours(1))));
    assertThat(take(8)).containsExactly("third");
  }

  @Test
  void what_nobody_waits_for_any_more_is_found_though_it_was_left_behind() {
    notice("left", 2);
    database.execute("update mail set turn = 'BEHIND'");

    assertThat(take(8)).isEmpty();
    assertThat(take(8)).containsExactly("left");
  }

  @Test
  void a_giant_of_which_nothing_may_leave_yet_holds_up_nobody() {
    many("giant", "1 minute");
    database.execute("update mail set next_at = now() + interval '1 hour'");
    one("small", "5 minutes");

    assertThat(take(8)).containsExactly("small");
  }

  private List<String> taken(int times) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.addAll(take(1));
    }
    return all;
  }

  private List<String> take(int places) {
    return Database.inTransaction(
            sessions, session -> queue.take(session, places, held(), new InHand(List.of())))
        .stream()
        .map(SentMail::messageId)
        .toList();
  }

  private List<Long> held() {
    return database.query("select id from mail where state = 'SENDING'", Long.class);
  }

  private void settle(String subject, NextState fate) {
    long id =
        database
            .query("select id from mail where subject = '%s'".formatted(subject), Long.class)
            .get(0);
    Database.inTransaction(sessions, session -> MailRows.settle(session, id, fate, Instant.now()));
  }

  private String turn(String subject) {
    return database
        .query("select turn from mail where subject = '%s'".formatted(subject), String.class)
        .get(0);
  }

  private void many(String subject, String timeLeft) {
    queue(subject, timeLeft, "gen_random_uuid()", "null", GIANT);
  }

  private void one(String subject, String timeLeft) {
    queue(subject, timeLeft, "gen_random_uuid()", "null", 1);
  }

  private void notice(String subject, int number) {
    queue(subject, "1 day", "'" + breach + "'", String.valueOf(number), 1);
  }

  private void queue(String subject, String timeLeft, String breach, String number, int times) {
    String wantedBy = timeLeft == null ? "null" : "now() + interval '" + timeLeft + "'";
    database.execute(
        """
        insert into mail (unique_key, purpose, breach_id, client_id, notice_number, message_id, sender, recipient, reply_to,
          subject, plain_text, headers, wanted_by, queued_at, state, next_at, changed_at, correlation_id)
        select gen_random_uuid(), 'NOTICE', %s, 'a-client', %s, '%s', 'a@b.example', 'c@d.example', 'e@f.example',
          '%s', '', '{}', %s, now(), 'QUEUED', now(), now(), 'test' from generate_series(1, %d)
        """
            .formatted(breach, number, subject, subject, wantedBy, times));
  }
}
