package dev.tocsin.fanout;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.workflow.Policy;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose part of which order is next, and that nobody is forgotten. */
class TurnsTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final int CHUNK = 250;

  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @BeforeEach
  void file() {
    OnFile.processor(database);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void who_has_least_time_left_is_in_the_first_chunk_whoever_came_first() {
    named(now, OnFile.clients(database, 2 * CHUNK, within(TWO_DAYS)));
    BreachId small =
        named(now.minus(Duration.ofHours(47)), OnFile.clients(database, 3, within(TWO_DAYS)));

    assertThat(instance.carryOut()).isEqualTo(3);
    assertThat(database.count("notification where breach_id = '" + small + "'")).isEqualTo(3);
  }

  @Test
  void within_one_order_it_goes_by_due_time() {
    List<ClientId> later = OnFile.clients(database, CHUNK, within(TWO_DAYS));
    List<ClientId> sooner = OnFile.clients(database, CHUNK, within(Duration.ofHours(24)));
    BreachId breach = instance.report(now);
    later.addAll(sooner);
    instance.identify(breach, later);

    instance.carryOut();

    assertThat(database.query("select client_id from notification order by 1", String.class))
        .isEqualTo(sooner.stream().map(ClientId::value).toList());
  }

  @Test
  void an_order_without_a_due_time_has_a_share_beside_a_giant() {
    named(now, OnFile.clients(database, 5 * CHUNK, within(TWO_DAYS)));
    BreachId small = named(now, waiting(2));

    for (int chunk = 0; chunk < 4; chunk++) {
      instance.carryOut();
    }

    assertThat(database.count("notification where breach_id = '" + small + "'")).isEqualTo(2);
    assertThat(database.count("fan_out_item")).as("of the giant").isEqualTo(2 * CHUNK);
  }

  @Test
  void who_is_late_already_makes_nobody_late_who_is_not() {
    named(now.minus(Duration.ofDays(3)), OnFile.clients(database, 3 * CHUNK, within(TWO_DAYS)));
    BreachId inTime = named(now, OnFile.clients(database, 2, within(Duration.ofHours(1))));

    instance.carryOut();
    instance.carryOut();

    assertThat(database.count("notification where breach_id = '" + inTime + "'")).isEqualTo(2);
  }

  @Test
  void what_is_ordered_while_its_clients_are_at_work_on_is_not_forgotten() {
    BreachId breach = named(now, OnFile.clients(database, 5, within(TWO_DAYS)));
    CompletableFuture<Void> ordered = new CompletableFuture<>();
    Instance slow = Instance.on(database, waitFor(ordered));
    CompletableFuture<Integer> chunk = slow.carryOutSoon().subscribeAsCompletionStage();
    await().atMost(LONG).until(() -> !free());

    instance.requestNotices(breach, NoticeKind.INITIAL);
    assertThat(instance.carryOut()).as("not before the duty is open").isZero();
    ordered.complete(null);
    assertThat(chunk.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(5);

    await()
        .atMost(LONG)
        .until(() -> instance.carryOutAll() >= 0 && database.count("fan_out_item") == 0);
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(5);
  }

  @Test
  void what_waits_for_a_part_that_rests_is_not_looked_at_until_that_is_done() {
    BreachId breach = named(now, OnFile.clients(database, 3, within(TWO_DAYS)));
    instance.requestNotices(breach, NoticeKind.INITIAL);
    database.execute(
        "update fan_out_item set try_at = now() + interval '1 hour' where fan_out_id = (select min(fan_out_id) from fan_out_item)");

    assertThat(instance.carryOutAll()).isZero();
    assertThat(turns()).containsExactly("BEHIND", "RESTING");

    database.execute("update fan_out_item set try_at = '-infinity'");
    assertThat(instance.carryOutAll()).isEqualTo(6);
  }

  @Test
  void what_an_earlier_build_left_behind_is_found() {
    BreachId breach = named(now, OnFile.clients(database, 3, within(TWO_DAYS)));
    instance.carryOutAll();
    instance.requestNotices(breach, NoticeKind.INITIAL);
    database.execute("update fan_out_item set turn = 'BEHIND'");

    assertThat(instance.carryOut()).isZero();
    assertThat(instance.carryOut()).isEqualTo(3);
  }

  @Test
  void a_clock_that_starts_gives_what_was_ordered_its_due_time() {
    BreachId breach = named(now, waiting(1));
    instance.carryOutAll();
    instance.tell(breach, new ConfirmBreach());
    instance.requestNotices(breach, NoticeKind.INITIAL);
    assertThat(database.count("fan_out_item where due_at is null")).isEqualTo(2);

    assertThat(instance.carryOut()).as("the clock starts").isEqualTo(1);

    assertThat(database.count("fan_out_item where due_at is not null")).isEqualTo(1);
  }

  private BreachId named(Instant discovered, List<ClientId> clients) {
    BreachId breach = instance.report(discovered);
    instance.identify(breach, clients);
    return breach;
  }

  /** Whose clocks start when the breach is confirmed. */
  private List<ClientId> waiting(int clients) {
    return OnFile.clients(database, clients, within(TWO_DAYS, ClockStart.CONFIRMATION));
  }

  private static Policy waitFor(CompletableFuture<Void> event) {
    return (work, changes) ->
        changes.notifications().isEmpty()
            ? Uni.createFrom().voidItem()
            : Uni.createFrom().completionStage(event);
  }

  /** Whether nobody is at work on a part. */
  private boolean free() {
    return !database
        .query("select client_id from fan_out_item for update skip locked", String.class)
        .isEmpty();
  }

  private List<String> turns() {
    return database.query("select distinct turn from fan_out_item order by turn", String.class);
  }
}
