package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.CorrectDiscovery;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.NeedPhone;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.notification.RecordCall;
import dev.tocsin.notification.State;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Shown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RebuildTest {

  private static final Text WHY = Text.of("It was none of ours.");
  private static final CaseFile CASE_FILE = new CaseFile(new EventCodec());

  private Database database;
  private Instance instance;
  private List<ClientId> clients;

  @BeforeEach
  void start() {
    database = Databases.fresh();
    instance = Instance.on(database);
    instance.beginOutdatedRebuilds();
    OnFile.processorWithoutAutomaticNotice(database);
    clients = OnFile.clients(database, 12, OnFile.within(Duration.ofHours(24)));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private BreachId breach() {
    return instance.report(Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS));
  }

  private NotificationId duty(BreachId breach, int client) {
    return new NotificationId(breach, clients.get(client));
  }

  /** Named, told, withdrawn, named again, dismissed and reopened. */
  private BreachId eventful() {
    BreachId breach = breach();
    instance.identify(breach, clients.subList(0, 8));
    instance.carryOutAll();
    instance.tell(breach, new ConfirmBreach());
    instance.requestNotices(breach, NoticeKind.INITIAL, clients.get(0), clients.get(1));
    instance.withdraw(breach, clients.get(1));
    instance.withdraw(breach, clients.get(2));
    instance.carryOutAll();
    instance.identify(breach, clients.subList(1, 3));
    instance.tell(duty(breach, 4), new NeedPhone(PhoneReason.MAIL_SERVICE_DOWN));
    instance.withdraw(breach, clients.get(7));
    instance.carryOutAll();
    instance.tell(breach, new DismissBreach(WHY));
    instance.carryOutAll();
    instance.tell(breach, new ReopenBreach(WHY));
    instance.carryOutAll();
    instance.tell(breach, new CorrectDiscovery(Instant.now().minus(26, ChronoUnit.HOURS), WHY));
    instance.carryOutAll();
    instance.fireAll();
    instance.tell(
        duty(breach, 5), new RecordCall(CallResult.TOLD, Instant.now(), "dpo", null, null));
    return breach;
  }

  @Test
  void whatever_was_lost_is_written_again_as_it_was() {
    eventful();
    Map<String, List<String>> before = Shown.all(database);

    database.execute(
        "truncate notification, affected_client, task, deadline, promise cascade",
        "update breach set status = 'LOST', state = '{}'");
    instance.rebuild();

    assertThat(Shown.all(database)).isEqualTo(before);
  }

  @Test
  void nothing_is_sent_ordered_or_told_twice() {
    eventful();
    List<String> owed = owed();

    instance.rebuild();

    assertThat(owed()).isEqualTo(owed);
  }

  private List<String> owed() {
    return database.query(
        """
        select cast(row_to_json(m) as text) from mail m union all
        select cast(row_to_json(f) as text) from fan_out f union all
        select cast(row_to_json(i) as text) from fan_out_item i union all
        select cast(row_to_json(n) as text) from news n union all
        select e.stream || e.version from event e order by 1
        """,
        String.class);
  }

  @Test
  void what_no_stream_has_made_goes() {
    BreachId breach = breach();
    database.execute(
        """
        insert into notification (breach_id, client_id, state, opened_at, version, body)
        values ('%s', 'nobody', 'OPEN', now(), 1, '{}')
        """
            .formatted(breach),
        "insert into deadline (breach_id, client_id, next_at) values ('%s', 'none', now() + interval '1 day')"
            .formatted(breach),
        """
        insert into task (id, kind, breach_id, client_id, created_at, processor_id)
        values ('phone-client.%1$s.nobody', 'PHONE_CLIENT', '%1$s', 'nobody', now(), 'lucrasoft')
        """
            .formatted(breach));

    instance.rebuild();

    assertThat(database.count("notification")).isZero();
    assertThat(database.count("deadline")).isZero();
    assertThat(database.count("task")).isZero();
  }

  @Test
  void what_people_did_beside_the_log_stays() {
    BreachId breach = eventful();
    NotificationId aside = duty(breach, 0);
    String of = " where breach_id = '%s' and client_id = '%s'".formatted(breach, aside.clientId());
    database.execute(
        "update deadline set attempts = 8, set_aside_at = now(), error = 'why'" + of,
        """
        insert into task (id, kind, created_at, completed_at, completed_by) values
        ('report-refused.1', 'REPORT_REFUSED', now(), now(), 'dpo'), ('mail-refused.1', 'MAIL_REFUSED', now(), null, null)
        """);
    Map<String, List<String>> before = Shown.all(database);

    instance.rebuild();

    assertThat(Shown.all(database)).isEqualTo(before);
  }

  @Test
  void who_was_ordered_to_be_named_and_is_not_yet_stays_named() {
    BreachId breach = breach();
    instance.identify(breach, clients.subList(0, 2));
    instance.carryOutAll();
    instance.withdraw(breach, clients.get(0));
    instance.carryOutAll();
    instance.identify(breach, clients.subList(0, 3));
    Map<String, List<String>> before = Shown.all(database);

    instance.rebuild();
    assertThat(Shown.all(database)).isEqualTo(before);

    instance.carryOutAll();
    instance.rebuild();
    assertThat(instance.notification(duty(breach, 0)).state()).isEqualTo(State.OPEN);
    assertThat(
            database.query(
                "select client_id from affected_client where withdrawn_at is null", String.class))
        .hasSize(3);
  }

  @Test
  @Tag("long")
  void rows_stay_right_while_the_service_goes_on() throws Exception {
    List<BreachId> breaches = IntStream.range(0, 4).mapToObj(i -> eventful()).toList();
    AtomicBoolean over = new AtomicBoolean();
    Instance other = Instance.on(database);
    CompletableFuture<Void> goingOn =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !over.get(); i++) {
                BreachId breach = breaches.get(i % breaches.size());
                NotificationId duty = duty(breach, i % 7);
                other.tell(
                    duty, new RecordCall(CallResult.NO_ANSWER, Instant.now(), "dpo", null, null));
                other.tell(
                    breach,
                    new CorrectDiscovery(Instant.now().minus(25 + i % 3, ChronoUnit.HOURS), WHY));
                other.carryOutAll();
                other.fireAll();
              }
            });
    for (int i = 0; i < 25; i++) {
      instance.rebuild();
    }
    over.set(true);
    goingOn.get();
    Map<String, List<String>> after = Shown.all(database);

    database.execute("truncate notification, affected_client, task, deadline, promise cascade");
    instance.rebuild();

    assertThat(Shown.all(database)).isEqualTo(after);
    assertThat(instance.deadlocks() + other.deadlocks()).isZero();
  }

  @Test
  void it_goes_on_where_it_was_and_says_how_far_that_is() {
    clients = OnFile.clients(database, 400, OnFile.within(Duration.ofHours(24)));
    BreachId breach = breach();
    instance.identify(breach, clients);
    instance.carryOutAll();
    Map<String, List<String>> before = Shown.all(database);
    database.execute("truncate notification, task, deadline cascade");

    instance.beginRebuild("notifications", "deadlines");
    instance.rebuildPage(); // of breaches
    instance.rebuildPage();
    Progress some = instance.progress("notifications");
    assertThat(some.state()).isEqualTo(Progress.State.REBUILDING);
    assertThat(some.streamsTotal()).isEqualTo(400);
    assertThat(some.streamsDone()).isPositive().isLessThan(400);
    assertThat(some.finishedAt()).isNull();

    Instance next = Instance.on(database);
    while (next.rebuildPage() > 0) {
      assertThat(next.progress("notifications").streamsDone())
          .isGreaterThan(some.streamsDone() - 1);
    }
    Progress all = next.progress("notifications");
    assertThat(all.state()).isEqualTo(Progress.State.CURRENT);
    assertThat(all.streamsDone()).isEqualTo(400);
    assertThat(all.finishedAt()).isNotNull();
    assertThat(next.progress("tasks").startedAt()).isNull();
    assertThat(Shown.all(database)).isEqualTo(before);
  }

  @Test
  void what_is_on_its_way_does_not_begin_anew() {
    breach();

    assertThat(instance.beginRebuild("tasks")).containsExactly("tasks");
    assertThat(instance.beginRebuild("tasks", "breaches")).containsExactly("breaches");
  }

  @Test
  void a_stream_that_cannot_be_read_holds_up_what_needs_it_and_is_tried_again() {
    BreachId breach = breach();
    instance.identify(breach, clients.subList(0, 1));
    instance.carryOutAll();
    Map<String, List<String>> before = Shown.all(database);
    database.execute(
        """
        insert into event (stream, version, id, type, data, occurred_at, actor, correlation_id)
        values ('notification-%s-%s', 99, gen_random_uuid(), 'nobody.knows.v1', '{}', now(), 'x', 'x')
        """
            .formatted(breach, clients.get(0)));

    instance.rebuild();

    assertThat(instance.progress("breaches").finishedAt()).isNotNull();
    assertThat(instance.progress("notifications").state()).isEqualTo(Progress.State.REBUILDING);
    assertThat(
            database
                .query("select error from projection where name = 'notifications'", String.class)
                .get(0))
        .contains("EventNames");
    assertThat(Shown.all(database)).isEqualTo(before);
  }

  @Test
  void a_row_of_another_build_is_folded_from_its_stream_when_it_is_read() {
    BreachId breach = eventful();
    NotificationId duty = duty(breach, 0);
    Notification told = instance.notification(duty);
    long version = instance.in(work -> work.breach(breach)).version();
    database.execute(
        "update notification set schema_version = 77, body = '{\"other\": true}'",
        "update breach set schema_version = 77, state = '{\"other\": true}'");

    Notification one =
        instance.in(work -> CASE_FILE.notification(work.session(), duty)).orElseThrow();
    List<Notification> all =
        instance
            .in(work -> CASE_FILE.notifications(work.session(), Shown.ROOM, breach, null, 50))
            .rows();
    long folded =
        instance.in(work -> CASE_FILE.breach(work.session(), breach)).orElseThrow().version();

    assertThat(one).isEqualTo(told);
    assertThat(all).hasSize(8).contains(told);
    assertThat(folded).isEqualTo(version);
  }

  @Test
  void where_nothing_happened_yet_all_rows_are_of_this_build() {
    for (String name : instance.projections()) {
      assertThat(instance.progress(name).state()).as(name).isEqualTo(Progress.State.CURRENT);
    }
  }

  @Test
  void rows_of_another_build_are_written_again_by_themselves() {
    eventful();
    Map<String, List<String>> before = Shown.all(database);
    database.execute(
        "update notification set schema_version = 77, body = '{\"other\": true}'",
        "update projection set schema_version = 77, wanted_version = 77 where name = 'notifications'");
    assertThat(instance.progress("notifications").state()).isEqualTo(Progress.State.STALE);

    assertThat(instance.beginOutdatedRebuilds()).containsExactly("notifications");
    assertThat(instance.beginOutdatedRebuilds()).isEmpty();
    instance.rebuildAll();

    assertThat(instance.progress("notifications").state()).isEqualTo(Progress.State.CURRENT);
    assertThat(Shown.all(database)).isEqualTo(before);
  }

  @Test
  void another_build_leaves_alone_what_it_would_write_otherwise() {
    breach();
    instance.beginRebuild("breaches");
    database.execute("update projection set wanted_version = 77 where name = 'breaches'");

    assertThat(instance.rebuildPage()).isZero();
  }

  @Test
  void everything_has_a_row_that_says_how_far_it_is() {
    List<String> names =
        new ArrayList<>(database.query("select name from projection order by 1", String.class));

    assertThat(instance.beginRebuild(names.toArray(String[]::new)))
        .containsExactlyElementsOf(names);
    assertThat(instance.projections()).containsExactlyElementsOf(names);
  }
}
