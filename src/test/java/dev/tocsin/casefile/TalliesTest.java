package dev.tocsin.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.AcknowledgeNotice;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.notification.RecordCall;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Plan;
import dev.tocsin.testing.Seeds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TalliesTest {

  private static final Text WHY = Text.of("It was none of ours.");

  /** Client by client: what the sums must come to. */
  private static final String COUNTED =
      """
      select cast(row_to_json(t) as text) from (
        select count(*) as total,
          count(*) filter (where s.state = 'OPEN') as open,
          count(*) filter (where s.state in ('NOTIFIED', 'NOTIFIED_LATE')) as notified,
          count(*) filter (where s.state = 'OVERDUE') as overdue,
          count(*) filter (where s.state = 'WITHDRAWN') as withdrawn,
          count(s.acknowledged_at) as acknowledged,
          to_char(min(s.due_at) filter (where s.state in ('OPEN', 'OVERDUE')) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as next
        from (
          select n.acknowledged_at, n.due_at,
            case
              when a.withdrawn_at is not null then 'WITHDRAWN'
              when b.status = 'DISMISSED' and coalesce(n.state, 'OPEN') in ('OPEN', 'OVERDUE') then 'WITHDRAWN'
              else coalesce(n.state, 'OPEN')
            end as state
          from affected_client a
            join breach b on b.id = a.breach_id
            left join notification n on n.breach_id = a.breach_id and n.client_id = a.client_id
          where a.breach_id = '%s') s) t
      """;

  private Database database;
  private Instance instance;
  private List<ClientId> clients;

  @BeforeEach
  void start() {
    database = Databases.fresh();
    instance = Instance.on(database);
    OnFile.processorWithoutAutomaticNotice(database);
    clients = OnFile.clients(database, 12, OnFile.within(Duration.ofHours(24)));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private BreachId breach(int hoursAgo) {
    return instance.report(
        Instant.now().minus(hoursAgo, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS));
  }

  private Tally tally(BreachId breach) {
    Map<BreachId, Tally> all = instance.in(work -> Tallies.of(work.session(), List.of(breach)));
    return all.get(breach);
  }

  private void isRight(BreachId breach, String after) {
    Tally tally = tally(breach);
    String json = database.query(COUNTED.formatted(breach), String.class).get(0);
    String next =
        tally.nextDueAt() == null
            ? "null"
            : "\"" + DateFormat.MICROS.format(tally.nextDueAt()) + "\"";
    assertThat(
            "{\"total\":%d,\"open\":%d,\"notified\":%d,\"overdue\":%d,\"withdrawn\":%d,\"acknowledged\":%d,\"next\":%s}"
                .formatted(
                    tally.total(),
                    tally.open(),
                    tally.notified(),
                    tally.overdue(),
                    tally.withdrawn(),
                    tally.acknowledged(),
                    next))
        .as(after)
        .isEqualTo(json);
  }

  private static final class DateFormat {
    static final java.time.format.DateTimeFormatter MICROS =
        java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS")
            .withZone(java.time.ZoneOffset.UTC);
  }

  @Test
  @Tag("random")
  void the_sums_are_what_counting_client_by_client_gives() {
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(Seeds.from(seed));
      BreachId breach = breach(random.nextInt(40));
      for (int i = 0; i < 60; i++) {
        String did = step(breach, random);
        isRight(breach, "seed " + seed + ", step " + i + ": " + did);
      }
    }
  }

  private String step(BreachId breach, Random random) {
    ClientId client = clients.get(random.nextInt(clients.size()));
    NotificationId duty = new NotificationId(breach, client);
    int what = random.nextInt(13);
    try {
      switch (what) {
        case 0, 1, 2 -> instance.identify(breach, List.of(client, clients.get(random.nextInt(3))));
        case 3, 4 -> instance.withdraw(breach, client);
        case 5 -> instance.tell(breach, new DismissBreach(WHY));
        case 6, 7 -> instance.tell(breach, new ReopenBreach(WHY));
        case 8 -> instance.requestNotices(breach, NoticeKind.INITIAL);
        case 9 ->
            instance.tell(duty, new RecordCall(CallResult.TOLD, Instant.now(), "dpo", null, null));
        case 10 -> {
          instance.tell(duty, new RecordAcceptance(1, "technical", Instant.now()));
          instance.tell(duty, new AcknowledgeNotice(1));
        }
        case 11 -> instance.in(work -> CountClients.fold(work.session()));
        default -> {
          instance.carryOutAll();
          instance.fireAll();
        }
      }
    } catch (Rejected refused) {
      return what + ": " + refused;
    }
    return String.valueOf(what);
  }

  @Test
  void nothing_is_lost_when_many_change_it_and_several_fold_it() throws Exception {
    BreachId breach = breach(1);
    instance.identify(breach, clients);
    instance.carryOutAll();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Instance each = Instance.on(database);
      int from = i;
      all.add(
          CompletableFuture.runAsync(
              () -> {
                for (int j = from; j < clients.size(); j += 2) {
                  NotificationId duty = new NotificationId(breach, clients.get(j));
                  if (from < 2) {
                    each.tell(
                        duty, new RecordCall(CallResult.TOLD, Instant.now(), "dpo", null, null));
                  }
                  each.in(work -> CountClients.fold(work.session()));
                }
              }));
    }
    for (CompletableFuture<Void> each : all) {
      each.get();
    }

    assertThat(tally(breach).notified()).isEqualTo(clients.size());
    instance.in(work -> CountClients.fold(work.session()));
    assertThat(tally(breach).notified()).isEqualTo(clients.size());
    assertThat(database.count("breach_count where not folded")).isZero();
  }

  @Test
  void what_was_counted_wrongly_is_corrected_from_what_there_is() {
    BreachId breach = breach(1);
    instance.identify(breach, clients);
    instance.carryOutAll();
    database.execute(
        "insert into breach_count (breach_id, open, notified) values ('" + breach + "', -7, 9)");
    assertThat(tally(breach).notified()).isEqualTo(9);

    instance.rebuild("counts");

    isRight(breach, "rebuild");
    assertThat(tally(breach).open()).isEqualTo(clients.size());
  }

  @Test
  void the_plan_of_a_look_is_kept() throws SQLException {
    BreachId breach = breach(1);
    try (Connection connection = database.asApp();
        Statement statement = connection.createStatement()) {
      statement.execute("prepare look (uuid) as " + Tallies.ONE.replace(":breach", "$1"));
      for (int nth = 0; nth < 10; nth++) {
        statement.execute("execute look ('" + breach + "')");
      }
      try (ResultSet rows =
          statement.executeQuery(
              "select generic_plans from pg_prepared_statements where name = 'look'")) {
        rows.next();
        assertThat(rows.getLong(1)).isPositive();
      }
    }
  }

  @Test
  @Tag("long")
  void a_look_at_a_breach_touches_a_handful_of_rows_however_many_clients_it_has() {
    BreachId breach = breach(1);
    database.execute(
        """
        insert into affected_client (breach_id, client_id, identified_at, withdrawn_at)
        select '%s', 'c' || i, now(), case when i %% 10 = 0 then now() end from generate_series(1, 100000) i
        """
            .formatted(breach),
        """
        insert into notification (breach_id, client_id, state, opened_at, due_at, version, body)
        select '%s', 'c' || i, case when i %% 10 = 0 then 'WITHDRAWN' when i %% 3 = 0 then 'NOTIFIED' else 'OPEN' end, now(),
          now() + i * interval '1 second', 1, '{}' from generate_series(1, 100000) i
        """
            .formatted(breach));
    instance.in(work -> CountClients.fold(work.session()));
    database.execute("analyze");

    isRight(breach, "all");
    Plan.ofRequest(
            database, Tallies.OF, Map.of("breaches", "array[cast('" + breach + "' as uuid)]"))
        .readsAtMost(20);
  }
}
