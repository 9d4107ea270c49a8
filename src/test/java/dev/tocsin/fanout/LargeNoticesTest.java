package dev.tocsin.fanout;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.Text;
import dev.tocsin.mail.Content;
import dev.tocsin.notification.NotificationEvent.NoticeIssued;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.QueuedContent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However many clients are written to, few letters are in memory at a time. */
@Tag("long")
class LargeNoticesTest {

  private static final int MANY = 40;

  /** Each statement of each transaction has put some mail into the queue. */
  private static final String LARGEST_ARMFUL =
      """
      select max(mails) from (
        select count(*) as mails from mail where purpose = 'NOTICE'
        group by cast(xmin as text), cast(cmin as text)) statements
      """;

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);
  private BreachId breach;
  private List<ClientId> clients;

  @BeforeEach
  void file() {
    OnFile.processor(database);
    clients = OnFile.clients(database, MANY, within(Duration.ofHours(24)));
    breach = tocsin.report(Instant.now().minusSeconds(3_600));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void mails_are_queued_a_few_at_a_time_within_one_transaction() {
    tocsin.identify(
        breach,
        clients,
        new OwnShares(clients.stream().collect(Collectors.toMap(it -> it, this::own)), Map.of()));
    tocsin.carryOutAll();

    tocsin.requestNotices(breach, NoticeKind.INITIAL);

    assertThat(tocsin.carryOut()).isEqualTo(MANY);
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(MANY);
    assertThat(largestArmful()).isBetween(1L, 8L);
  }

  @Test
  void what_all_are_told_is_kept_once() {
    known("x".repeat(20_000));
    affected();
    tocsin.requestNotices(breach, NoticeKind.INITIAL);

    assertThat(tocsin.carryOut()).isEqualTo(MANY);
    assertThat(largestArmful()).isEqualTo(MANY);
    assertThat(
            database
                .query("select cast(sum(length(texts)) as bigint) from mail_shared", Long.class)
                .get(0))
        .isBetween(40_000L, 200_000L);
    assertThat(
            database
                .query("select cast(max(length(parts)) as bigint) from mail_letter", Long.class)
                .get(0))
        .isLessThan(6_000);
  }

  @Test
  void a_letter_is_queued_as_it_was_recorded() {
    affected();
    tocsin.requestNotices(breach, NoticeKind.INITIAL);
    tocsin.carryOutAll();

    for (ClientId client : clients) {
      String hash =
          tocsin.facts(new NotificationId(breach, client)).stream()
              .filter(NoticeIssued.class::isInstance)
              .map(it -> ((NoticeIssued) it).contentHash())
              .findFirst()
              .orElseThrow();
      Content content =
          QueuedContent.of(database, "purpose = 'NOTICE' and client_id = '%s'".formatted(client))
              .get(0);
      assertThat(content.hash()).isEqualTo(hash);
      assertThat(content.letter().text()).contains(client.toString());
    }
  }

  @Test
  void automatic_notices_are_queued_a_few_at_a_time() {
    tocsin.open(
        breach, clients, within(Duration.ofHours(1)), Instant.now().minusSeconds(3_500), this::own);

    tocsin.fireAll();

    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(MANY);
    assertThat(largestArmful()).isBetween(1L, 8L);
  }

  @Test
  void as_many_letters_are_written_in_a_transaction_as_there_is_room_for() {
    known("x".repeat(200_000));
    affected();

    tocsin.requestNotices(breach, NoticeKind.INITIAL);

    int first = tocsin.carryOut();
    assertThat(first).isBetween(1, MANY / 2);
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(first);
    assertThat(tocsin.carryOutAll()).isEqualTo(MANY - first);
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(MANY);
  }

  @Test
  void as_many_automatic_letters_are_written_as_there_is_room_for() {
    known("x".repeat(200_000));
    tocsin.open(breach, clients, within(Duration.ofHours(1)), Instant.now().minusSeconds(3_500));

    tocsin.fire();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isBetween(1L, MANY / 2L);

    tocsin.fireAll();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(MANY);
  }

  @Test
  void a_breach_of_few_is_not_kept_waiting_by_one_of_many() {
    known("x".repeat(200_000));
    Instant then = Instant.now().minusSeconds(3_500);
    tocsin.open(breach, clients, within(Duration.ofHours(1)), then);
    BreachId small = tocsin.report(Instant.now().minusSeconds(3_600));
    tocsin.open(small, clients.subList(0, 2), within(Duration.ofHours(1)), then.plusSeconds(1));

    tocsin.fire();

    assertThat(
            database.count("mail where purpose = 'NOTICE' and breach_id = '%s'".formatted(small)))
        .isEqualTo(2);
  }

  /** So many are due before it that none of its own is among the first. */
  @Test
  void who_is_due_behind_a_giant_is_not_kept_waiting_until_all_of_that_is_written() {
    Instant then = Instant.now().minusSeconds(3_500);
    BreachId small = tocsin.report(Instant.now().minusSeconds(3_600));
    for (int nth = 0; nth < 3; nth++) {
      breach = tocsin.report(Instant.now().minusSeconds(3_600));
      known("x".repeat(200_000));
      tocsin.open(breach, clients, within(Duration.ofHours(1)), then.plusMillis(nth));
    }
    tocsin.open(small, clients.subList(0, 2), within(Duration.ofHours(1)), then.plusSeconds(1));

    tocsin.fire();
    tocsin.fire();

    assertThat(
            database.count("mail where purpose = 'NOTICE' and breach_id = '%s'".formatted(small)))
        .isEqualTo(2);
    tocsin.fireAll();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(3 * MANY + 2);
  }

  /** However much its history is: as on record, it fits with nothing else. */
  @Test
  void who_is_due_behind_one_with_a_long_history_is_told_in_the_next_transaction() {
    Instant then = Instant.now().minusSeconds(3_500);
    BreachId small = tocsin.report(Instant.now().minusSeconds(3_600));
    breach = tocsin.report(Instant.now().minusSeconds(3_600));
    for (int nth = 0; nth < 8; nth++) {
      known(String.valueOf((char) ('a' + nth)).repeat(200_000));
    }
    tocsin.open(breach, clients, within(Duration.ofHours(1)), then);
    tocsin.open(small, clients.subList(0, 2), within(Duration.ofHours(1)), then.plusSeconds(1));

    tocsin.fire();

    assertThat(
            database.count("mail where purpose = 'NOTICE' and breach_id = '%s'".formatted(small)))
        .isEqualTo(2);
    tocsin.fireAll();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(MANY + 2);
  }

  @Test
  void what_is_said_with_an_order_is_recorded_for_as_many_clients_as_fit() {
    affected();

    tocsin.requestNotices(
        breach,
        new PlaceOrders.Wish(NoticeKind.INITIAL, Text.of("y".repeat(200_000)), false, false));

    assertThat(tocsin.carryOut()).isEqualTo(5);
    assertThat(tocsin.carryOutAll()).isEqualTo(MANY - 5);
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(MANY);
  }

  @Test
  void duties_of_which_much_is_on_record_are_loaded_as_many_as_fit() {
    affected();
    tocsin.requestNotices(breach, NoticeKind.INITIAL);
    tocsin.carryOutAll();
    for (ClientId client : clients) {
      tocsin.tell(new NotificationId(breach, client), new RecordAcceptance(1, "it", Instant.now()));
    }
    database.execute(
        """
        insert into event_text (event_id, salt, texts)
        select id, 'salt', cast('{"/": {"plain": "' || repeat('z', 200000) || '"}}' as json) from event
        where type = 'notification.notice-accepted.v1'
        """);

    tocsin.tell(breach, new DismissBreach(Text.of("It was found.")));

    assertThat(tocsin.carryOut()).isEqualTo(5);
    assertThat(tocsin.carryOutAll()).isEqualTo(MANY - 5);
  }

  private void affected() {
    tocsin.identify(breach, clients);
    tocsin.carryOutAll();
  }

  /** What nobody else is told. */
  private Text own(ClientId client) {
    Random random = new Random(client.toString().hashCode());
    StringBuilder words = new StringBuilder();
    random.ints(20_000, 'a', 'z').forEach(words::appendCodePoint);
    return Text.of(words.toString());
  }

  private long largestArmful() {
    return database.query(LARGEST_ARMFUL, Long.class).get(0);
  }

  private void known(String words) {
    Facts facts = Facts.NONE.with(Fact.CAUSE, Text.of(words));
    tocsin.tell(breach, new RecordFacts(Set.of("cause"), facts));
  }
}
