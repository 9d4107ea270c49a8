package dev.tocsin.deadline;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationEvent.DeadlineApproaching;
import dev.tocsin.notification.NotificationEvent.DeadlineMissed;
import dev.tocsin.notification.NotificationEvent.NoticeIssued;
import dev.tocsin.notification.NotificationEvent.Withdrawn;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.State;
import dev.tocsin.notification.Terms;
import dev.tocsin.notification.WithdrawNotification;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.publication.AsPublished;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Together;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FireDueDeadlinesTest {

  private static final Terms DAY = within(Duration.ofHours(24));
  private static final Duration OUTAGE = Duration.ofDays(2);
  private static final int LIMIT = 100;

  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);

  @BeforeEach
  void file() {
    OnFile.processor(database);
  }

  @AfterEach
  void drop() {
    AsPublished.validate(database);
    database.close();
  }

  @Tag("long")
  @Test
  void ten_thousand_due_deadlines_fire_once_each_on_three_instances() {
    int many = 10_000;
    BreachId breach = instance.report(ago(OUTAGE));
    instance.open(breach, OnFile.clients(database, many, DAY), DAY, ago(OUTAGE));
    Instance second = Instance.on(database);
    Instance third = Instance.on(database);

    List<Integer> shares =
        Together.run(List.of(instance::fireAll, second::fireAll, third::fireAll));

    assertThat(shares).allMatch(share -> share > 0);
    assertThat(shares.stream().mapToInt(share -> share).sum()).isEqualTo(many);
    assertThat(recorded("deadline-missed")).isEqualTo(many);
    assertThat(recorded("deadline-approaching")).isEqualTo(3L * many);
    assertThat(recorded("notice-issued")).isEqualTo(many);
    assertThat(moreThanOncePerStream("deadline-missed")).isZero();
    assertThat(moreThanOncePerStream("notice-issued")).isZero();
    assertThat(
            database.count(
                "(select stream, data ->> 'fraction' from event where type = 'notification.deadline-approaching.v1'"
                    + " group by 1, 2 having count(*) > 1) as twice"))
        .isZero();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(many);
    instance.writeLetters();
    assertThat(database.count("mail where purpose <> 'NOTICE'")).isEqualTo(2); // reported, missed
    assertThat(database.count("task where kind = 'EXPLAIN_DELAY'")).isEqualTo(many);
    assertThat(database.count("deadline")).isZero();
  }

  @Test
  void what_a_crash_left_between_claim_and_commit_fires_once_afterwards() {
    BreachId breach = overdueUnseen(10);

    assertThatThrownBy(() -> Instance.await(instance.fireAndThen(this::cutOff)))
        .as("the backend dies after everything was written")
        .isInstanceOf(RuntimeException.class);
    assertThat(recorded("deadline-missed")).isZero();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isZero();

    assertThat(Instance.on(database).fireAll()).isEqualTo(10);
    assertThat(recorded("deadline-missed")).isEqualTo(10);
    assertThat(moreThanOncePerStream("deadline-missed")).isZero();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(10);
    assertThat(duty(breach, 1).state()).isEqualTo(State.OVERDUE);
  }

  @Test
  void a_batch_whose_connection_is_cut_is_due_at_the_next_look_and_held_against_nobody() {
    AtomicInteger cuts = new AtomicInteger();
    Instance unlucky =
        Instance.on(
            database,
            (work, changes) ->
                changes.notifications().size() > 1 && cuts.incrementAndGet() == 1
                    ? cutOff(work)
                    : Uni.createFrom().voidItem());
    overdueUnseen(10);

    assertThatThrownBy(unlucky::fire).isInstanceOf(RuntimeException.class);

    assertThat(recorded("deadline-missed")).isZero();
    assertThat(database.count("deadline where attempts > 0")).isZero();
    assertThat(unlucky.fireAll()).isEqualTo(10);
    assertThat(recorded("deadline-missed")).isEqualTo(10);
    assertThat(moreThanOncePerStream("deadline-missed")).isZero();
  }

  @Test
  void two_days_of_outage_fire_everything_with_the_first_due_time() {
    Instant then = ago(OUTAGE);
    BreachId breach = instance.report(then);
    List<ClientId> clients = OnFile.clients(database, 5, DAY);
    instance.open(breach, clients, DAY, then);
    Instant dueAt = then.plus(24, ChronoUnit.HOURS);

    instance.fireAll();

    for (ClientId client : clients) {
      assertThat(instance.facts(new NotificationId(breach, client)))
          .filteredOn(it -> it instanceof DeadlineApproaching || it instanceof DeadlineMissed)
          .containsExactly(
              new DeadlineApproaching(0.5, then.plus(12, ChronoUnit.HOURS), dueAt),
              new DeadlineApproaching(0.75, then.plus(18, ChronoUnit.HOURS), dueAt),
              new DeadlineApproaching(0.9, then.plus(1296, ChronoUnit.MINUTES), dueAt),
              new DeadlineMissed(dueAt));
    }
    assertThat(database.query("select distinct due_at from notification", OffsetDateTime.class))
        .extracting(OffsetDateTime::toInstant)
        .containsExactly(dueAt);
  }

  @Test
  void a_withdrawal_before_the_deadline_leaves_nothing_to_fire() {
    BreachId breach = overdueUnseen(1);

    instance.tell(id(breach, 1), withdrawal());

    assertThat(instance.fireAll()).isZero();
    assertThat(recorded("deadline-missed")).isZero();
    assertThat(recorded("notice-issued")).isZero();
  }

  @Test
  void a_withdrawal_after_the_deadline_takes_back_what_was_fired() {
    BreachId breach = overdueUnseen(1);

    instance.fireAll();
    instance.tell(id(breach, 1), withdrawal());

    assertThat(duty(breach, 1).state()).isEqualTo(State.WITHDRAWN);
    assertThat(instance.fireAll()).isZero();
    assertThat(database.count("task where completed_at is null")).isZero();
  }

  @Test
  @Timeout(60)
  void a_withdrawal_in_the_middle_of_firing_waits_or_wins_but_never_both() {
    BreachId breach = overdueUnseen(3);
    Instance other = Instance.on(database);
    AtomicReference<CompletableFuture<Void>> withdrawn = new AtomicReference<>();
    Runnable withdraw =
        () -> {
          withdrawn.set(Together.aside(() -> other.tell(id(breach, 2), withdrawal())));
          awaitSomebodyWaitingForALock();
        };
    Instance firing = Instance.on(database, new Between(withdraw, 1));

    firing.fireAll();
    withdrawn.get().join();
    firing.fireAll();

    List<NotificationEvent> facts = instance.facts(id(breach, 2));
    assertThat(facts).last().isInstanceOf(Withdrawn.class);
    assertThat(facts).filteredOn(Withdrawn.class::isInstance).hasSize(1);
    assertThat(facts).filteredOn(DeadlineMissed.class::isInstance).hasSizeLessThan(2);
    assertThat(duty(breach, 1).state()).isEqualTo(State.OVERDUE);
    assertThat(duty(breach, 3).state()).isEqualTo(State.OVERDUE);
    assertThat(database.count("deadline")).isZero();
  }

  @Test
  void firing_and_withdrawing_at_once_leaves_every_duty_withdrawn_once() {
    int many = 60;
    BreachId breach = overdueUnseen(many);
    Instance other = Instance.on(database);

    Together.run(
        List.of(
            instance::fireAll,
            () -> {
              for (int client = many; client > 0; client--) {
                other.tell(id(breach, client), withdrawal());
              }
              return many;
            }));

    assertThat(recorded("withdrawn")).isEqualTo(many);
    assertThat(moreThanOncePerStream("deadline-missed")).isZero();
    assertThat(firedAfterWithdrawal()).isZero();
    assertThat(database.count("deadline")).isZero();
    assertThat(database.count("notification where state <> 'WITHDRAWN'")).isZero();
  }

  @Test
  void a_batch_that_lost_a_race_is_decided_again() {
    BreachId breach = overdueUnseen(3);
    Instance faster = Instance.appendingOnly(database);
    Instance slower =
        Instance.on(database, new Between(() -> faster.tell(id(breach, 2), remark()), 1));

    assertThat(slower.fireAll()).isEqualTo(3);

    assertThat(recorded("deadline-missed")).isEqualTo(3);
    assertThat(recorded("notice-issued")).isEqualTo(3);
    assertThat(recorded("scope-described")).isEqualTo(1);
    assertThat(database.query("select max(attempts) from deadline", Integer.class))
        .containsOnlyNulls();
  }

  @Test
  void a_race_lost_again_and_again_stops_neither_the_others_nor_applies_by_halves() {
    BreachId breach = overdueUnseen(3);
    Instance faster = Instance.appendingOnly(database);
    Instance slower =
        Instance.on(
            database,
            new Between(() -> faster.tell(id(breach, 2), remark()), Integer.MAX_VALUE) {
              @Override
              boolean concerns(Collection<ClientId> clients) {
                return clients.contains(client(2));
              }
            });

    slower.fire();

    assertThat(duty(breach, 1).state()).isEqualTo(State.OVERDUE);
    assertThat(duty(breach, 3).state()).isEqualTo(State.OVERDUE);
    assertThat(duty(breach, 2).state()).isEqualTo(State.OPEN);
    assertThat(duty(breach, 2).clock().warnings()).isEmpty();
    assertThat(database.count("mail where client_id = 'c00002'")).isZero();
    assertThat(database.query("select attempts from deadline", Integer.class)).containsExactly(1);

    makeDue();
    instance.fireAll();
    assertThat(instance.facts(id(breach, 2)))
        .filteredOn(DeadlineMissed.class::isInstance)
        .hasSize(1);
  }

  @Test
  void a_poisoned_row_blocks_nobody_backs_off_and_is_set_aside() {
    BreachId breach = overdueUnseen(5);
    Instance poisoned = Instance.on(database, poisonedBy(client(3)));

    poisoned.fireAll();

    assertThat(recorded("deadline-missed")).isEqualTo(4);
    assertThat(duty(breach, 3).state()).isEqualTo(State.OPEN);
    while (database.count("deadline where set_aside_at is not null") == 0) {
      Instant before = databaseTime();
      makeDue();
      assertThat(poisoned.fire()).isEqualTo(1);
      assertThat(nextAt()).isAfterOrEqualTo(before.plusSeconds(1));
    }
    assertThat(database.query("select attempts from deadline", Integer.class)).containsExactly(9);
    makeDue();
    assertThat(poisoned.fireAll()).isZero();
    assertThat(database.query("select error from deadline", String.class))
        .as("no word of the message")
        .singleElement()
        .asString()
        .matches("IllegalStateException at FireDueDeadlinesTest:\\d+");
  }

  @Test
  void what_was_set_aside_comes_back_when_something_else_happens_to_it() {
    BreachId breach = overdueUnseen(1);
    database.execute("update deadline set set_aside_at = now(), attempts = 9");

    instance.tell(id(breach, 1), remark());

    assertThat(instance.fireAll()).isEqualTo(1);
    assertThat(duty(breach, 1).state()).isEqualTo(State.OVERDUE);
  }

  @Tag("long")
  @Test
  void claiming_touches_no_more_rows_than_its_limit_with_two_hundred_thousand_pending()
      throws Exception {
    database.execute(
        """
        insert into deadline (breach_id, client_id, next_at, due_at)
        select gen_random_uuid(), 'c' || n, now() + (n - 100000) * interval '1 second', now() + interval '30 days'
        from generate_series(1, 200000) as n
        """);
    database.execute("analyze deadline");

    JsonNode plan =
        planOf(
            Deadlines.CLAIM
                .replace(":limit", String.valueOf(LIMIT))
                .replace(":now", "statement_timestamp()"));

    List<JsonNode> scans =
        plan.findParents("Node Type").stream()
            .filter(node -> "deadline".equals(node.path("Relation Name").asText()))
            .toList();
    assertThat(scans).hasSize(1);
    assertThat(scans.get(0).get("Node Type").asText()).isEqualTo("Index Scan");
    assertThat(scans.get(0).get("Index Name").asText()).isEqualTo("deadline_next");
    assertThat(scans.get(0).get("Actual Rows").asInt()).isLessThanOrEqualTo(LIMIT);
    assertThat(scans.get(0).path("Rows Removed by Filter").asInt()).isZero();
  }

  private JsonNode planOf(String sql) throws Exception {
    try (Connection connection = database.asOwner();
        Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery("explain (analyze, buffers off, format json) " + sql)) {
      plan.next();
      return new ObjectMapper().readTree(plan.getString(1)).get(0).get("Plan");
    }
  }

  @Test
  void a_breach_being_dismissed_does_not_make_the_loop_spin() {
    Instant then = ago(Duration.ofHours(23));
    BreachId breach = instance.report(then);
    instance.open(breach, OnFile.clients(database, 3, DAY), DAY, then);

    instance.tell(breach, new DismissBreach(Text.of("It was found.")));

    assertThat(instance.fire()).as("the warnings").isEqualTo(3);
    Instant before = databaseTime();
    assertThat(instance.fire()).as("one more look").isEqualTo(3);
    assertThat(nextAt()).isAfterOrEqualTo(before.plusSeconds(1));
    assertThat(recorded("notice-issued")).isZero();
  }

  @Test
  void a_row_without_a_duty_does_not_make_the_loop_spin() {
    database.execute(
        "insert into deadline values (gen_random_uuid(), 'c00001', '2026-01-01Z', '2026-01-01Z')");
    Instant before = databaseTime();

    assertThat(instance.fire()).isEqualTo(1);

    assertThat(nextAt()).isAfterOrEqualTo(before.plusSeconds(1));
  }

  @Test
  void a_look_that_came_too_early_waits_for_the_real_time() {
    Instant then = ago(Duration.ofHours(1));
    BreachId breach = instance.report(then);
    instance.open(breach, OnFile.clients(database, 1, DAY), DAY, then);
    makeDue();

    assertThat(instance.fireAll()).isEqualTo(1);

    assertThat(nextAt()).isEqualTo(then.plus(12, ChronoUnit.HOURS));
  }

  @Test
  void the_automatic_notice_leaves_once_in_the_safety_margin_and_is_provisional() {
    Instant then = ago(Duration.ofHours(23));
    BreachId breach = instance.report(then);
    instance.open(breach, OnFile.clients(database, 2, DAY), DAY, then);
    Instance second = Instance.on(database);

    Together.run(List.of(instance::fireAll, second::fireAll));

    for (int client = 1; client <= 2; client++) {
      assertThat(instance.facts(id(breach, client)))
          .filteredOn(NoticeIssued.class::isInstance)
          .singleElement()
          .satisfies(
              it -> {
                NoticeIssued notice = (NoticeIssued) it;
                assertThat(notice.automatic()).isTrue();
                assertThat(notice.provisional()).isTrue();
              });
      assertThat(duty(breach, client).state()).isEqualTo(State.OPEN);
    }
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(2);
    assertThat(
            database.query(
                "select distinct subject from mail where client_id = 'c00001'", String.class))
        .singleElement()
        .asString()
        .contains("Melding 1 (voorlopig)");
    assertThat(nextAt()).as("then the due time itself").isEqualTo(then.plus(24, ChronoUnit.HOURS));
  }

  @Test
  void before_the_safety_margin_nothing_leaves_by_itself() {
    Instant then = ago(Duration.ofHours(22));
    BreachId breach = instance.report(then);
    instance.open(breach, OnFile.clients(database, 1, DAY), DAY, then);

    instance.fireAll();

    assertThat(recorded("deadline-approaching")).isEqualTo(3);
    assertThat(recorded("notice-issued")).isZero();
    assertThat(nextAt()).as("95 % of the window").isEqualTo(then.plus(Duration.ofMinutes(24 * 57)));
  }

  @Test
  void a_day_is_twenty_four_hours_across_both_changes_of_the_clock() {
    database.execute("alter database " + database.name() + " set timezone = 'Europe/Amsterdam'");
    Instance elsewhere = Instance.on(database);
    Instant spring = Instant.parse("2026-03-28T19:30:00Z"); // 20:30 in Amsterdam
    Instant autumn = Instant.parse("2026-10-24T18:30:00Z"); // 20:30 in Amsterdam
    List<ClientId> clients = OnFile.clients(database, 2, DAY);
    BreachId breach = elsewhere.report(spring);
    elsewhere.open(breach, clients.subList(0, 1), DAY, spring);
    elsewhere.open(breach, clients.subList(1, 2), DAY, autumn);

    elsewhere.fireAll();

    // 21:30 and 19:30 in Amsterdam: a day by the wall clock would be an hour off.
    assertThat(instance.facts(id(breach, 1)))
        .contains(
            new DeadlineMissed(Instant.parse("2026-03-29T19:30:00Z")),
            new DeadlineApproaching(
                0.5, Instant.parse("2026-03-29T07:30:00Z"), Instant.parse("2026-03-29T19:30:00Z")));
    assertThat(instance.facts(id(breach, 2)))
        .contains(new DeadlineMissed(Instant.parse("2026-10-25T18:30:00Z")));
    assertThat(
            database.query("select due_at from notification order by due_at", OffsetDateTime.class))
        .extracting(OffsetDateTime::toInstant)
        .containsExactly(
            Instant.parse("2026-03-29T19:30:00Z"), Instant.parse("2026-10-25T18:30:00Z"));
  }

  /** Open, though the due time went by a day ago: nobody looked. */
  private BreachId overdueUnseen(int count) {
    BreachId breach = instance.report(ago(OUTAGE));
    instance.open(breach, OnFile.clients(database, count, DAY), DAY, ago(OUTAGE));
    return breach;
  }

  private static Instant ago(Duration duration) {
    return Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(duration);
  }

  private static ClientId client(int number) {
    return new ClientId("c%05d".formatted(number));
  }

  private static NotificationId id(BreachId breach, int client) {
    return new NotificationId(breach, client(client));
  }

  private Notification duty(BreachId breach, int client) {
    return instance.notification(id(breach, client));
  }

  private static NotificationCommand withdrawal() {
    return new WithdrawNotification(Withdrawal.NOT_AFFECTED, Text.of("not affected"));
  }

  private static NotificationCommand remark() {
    return (notification, now) ->
        List.of(new NotificationEvent.ScopeDescribed(Text.of("one mailbox")));
  }

  private static Policy poisonedBy(ClientId client) {
    return (work, changes) ->
        changes.notifications().stream().anyMatch(change -> change.id().clientId().equals(client))
            ? Uni.createFrom().failure(new IllegalStateException("poison"))
            : Uni.createFrom().voidItem();
  }

  /** As a crash does: the connection is gone before the commit. */
  private Uni<Void> cutOff(UnitOfWork work) {
    return work.session()
        .createNativeQuery("select pg_backend_pid()", Integer.class)
        .getSingleResult()
        .invoke(database::killConnection)
        .replaceWithVoid();
  }

  private void makeDue() {
    database.execute("update deadline set next_at = '2026-01-01Z'");
  }

  private Instant nextAt() {
    return time("select min(next_at) from deadline");
  }

  private Instant databaseTime() {
    return time("select clock_timestamp()");
  }

  private Instant time(String sql) {
    return database.query(sql, OffsetDateTime.class).get(0).toInstant();
  }

  private long recorded(String fact) {
    return database.count("event where type = 'notification." + fact + ".v1'");
  }

  private long moreThanOncePerStream(String fact) {
    return database.count(
        "(select stream from event where type = 'notification.%s.v1' group by stream having count(*) > 1) as twice"
            .formatted(fact));
  }

  private long firedAfterWithdrawal() {
    return database.count(
        "event w join event f on f.stream = w.stream and f.version > w.version"
            + " where w.type = 'notification.withdrawn.v1'");
  }

  private void awaitSomebodyWaitingForALock() {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (database.count("pg_locks where not granted") == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Looks clients up after something else happened, the first so many times. */
  private static class Between extends Clients {
    private final Runnable happens;
    private final int times;
    private final AtomicInteger looks = new AtomicInteger();

    Between(Runnable happens, int times) {
      this.happens = happens;
      this.times = times;
    }

    boolean concerns(Collection<ClientId> clients) {
      return !clients.isEmpty();
    }

    @Override
    public Uni<Map<ClientId, Client>> findAll(Mutiny.Session session, Collection<ClientId> ids) {
      if (concerns(ids) && looks.getAndIncrement() < times) {
        Together.aside(happens).join();
      }
      return super.findAll(session, ids);
    }
  }
}
