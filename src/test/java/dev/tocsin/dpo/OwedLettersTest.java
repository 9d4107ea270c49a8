package dev.tocsin.dpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.WithdrawNotification;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Plan;
import dev.tocsin.testing.QueueState;
import dev.tocsin.workflow.PutOff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is noted with an event is written once, a moment later, by what is so then. */
class OwedLettersTest {

  private static final Map<String, String> VALUES = Map.of("now", "now()", "limit", "20");

  private static final String FILL =
      """
      insert into dpo_letter (
        letter_key, occasion, breach_id, first_version, last_version, causation_id, correlation_id, next_at)
      select 'dpo/reported/' || n, 'REPORTED', gen_random_uuid(), 1, 1, gen_random_uuid(), 'c',
        now() + (n - 5000) * interval '1 second'
      from generate_series(1, 20000) n
      on conflict do nothing
      """;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);

  @BeforeEach
  void file() {
    OnFile.processor(database);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void what_is_owed_is_noted_with_the_event_and_written_afterwards() {
    BreachId breach = instance.report(now);

    assertThat(database.count("mail")).isZero();
    assertThat(keys()).containsExactly("dpo/reported/" + breach);

    assertThat(instance.writeLetters()).isEqualTo(1);
    assertThat(mails()).containsExactly("dpo/reported/" + breach);
    assertThat(keys()).isEmpty();
    assertThat(instance.writeLetters()).isZero();
  }

  @Test
  void its_mail_says_what_it_follows_from_and_in_the_course_of_what() {
    BreachId breach = instance.report(now);
    instance.writeLetters();

    assertThat(
            database.count(
                """
                mail m join event e on m.causation_id = e.id::text
                where e.stream = 'breach-%s' and e.version = 1
                  and m.correlation_id = e.correlation_id and m.purpose = 'dpo/reported'
                """
                    .formatted(breach)))
        .isEqualTo(1);
  }

  @Test
  void what_comes_up_again_is_the_same_letter() {
    BreachId breach = instance.report(now);
    instance.writeLetters();
    for (int time = 0; time < 3; time++) {
      instance.tell(breach, (state, at) -> List.of(new BreachEvent.NewsWaiting(now, 3)));
      if (time > 0) {
        instance.writeLetters();
      }
    }

    assertThat(mails())
        .containsExactlyInAnyOrder("dpo/reported/" + breach, "dpo/news/" + breach + "/" + now);
    assertThat(keys()).isEmpty();
  }

  /** What it follows from need not even be legible any more. */
  @Test
  void nobody_composes_what_is_in_the_queue_already() {
    BreachId breach = instance.report(now);
    instance.writeLetters();
    database.execute(
        """
        insert into dpo_letter (
          letter_key, occasion, breach_id, first_version, last_version, causation_id, correlation_id, next_at)
        values ('dpo/reported/%s', 'NEWS', '%s', 1, 1, gen_random_uuid(), 'c', now())
        """
            .formatted(breach, breach));
    instance.writeLetters();

    assertThat(keys()).isEmpty();
    assertThat(mails()).hasSize(1);
  }

  @Test
  void it_tells_of_those_who_are_left_when_it_is_written() {
    BreachId breach = instance.report(now.minus(Duration.ofHours(15)));
    List<ClientId> clients = open(breach, 3);
    instance.writeLetters();
    instance.fireAll();
    withdraw(breach, clients.get(0));
    instance.writeLetters();

    assertThat(database.query("select subject from mail where purpose = 'dpo/near'", String.class))
        .hasSize(1)
        .allSatisfy(subject -> assertThat(subject).contains(" 2 klanten"));
  }

  @Test
  void nobody_is_written_to_about_nobody() {
    BreachId breach = instance.report(now.minus(Duration.ofHours(15)));
    List<ClientId> clients = open(breach, 1);
    instance.fireAll();
    withdraw(breach, clients.get(0));
    assertThat(keys()).anyMatch(key -> key.startsWith("dpo/near/"));
    instance.writeLetters();

    assertThat(mails()).containsExactly("dpo/reported/" + breach);
    assertThat(keys()).isEmpty();
  }

  @Test
  void one_that_fails_holds_up_no_other_and_a_person_decides_in_the_end() {
    BreachId poisoned = instance.report(now);
    database.execute("update dpo_letter set occasion = 'UNHEARD_OF'");
    BreachId sound = instance.report(now);
    instance.writeLetters();

    assertThat(mails()).containsExactly("dpo/reported/" + sound);
    for (int time = 0; time < PutOff.TRIES; time++) {
      assertThat(database.count("set_aside")).isZero();
      database.execute("update dpo_letter set next_at = now() - interval '1 second'");
      instance.writeLetters();
    }
    assertThat(database.query("select id from set_aside where queue = 'LETTER'", String.class))
        .containsExactly("letter." + id());

    database.execute("update dpo_letter set occasion = 'REPORTED'");
    assertThat(instance.writeLetters()).as("it waits for a person").isZero();
    long id = id();
    instance.in(work -> OwedLetters.retry(work, id));
    instance.writeLetters();

    assertThat(mails()).contains("dpo/reported/" + poisoned);
    assertThat(database.count("set_aside")).isZero();
    assertThatThrownBy(() -> instance.in(work -> OwedLetters.retry(work, id)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void what_is_discarded_is_never_written() {
    instance.report(now);
    database.execute("update dpo_letter set set_aside_at = now(), attempts = 8");
    long id = id();
    instance.in(work -> OwedLetters.discard(work, id));
    instance.writeLetters();

    assertThat(database.count("mail")).isZero();
    assertThat(keys()).isEmpty();
    assertThatThrownBy(() -> instance.in(work -> OwedLetters.discard(work, id)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void what_is_not_set_aside_cannot_be_discarded() {
    instance.report(now);
    long id = id();

    assertThatThrownBy(() -> instance.in(work -> OwedLetters.discard(work, id)))
        .isInstanceOf(Rejected.class);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void instances_share_them_and_each_is_one_mail() {
    Instance other = Instance.on(database);
    for (int n = 0; n < 50; n++) {
      instance.report(now);
    }
    Instance.await(
        Uni.join()
            .all(instance.writeLettersSoon(), other.writeLettersSoon(), instance.writeLettersSoon())
            .andFailFast());
    instance.writeLetters();

    assertThat(database.count("mail")).isEqualTo(50);
    assertThat(keys()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_due_is_read_off_an_index(QueueState state) {
    state.of(database, "dpo_letter", FILL);

    Plan.of(database, OwedLetters.CLAIM, VALUES)
        .reads("dpo_letter", "dpo_letter_next")
        .sortsNothing()
        .readsAtMost(20, "dpo_letter");
    Plan.ofPrepared(database, OwedLetters.CLAIM)
        .reads("dpo_letter", "dpo_letter_next")
        .sortsNothing();
  }

  private List<ClientId> open(BreachId breach, int count) {
    List<ClientId> clients = OnFile.clients(database, count, OnFile.within(Duration.ofHours(24)));
    instance.open(
        breach, clients, OnFile.within(Duration.ofHours(24)), now.minus(Duration.ofHours(15)));
    return clients;
  }

  private void withdraw(BreachId breach, ClientId client) {
    instance.tell(
        new NotificationId(breach, client),
        new WithdrawNotification(Withdrawal.NOT_AFFECTED, Text.of("Not affected after all.")));
  }

  private List<String> keys() {
    return database.query("select letter_key from dpo_letter", String.class);
  }

  private List<String> mails() {
    return database.query("select unique_key from mail where purpose like 'dpo/%'", String.class);
  }

  private long id() {
    return database.query("select id from dpo_letter order by id", Long.class).get(0);
  }
}
