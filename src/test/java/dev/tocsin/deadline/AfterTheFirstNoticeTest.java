package dev.tocsin.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.CloseBreach;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.CorrectDiscovery;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.notification.AcknowledgeNotice;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.notification.RecordBounce;
import dev.tocsin.notification.RequestHelp;
import dev.tocsin.notification.State;
import dev.tocsin.notification.Terms;
import dev.tocsin.publication.AsPublished;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.QueuedContent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed, and who is told, once a client's mail server has taken the first notice. */
class AfterTheFirstNoticeTest {

  private static final Terms TWO_DAYS = terms(null, null);

  /** Itum tells at once, and again after the assessment (I2, I5). */
  private static final Terms AND_AGAIN_AFTER_FIVE = terms(Duration.ofDays(5), null);

  private static final Terms AND_DAILY = terms(null, Duration.ofDays(1));
  private static final Text WORDS = Text.of("The log says otherwise.");

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

  @Test
  void the_dpo_is_warned_of_a_second_notice_and_told_when_it_is_missed() { // Itum I5
    BreachId breach = told(3, AND_AGAIN_AFTER_FIVE, Duration.ofDays(4), Duration.ofDays(3));
    instance.fireAll();

    assertThat(recorded("follow-up-approaching")).as("50 and 75 percent").isEqualTo(2 * 3);
    assertThat(mails("dpo/follow-up-near")).as("one letter per threshold").isEqualTo(2);
    assertThat(duty(breach, 1).state()).isEqualTo(State.NOTIFIED);

    BreachId late = told(2, AND_AGAIN_AFTER_FIVE, Duration.ofDays(6), Duration.ofDays(5));
    instance.fireAll();

    assertThat(mails("dpo/follow-up-missed")).isEqualTo(1);
    assertThat(duty(late, 4).isFollowUpMissed()).isTrue();
    assertThat(database.count("deadline where breach_id = '" + late + "'"))
        .as("nothing left to happen by itself")
        .isZero();
  }

  @Test
  void an_update_that_ends_the_assessment_meets_the_second_duty_once_it_arrives() { // Itum I5
    BreachId breach = told(1, AND_AGAIN_AFTER_FIVE, Duration.ofDays(1), Duration.ofHours(20));
    instance.requestNotices(breach, new PlaceOrders.Wish(NoticeKind.UPDATE, null, true, false));
    instance.carryOutAll();
    instance.tell(id(breach, 1), new RecordAcceptance(2, "it", Instant.now()));

    assertThat(instance.facts(id(breach, 1)))
        .hasAtLeastOneElementOfType(NotificationEvent.FollowedUp.class);
    assertThat(duty(breach, 1).followUpDueAt()).isNull();

    instance.tell(id(breach, 1), new RecordBounce(2, "it", 550, List.of()));
    assertThat(duty(breach, 1).followUpDueAt()).isNotNull();
  }

  @Test
  void regular_updates_stay_owed_until_the_breach_is_closed_and_again_when_it_is_reopened() {
    BreachId breach = told(1, AND_DAILY, Duration.ofHours(10), Duration.ofHours(9));
    assertThat(duty(breach, 1).followUpDueAt()).isNotNull();

    instance.tell(breach, new ConfirmBreach());
    instance.tell(breach, new CloseBreach(0, 0, null, null));
    instance.carryOutAll();
    assertThat(duty(breach, 1).followUpDueAt()).isNull();
    assertThat(database.count("deadline")).isZero();

    instance.tell(breach, new ReopenBreach(WORDS));
    instance.carryOutAll();
    assertThat(duty(breach, 1).followUpDueAt()).isAfter(Instant.now().plus(Duration.ofHours(23)));
  }

  @Test
  void news_that_clients_wait_for_is_told_to_the_dpo_once() { // ECLI:NL:RBROT:2023:2931
    BreachId breach = told(2, TWO_DAYS, Duration.ofHours(6), Duration.ofHours(5));
    instance.tell(breach, new ConfirmBreach());
    instance.carryOutAll();
    instance.lookAtNews();
    instance.lookAtNews();

    assertThat(breachEvents("news-waiting")).isEqualTo(1);
    assertThat(mails("dpo/news")).isEqualTo(1);
    assertThat(database.count("news")).isZero();
  }

  @Test
  void news_that_went_out_and_news_before_anybody_was_told_wait_for_nobody() {
    BreachId breach = instance.report(ago(Duration.ofHours(6)));
    instance.tell(breach, new ConfirmBreach());
    instance.identify(breach, OnFile.clients(database, 1, TWO_DAYS));
    instance.carryOutAll();
    instance.lookAtNews();
    assertThat(breachEvents("news-waiting")).as("nobody was told yet").isZero();

    BreachId updated = told(1, TWO_DAYS, Duration.ofHours(6), Duration.ofHours(5));
    instance.tell(updated, new ConfirmBreach());
    instance.requestNotices(updated, NoticeKind.UPDATE);
    instance.carryOutAll();
    instance.lookAtNews();
    assertThat(breachEvents("news-waiting")).as("the update went out in time").isZero();
  }

  @Test
  void a_notice_that_nobody_acknowledges_is_a_reminder_and_a_task() {
    BreachId breach = told(3, TWO_DAYS, Duration.ofHours(30), Duration.ofHours(25));
    instance.tell(id(breach, 2), new AcknowledgeNotice(1));
    instance.fireAll();

    assertThat(recorded("acknowledgement-missing")).isEqualTo(2);
    assertThat(mails("dpo/unacknowledged")).isEqualTo(1);
    assertThat(openTasks("ASK_RECEIPT")).isEqualTo(2);

    instance.tell(id(breach, 1), new AcknowledgeNotice(1));
    assertThat(openTasks("ASK_RECEIPT")).isEqualTo(1);
    instance.fireAll();
    assertThat(recorded("acknowledgement-missing")).as("reminded once").isEqualTo(2);
  }

  @Test
  void a_client_told_before_its_clock_starts_is_told_all_the_same() { // Lucrasoft L4
    Terms fromConfirmation =
        new Terms(Duration.ofDays(1), ClockStart.CONFIRMATION, null, null, null);
    BreachId breach = told(1, fromConfirmation, Duration.ofHours(30), Duration.ofHours(25));

    assertThat(duty(breach, 1).state()).isEqualTo(State.NOTIFIED);
    assertThat(duty(breach, 1).dueAt()).isNull();
    instance.fireAll();
    assertThat(mails("dpo/unacknowledged")).isEqualTo(1);
  }

  @Test
  void a_client_that_asks_for_help_is_a_letter_and_a_task() { // Lucrasoft L12
    BreachId breach = told(1, TWO_DAYS, Duration.ofHours(3), Duration.ofHours(2));
    instance.tell(id(breach, 1), new RequestHelp(WORDS));

    assertThat(mails("dpo/help")).isEqualTo(1);
    assertThat(openTasks("HELP_CLIENT")).isEqualTo(1);
    assertThat(
            database.count(
                "task where kind = 'HELP_CLIENT'"
                    + " and due_at between now() + interval '47 hours' and now() + interval '48 hours'"))
        .as("due a day before the end of its 72 hours")
        .isEqualTo(1);
    assertThat(QueuedContent.of(database, "purpose = 'dpo/help'"))
        .singleElement()
        .satisfies(mail -> assertThat(mail.letter().text()).contains("log says"));
  }

  @Test
  void a_corrected_discovery_moves_the_clock_of_every_client() { // Itum I2
    BreachId breach = instance.report(ago(Duration.ofHours(1)));
    instance.identify(breach, OnFile.clients(database, 3, TWO_DAYS));
    instance.carryOutAll();
    Instant earlier = ago(Duration.ofDays(3));
    instance.tell(breach, new CorrectDiscovery(earlier, WORDS));
    instance.carryOutAll();

    assertThat(recorded("clock-moved")).isEqualTo(3);
    Notification moved = duty(breach, 1);
    assertThat(moved.dueAt()).isEqualTo(earlier.plus(Duration.ofDays(2)));
    assertThat(moved.state()).isEqualTo(State.OVERDUE);
    instance.fireAll();
    assertThat(database.count("mail where purpose = 'NOTICE'"))
        .as("its notice leaves at once")
        .isEqualTo(3);
    assertThat(openTasks("EXPLAIN_DELAY")).isEqualTo(3);
  }

  /** A breach whose clients were told so long ago, in time. */
  private BreachId told(int clients, Terms terms, Duration discovered, Duration accepted) {
    BreachId breach = instance.report(ago(discovered));
    List<ClientId> ids = OnFile.clients(database, clients, terms);
    instance.identify(breach, ids);
    instance.carryOutAll();
    instance.requestNotices(breach, NoticeKind.INITIAL);
    instance.carryOutAll();
    ids.forEach(
        client ->
            instance.tell(
                new NotificationId(breach, client), new RecordAcceptance(1, "it", ago(accepted))));
    return breach;
  }

  private static Terms terms(Duration second, Duration every) {
    return new Terms(Duration.ofDays(2), ClockStart.DISCOVERY, null, second, every);
  }

  private static Instant ago(Duration time) {
    return Instant.now().minus(time).truncatedTo(ChronoUnit.MICROS);
  }

  private Notification duty(BreachId breach, int client) {
    return instance.notification(id(breach, client));
  }

  private static NotificationId id(BreachId breach, int client) {
    return new NotificationId(breach, new ClientId("c%05d".formatted(client)));
  }

  private long recorded(String event) {
    return database.count("event where type = 'notification." + event + ".v1'");
  }

  private long breachEvents(String event) {
    return database.count("event where type = 'breach." + event + ".v1'");
  }

  private long mails(String purpose) {
    instance.writeLetters();
    return database.count("mail where purpose = '" + purpose + "'");
  }

  private long openTasks(String kind) {
    return database.count("task where kind = '" + kind + "' and completed_at is null");
  }
}
