package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.sql.Sql;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How fast mail leaves. However slow the machine is, no second has more than was agreed. */
class PaceTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void two_instances_share_the_rate() {
    mails(200, "giant.example", "1 hour");
    TakeMail one = sender(new Pace(OptionalDouble.of(40), NONE));
    TakeMail other = sender(new Pace(OptionalDouble.of(40), NONE));

    List<Instant> left = new ArrayList<>();
    for (int i = 0; left.size() < 60; i++) {
      List<String> taken = take(i % 2 == 0 ? one : other);
      taken.forEach(mail -> left.add(now()));
    }

    assertThat(most(left)).isLessThanOrEqualTo(40 + 10);
  }

  @Test
  void no_domain_gets_more_than_its_rate_and_none_waits_for_anothers() {
    mails(2_000, "giant.example", "1 minute");
    mails(1, "small.example", "2 hours");
    mails(1, "unhurried.example", null);
    TakeMail sender = sender(new Pace(NONE, OptionalDouble.of(10)));

    List<String> first = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      first.addAll(take(sender));
    }

    assertThat(first).contains("it1@small.example", "it1@unhurried.example");
    List<Instant> giants = new ArrayList<>();
    while (giants.size() < 15) {
      take(sender).forEach(mail -> giants.add(now()));
    }
    assertThat(most(giants)).isLessThanOrEqualTo(10 + 4);
  }

  @Test
  void who_has_least_time_left_goes_first_when_its_domain_opens() {
    mails(300, "giant.example", "1 hour");
    TakeMail sender = sender(new Pace(NONE, OptionalDouble.of(5)));
    take(sender);
    queue("pressed@giant.example", "1 minute");

    List<String> next = new ArrayList<>();
    while (next.size() < 2) {
      next.addAll(take(sender));
    }

    assertThat(next).contains("pressed@giant.example");
  }

  @Test
  void nobodys_giant_takes_all_of_a_domain() {
    mails(300, "shared.example", "1 minute");
    mails(10, "shared.example", null);
    mails(10, "shared.example", "2 hours");
    database.execute("update mail set wanted_by = now() - interval '1 minute' where id <= 300");
    Pace pace = new Pace(NONE, OptionalDouble.of(40));
    TakeMail sender = sender(pace);

    for (int taken = 0; taken < 16; ) {
      taken += take(sender).size();
    }

    assertThat(database.count("mail where state = 'SENDING' and wanted_by is null"))
        .as("a quarter is theirs whom no due time hurries")
        .isBetween(3L, 5L);
    assertThat(database.count("mail where state = 'SENDING' and wanted_by > now()"))
        .as("and one theirs who can still be told in time")
        .isBetween(3L, 5L);
  }

  @Test
  void a_clock_that_went_back_stops_no_mail() {
    mails(20, "giant.example", "1 hour");
    Pace pace = new Pace(OptionalDouble.of(20), OptionalDouble.of(20));
    TakeMail sender = sender(pace);
    assertThat(take(sender)).isNotEmpty();
    database.execute("update mail_pace set spent_until = now() + interval '1 hour'");

    assertThat(take(sender)).isNotEmpty();
    assertThat(database.count("mail_pace where spent_until > now() + interval '1 minute'"))
        .isZero();
  }

  /** Held by whoever takes mail: another session of the same instance stands for it here. */
  @Test
  void an_instance_that_stands_still_keeps_the_others_waiting_for_seconds_only() {
    String timeout =
        Database.inTransaction(
            sessions,
            session ->
                new Pace(OptionalDouble.of(20), NONE)
                    .open(session, 1, new DomainShares())
                    .chain(
                        () ->
                            Sql.in(
                                    session,
                                    "select current_setting('idle_in_transaction_session_timeout')")
                                .one(row -> row.text(0))));

    assertThat(timeout).isEqualTo("5s");
  }

  @Test
  void what_waits_is_told_when() {
    mails(20, "giant.example", "1 hour");
    Pace pace = new Pace(NONE, OptionalDouble.of(0.5));
    TakeMail sender = sender(pace);

    assertThat(take(sender)).hasSize(1);
    assertThat(take(sender)).isEmpty();
    assertThat(Database.inTransaction(sessions, pace::again))
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2)));
  }

  /** The rate of all has long been open again when that of the domain is not. */
  @Test
  void what_waits_for_its_domain_is_told_when_though_there_is_a_rate_of_all() {
    mails(20, "giant.example", "1 hour");
    Pace pace = new Pace(OptionalDouble.of(1_000), OptionalDouble.of(0.5));
    TakeMail sender = sender(pace);
    take(sender);

    database.execute("update mail_pace set spent_until = now() where domain = ''");

    assertThat(Database.inTransaction(sessions, pace::again)).isPresent();
  }

  @Test
  void a_rate_that_is_lifted_holds_nobody_up() {
    mails(50, "giant.example", "1 hour");
    TakeMail slow = sender(new Pace(NONE, OptionalDouble.of(0.01)));
    take(slow);
    assertThat(database.count("mail where turn = 'PACED'")).isPositive();
    TakeMail fast = sender(Pace.NONE);

    List<String> left = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      left.addAll(take(fast));
    }

    assertThat(left).hasSize(49);
    assertThat(database.count("mail where turn = 'PACED'")).isZero();
  }

  @Test
  void what_is_spent_is_forgotten() {
    mails(1, "giant.example", "1 hour");
    take(sender(new Pace(NONE, OptionalDouble.of(10))));
    assertThat(database.count("mail_pace")).isEqualTo(2);

    database.execute("update mail_pace set spent_until = now() - interval '1 hour'");
    Database.inTransaction(sessions, Pace::forget);

    assertThat(database.query("select domain from mail_pace", String.class)).containsExactly("");
  }

  @Test
  void a_rate_is_above_zero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace(OptionalDouble.of(0), NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(NONE, OptionalDouble.of(-1)))
        .withMessageContaining("mails a second");
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace(OptionalDouble.of(1e11), NONE));
  }

  /** The most that left within any second. */
  private static long most(List<Instant> left) {
    return left.stream()
        .mapToLong(
            from ->
                left.stream()
                    .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(SECOND)))
                    .count())
        .max()
        .orElse(0);
  }

  private Instant now() {
    return database.query("select clock_timestamp()", OffsetDateTime.class).get(0).toInstant();
  }

  private TakeMail sender(Pace pace) {
    SenderLease lease = new SenderLease(Duration.ofHours(1));
    Database.inTransaction(sessions, lease::keep);
    return new TakeMail(lease, pace);
  }

  private List<String> take(TakeMail sender) {
    List<Long> held = database.query("select id from mail where state = 'SENDING'", Long.class);
    return Database.inTransaction(
            sessions, session -> sender.take(session, 8, held, new InHand(List.of())))
        .stream()
        .map(SentMail::recipient)
        .toList();
  }

  private void mails(int count, String domain, String timeLeft) {
    queue("it' || n || '@" + domain, timeLeft, count);
  }

  private void queue(String recipient, String timeLeft) {
    queue(recipient, timeLeft, 1);
  }

  private void queue(String recipient, String timeLeft, int count) {
    String wantedBy = timeLeft == null ? "null" : "now() + interval '" + timeLeft + "'";
    database.execute(
        """
        insert into mail (unique_key, purpose, breach_id, client_id, notice_number, message_id, sender, recipient, reply_to,
          subject, plain_text, headers, wanted_by, queued_at, state, next_at, changed_at, correlation_id)
        select gen_random_uuid(), 'NOTICE', gen_random_uuid(), 'a-client', 1, 'm', 'a@b.example', '%s', 'e@f.example',
          's', '', '{}', %s, now(), 'QUEUED', now(), now(), 'test' from generate_series(1, %d) n
        """
            .formatted(recipient, wantedBy, count));
  }
}
