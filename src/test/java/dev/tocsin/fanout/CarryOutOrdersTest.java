package dev.tocsin.fanout;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationEvent.ClockStarted;
import dev.tocsin.notification.NotificationEvent.DutyRenewed;
import dev.tocsin.notification.NotificationEvent.NoticeIssued;
import dev.tocsin.notification.NotificationEvent.Opened;
import dev.tocsin.notification.NotificationEvent.Restored;
import dev.tocsin.notification.NotificationEvent.Withdrawn;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.notification.State;
import dev.tocsin.notification.Terms;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Together;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CarryOutOrdersTest {

  private static final Terms DAY = within(Duration.ofHours(24));
  private final Instant discovered =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.HOURS);
  private static final Text REASON = Text.of("It was found.");

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

  @Tag("long")
  @Test
  void a_crash_in_the_middle_of_a_chunk_leaves_nothing_half_done_and_is_resumed() {
    int many = 1_000;
    BreachId breach = reported(many, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL);
    AtomicInteger chunks = new AtomicInteger();
    Instance doomed =
        Instance.on(
            database,
            (work, changes) ->
                isChunk(changes) && chunks.incrementAndGet() % 3 == 0
                    ? cutOff(work)
                    : Uni.createFrom().voidItem());

    assertThat(doomed.carryOut()).isEqualTo(250);
    assertThat(doomed.carryOut()).isEqualTo(250);
    assertThatThrownBy(doomed::carryOut).isInstanceOf(RuntimeException.class);
    assertThat(recorded("opened")).isEqualTo(500);
    assertThat(database.count("fan_out_item")).isEqualTo(500 + many);
    assertThat(database.count("notification")).isEqualTo(500);
    assertThat(database.count("deadline")).isEqualTo(500);

    assertThat(Instance.on(database).carryOutAll()).isEqualTo(500 + many);
    assertThatEverybodyWasOpenedAndToldOnce(many);
  }

  @Test
  void a_chunk_that_fails_is_carried_out_client_by_client() {
    BreachId breach = reported(60, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL);
    AtomicInteger failures = new AtomicInteger();
    Instance unlucky =
        Instance.on(
            database,
            (work, changes) ->
                isChunk(changes) && failures.incrementAndGet() == 1
                    ? Uni.createFrom().failure(new IllegalStateException("once"))
                    : Uni.createFrom().voidItem());

    assertThat(unlucky.carryOutAll()).isEqualTo(120);

    assertThatEverybodyWasOpenedAndToldOnce(60);
  }

  @Test
  void what_somebody_holds_is_carried_out_later_and_holds_up_nobody() throws SQLException {
    BreachId breach = reported(5, DAY);
    instance.carryOutAll();
    instance.requestNotices(breach, NoticeKind.INITIAL);

    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select 1 from deadline where client_id = 'c00003' for update");
      assertThat(instance.carryOut()).isEqualTo(4);
      assertThat(instance.carryOut()).as("nothing can be done now").isZero();
    }

    assertThat(database.count("fan_out_item where attempts = 0 and client_id = 'c00003'"))
        .isEqualTo(1);
    assertThat(instance.carryOut()).isEqualTo(1);
    assertThat(recorded("notice-issued")).isEqualTo(5);
  }

  @Tag("long")
  @Test
  void two_instances_share_the_work() {
    int many = 1_000;
    BreachId breach = reported(many, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL);
    Instance second = Instance.on(database);

    List<Integer> shares = Together.run(List.of(instance::carryOutAll, second::carryOutAll));
    instance.carryOutAll();

    assertThat(shares).allMatch(share -> share > 0);
    assertThatEverybodyWasOpenedAndToldOnce(many);
  }

  @Test
  void orders_for_one_client_are_carried_out_in_the_order_given() {
    BreachId breach = reported(3, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL);
    instance.requestNotices(breach, NoticeKind.UPDATE, client(2));
    instance.withdraw(breach, client(3));

    instance.carryOutAll();

    assertThat(kinds(breach, 1)).containsExactly(NoticeKind.INITIAL);
    assertThat(kinds(breach, 2)).containsExactly(NoticeKind.INITIAL, NoticeKind.UPDATE);
    assertThat(kinds(breach, 3)).containsExactly(NoticeKind.INITIAL, NoticeKind.WITHDRAWAL);
    assertThat(facts(breach, 1))
        .extracting(Object::getClass)
        .isEqualTo(List.of(Opened.class, ClockStarted.class, NoticeIssued.class));
  }

  @Test
  void naming_twice_is_naming_once() {
    BreachId breach = reported(3, DAY);

    assertThat(instance.identify(breach, List.of(client(1), client(2), client(3))).identified())
        .isZero();
    instance.carryOutAll();
    instance.identify(breach, List.of(client(1)));
    instance.carryOutAll();

    assertThat(recorded("opened")).isEqualTo(3);
    assertThat(database.count("event where type = 'breach.clients-identified.v1'")).isEqualTo(1);
  }

  @Test
  void naming_at_once_from_two_sides_is_naming_once() {
    List<ClientId> clients = OnFile.clients(database, 50, DAY);
    BreachId breach = instance.report(discovered);
    Instance other = Instance.on(database);

    List<Integer> identified =
        Together.run(
            List.of(
                () -> instance.identify(breach, clients).identified(),
                () -> other.identify(breach, clients.subList(20, 50)).identified()));
    Together.run(List.of(instance::carryOutAll, other::carryOutAll));
    instance.carryOutAll();

    assertThat(identified.get(0) + identified.get(1)).isEqualTo(50);
    assertThat(recorded("opened")).isEqualTo(50);
    assertThat(moreThanOncePerStream("opened")).isZero();
  }

  @Test
  void a_poisoned_client_blocks_nobody_backs_off_and_is_set_aside() {
    BreachId breach = reported(20, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL);
    Instance poisoned = Instance.on(database, poisonedBy(client(7)));

    poisoned.carryOutAll();

    assertThat(recorded("opened")).isEqualTo(19);
    assertThat(recorded("notice-issued")).isEqualTo(19);
    assertThat(facts(breach, 7)).isEmpty();
    while (database.count("fan_out_item where set_aside_at is not null") == 0) {
      Instant before = databaseTime();
      database.execute("update fan_out_item set try_at = '-infinity'");
      assertThat(poisoned.carryOut()).isEqualTo(1);
      assertThat(triedAgainAt()).isAfterOrEqualTo(before.plusSeconds(1));
    }
    assertThat(database.query("select max(attempts) from fan_out_item", Integer.class))
        .containsExactly(9);
    assertThat(poisoned.carryOutAll()).isZero();
    assertThat(
            database.query("select error from fan_out_item where error is not null", String.class))
        .as("no word of the message")
        .singleElement()
        .asString()
        .matches("IllegalStateException at CarryOutOrdersTest:\\d+");

    database.execute("update fan_out_item set try_at = '-infinity', set_aside_at = null");
    instance.carryOutAll();
    assertThat(kinds(breach, 7)).as("in turn, once it is healed").hasSize(1);
  }

  @Test
  void what_was_set_aside_holds_up_no_later_order_for_a_client_whose_duty_is_open() {
    BreachId breach = reported(2, DAY);
    instance.carryOutAll();
    instance.requestNotices(breach, NoticeKind.INITIAL);
    database.execute("update fan_out_item set set_aside_at = now() where client_id = 'c00001'");
    instance.requestNotices(breach, NoticeKind.INITIAL, client(1));

    instance.carryOutAll();

    assertThat(kinds(breach, 1)).containsExactly(NoticeKind.INITIAL);
    assertThat(database.count("fan_out_item")).isEqualTo(1);
  }

  @Test
  void a_dismissal_withdraws_who_is_owed_and_retracts_what_was_told() {
    BreachId breach = reported(3, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL, client(1), client(2));
    instance.carryOutAll();
    accepted(breach, 1);

    instance.tell(breach, new DismissBreach(REASON));
    instance.carryOutAll();

    assertThat(duty(breach, 1).state()).as("told: stays so").isEqualTo(State.NOTIFIED);
    assertThat(duty(breach, 2).state()).as("on its way").isEqualTo(State.WITHDRAWN);
    assertThat(duty(breach, 3).state()).as("knows nothing").isEqualTo(State.WITHDRAWN);
    assertThat(kinds(breach, 1)).containsExactly(NoticeKind.INITIAL, NoticeKind.RETRACTION);
    assertThat(kinds(breach, 2)).containsExactly(NoticeKind.INITIAL, NoticeKind.RETRACTION);
    assertThat(kinds(breach, 3)).isEmpty();
    assertThat(database.count("deadline")).isZero();
  }

  @Test
  void notices_asked_for_before_a_dismissal_and_not_written_yet_are_not_written() {
    BreachId breach = reported(3, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL);
    instance.tell(breach, new DismissBreach(REASON));

    instance.carryOutAll();

    assertThat(recorded("notice-issued")).isZero();
    assertThat(database.count("notification where state = 'WITHDRAWN'")).isEqualTo(3);
    assertThat(database.count("fan_out_item")).isZero();
  }

  @Test
  void a_reopening_restores_only_what_the_dismissal_withdrew_with_the_first_due_time() {
    BreachId breach = reported(3, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL, client(1));
    instance.carryOutAll();
    accepted(breach, 1);
    instance.withdraw(breach, client(2));
    instance.tell(breach, new DismissBreach(REASON));
    instance.carryOutAll();

    instance.tell(breach, new ReopenBreach(Text.of("It was copied.")));
    instance.carryOutAll();

    assertThat(duty(breach, 1).state())
        .as("owed anew: it was told \"never mind\"")
        .isEqualTo(State.OPEN);
    assertThat(facts(breach, 1)).last().isInstanceOf(DutyRenewed.class);
    assertThat(duty(breach, 2).state()).as("not affected").isEqualTo(State.WITHDRAWN);
    assertThat(duty(breach, 3).state()).isEqualTo(State.OPEN);
    assertThat(duty(breach, 3).dueAt()).isEqualTo(discovered.plus(24, ChronoUnit.HOURS));
    assertThat(facts(breach, 3)).filteredOn(ClockStarted.class::isInstance).hasSize(1);
    assertThat(facts(breach, 3)).last().isInstanceOf(Restored.class);
    assertThat(database.query("select client_id from deadline", String.class))
        .containsExactly("c00001", "c00003");
  }

  @Test
  void a_duty_whose_notice_was_retracted_begins_anew_and_is_told_by_itself_again() {
    BreachId breach = reported(1, DAY);
    instance.requestNotices(breach, NoticeKind.INITIAL);
    instance.tell(breach, new ConfirmBreach());
    instance.carryOutAll();
    instance.tell(breach, new DismissBreach(REASON));
    instance.carryOutAll();
    instance.tell(breach, new ReopenBreach(Text.of("It was copied.")));
    instance.carryOutAll();

    Instant automaticNoticeAt = duty(breach, 1).dueAt().minus(Duration.ofMinutes(24 * 3));
    assertThat(duty(breach, 1).dueAt()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    assertThat(duty(breach, 1).state()).isEqualTo(State.OPEN);
    assertThat(duty(breach, 1).needsAutomaticNotice(automaticNoticeAt.minusMillis(1))).isFalse();
    assertThat(duty(breach, 1).needsAutomaticNotice(automaticNoticeAt)).isTrue();
    assertThat(duty(breach, 1).kindFor(NoticeKind.INITIAL)).contains(NoticeKind.CORRECTION);
  }

  @Test
  void dismissing_and_reopening_before_anybody_looked_ends_where_it_began() {
    BreachId breach = reported(3, DAY);
    instance.tell(breach, new DismissBreach(REASON));
    instance.tell(breach, new ReopenBreach(Text.of("It was copied.")));

    instance.carryOutAll();

    assertThat(database.count("notification where state = 'OPEN'")).isEqualTo(3);
    assertThat(recorded("notice-issued")).isZero();
    assertThat(facts(breach, 1))
        .extracting(Object::getClass)
        .isEqualTo(List.of(Opened.class, ClockStarted.class, Withdrawn.class, Restored.class));
  }

  @Test
  void a_confirmation_starts_only_the_clocks_that_waited_for_it() {
    List<ClientId> waiting =
        OnFile.clients(database, 2, within(Duration.ofHours(24), ClockStart.CONFIRMATION));
    List<ClientId> running = OnFile.clients(database, 2, DAY);
    BreachId breach = instance.report(discovered);
    instance.identify(breach, waiting);
    instance.identify(breach, running);
    instance.carryOutAll();
    assertThat(duty(breach, 1).dueAt()).isNull();
    assertThat(database.count("deadline")).isEqualTo(2);

    instance.tell(breach, new ConfirmBreach());
    instance.carryOutAll();

    Instant confirmedAt = instance.in(work -> work.breach(breach)).state().standing().confirmedAt();
    assertThat(duty(breach, 1).clock().startedAt()).isEqualTo(confirmedAt);
    assertThat(duty(breach, 2).dueAt()).isEqualTo(confirmedAt.plus(24, ChronoUnit.HOURS));
    assertThat(duty(breach, 3).clock().startedAt()).isEqualTo(discovered);
    assertThat(recorded("clock-started")).isEqualTo(4);
    assertThat(moreThanOncePerStream("clock-started")).isZero();
    assertThat(database.count("deadline")).isEqualTo(4);
  }

  @Test
  void a_client_named_again_after_the_confirmation_has_a_running_clock() {
    List<ClientId> clients =
        OnFile.clients(database, 1, within(Duration.ofHours(24), ClockStart.CONFIRMATION));
    BreachId breach = instance.report(discovered);
    instance.identify(breach, clients);
    instance.withdraw(breach, client(1));
    instance.carryOutAll();
    instance.tell(breach, new ConfirmBreach());

    instance.identify(breach, clients);
    instance.carryOutAll();

    Instant confirmedAt = instance.in(work -> work.breach(breach)).state().standing().confirmedAt();
    assertThat(duty(breach, 1).state()).isEqualTo(State.OPEN);
    assertThat(duty(breach, 1).dueAt()).isEqualTo(confirmedAt.plus(24, ChronoUnit.HOURS));
    assertThat(database.count("deadline")).isEqualTo(1);
  }

  @Test
  void a_clock_that_starts_past_its_due_time_is_overdue_and_its_notice_leaves_at_once() {
    BreachId breach = instance.report(discovered.minus(2, ChronoUnit.DAYS));
    instance.identify(breach, OnFile.clients(database, 1, DAY));

    instance.carryOutAll();
    assertThat(duty(breach, 1).state()).isEqualTo(State.OVERDUE);
    instance.fireAll();

    assertThat(kinds(breach, 1)).containsExactly(NoticeKind.INITIAL);
    assertThat(recorded("deadline-missed")).isEqualTo(1);
  }

  private BreachId reported(int clients, Terms terms) {
    List<ClientId> ids = OnFile.clients(database, clients, terms);
    BreachId breach = instance.report(discovered);
    assertThat(instance.identify(breach, ids).identified()).isEqualTo(clients);
    return breach;
  }

  private void accepted(BreachId breach, int client) {
    instance.tell(id(breach, client), new RecordAcceptance(1, "it", Instant.now()));
  }

  private void assertThatEverybodyWasOpenedAndToldOnce(int many) {
    assertThat(recorded("opened")).isEqualTo(many);
    assertThat(moreThanOncePerStream("opened")).isZero();
    assertThat(recorded("notice-issued")).isEqualTo(many);
    assertThat(moreThanOncePerStream("notice-issued")).isZero();
    assertThat(
            database.count(
                "event where type = 'notification.notice-issued.v1' and data ->> 'number' <> '1'"))
        .isZero();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(many);
    assertThat(database.count("notification where state = 'OPEN'")).isEqualTo(many);
    assertThat(database.count("deadline")).isEqualTo(many);
    assertThat(database.count("fan_out_item")).isZero();
  }

  private Instant databaseTime() {
    return time("select clock_timestamp()");
  }

  private Instant triedAgainAt() {
    return time("select try_at from fan_out_item where attempts > 0");
  }

  private Instant time(String sql) {
    return database.query(sql, OffsetDateTime.class).get(0).toInstant();
  }

  private static boolean isChunk(Changes changes) {
    return changes.notifications().size() > 1;
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

  private static ClientId client(int number) {
    return new ClientId("c%05d".formatted(number));
  }

  private static NotificationId id(BreachId breach, int client) {
    return new NotificationId(breach, client(client));
  }

  private Notification duty(BreachId breach, int client) {
    return instance.notification(id(breach, client));
  }

  private List<NotificationEvent> facts(BreachId breach, int client) {
    return instance.facts(id(breach, client));
  }

  private List<NoticeKind> kinds(BreachId breach, int client) {
    return facts(breach, client).stream()
        .filter(NoticeIssued.class::isInstance)
        .map(fact -> ((NoticeIssued) fact).kind())
        .toList();
  }

  private long recorded(String fact) {
    return database.count("event where type = 'notification." + fact + ".v1'");
  }

  private long moreThanOncePerStream(String fact) {
    return database.count(
        "(select stream from event where type = 'notification.%s.v1' group by stream having count(*) > 1) as twice"
            .formatted(fact));
  }
}
