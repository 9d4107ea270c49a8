package dev.tocsin.mail;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.bounces.DeliveryReport;
import dev.tocsin.bounces.TakeDeliveryReport;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.CorrectDiscovery;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processors;
import dev.tocsin.deadline.SetAsideRows;
import dev.tocsin.delivery.GiveBackContacts;
import dev.tocsin.delivery.KeepRefusals;
import dev.tocsin.delivery.RecordOutcome;
import dev.tocsin.eventstore.VersionConflict;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.notification.AcknowledgeNotice;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RequestHelp;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Seeds;
import dev.tocsin.testing.Together;
import dev.tocsin.workflow.RaceLost;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everybody who writes, at once and about the same duties (decision 0043). PostgreSQL looks for
 * deadlocks after ten milliseconds here: one that exists is found.
 */
@Tag("random")
@Tag("long")
class LockOrderTest {

  private static final Duration SOMETHING_LEAVES = Duration.ofSeconds(60);
  private static final String SENT =
      "select message_id from mail where state in ('ACCEPTED', 'DEFERRED', 'UNCERTAIN')";
  private static final String DUE = "select client_id from deadline";
  private static final int CLIENTS = 30;
  private static final int ROUNDS = 40;
  private static final Duration DAY = Duration.ofDays(1);
  private static final String SERVER = "smtp:25";

  private final Database database = Databases.fresh();
  private final List<Instance> instances = new ArrayList<>();
  private final Random seeds = new Random(Seeds.from(6));
  private Mutiny.SessionFactory sessions;
  private Instant discovered;
  private List<ClientId> clients;
  private BreachId breach;
  private boolean somethingWasSetAside;

  @BeforeEach
  void file() {
    lookForDeadlocksAtOnce();
    OnFile.processor(database);
    for (int i = 0; i < 3; i++) {
      instances.add(Instance.on(database));
    }
    sessions = database.sessions();
    hurry();
    discovered = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(25));
    clients = OnFile.clients(database, CLIENTS, within(DAY));
    breach = one().report(discovered);
    one().identify(breach, clients);
    one().carryOutAll();
    one().fireAll();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  @Timeout(300)
  void every_kind_of_writer_at_the_same_duties_makes_no_deadlock() {
    List<Writer> writers = new ArrayList<>();
    for (Instance each : instances) {
      writers.add(rounds(random -> each.fire()));
      writers.add(rounds(random -> each.carryOut()));
      writers.add(rounds(random -> each.in(KeepRefusals::look)));
      writers.add(rounds(random -> Instance.await(new GiveBackContacts(each.workflow()).all())));
      SenderLease lease = new SenderLease(DAY);
      writers.add(rounds(random -> deliver(each, lease, random)));
    }
    writers.add(rounds(random -> one().lookAtNews()));
    writers.add(rounds(this::correct));
    writers.add(rounds(random -> one().requestNotices(breach, NoticeKind.UPDATE)));
    writers.add(rounds(this::learn));
    writers.add(rounds(this::person));
    writers.add(rounds(this::comeBack));
    writers.add(rounds(this::nameAgain));
    writers.add(rounds(this::moveContacts));
    writers.add(rounds(this::setAside));

    Together.run(List.<Callable<Integer>>copyOf(writers));
    one().carryOutAll(); // what was ordered last may have had no turn

    assertThat(instances).extracting(Instance::deadlocks).containsOnly(0);
    assertThat(deadlocksOfTheDatabase()).isZero();
    assertThat(database.count("event where type = 'notification.clock-moved.v1'")).isPositive();
    assertThat(writers).as("nobody only met refusals").allMatch(writer -> writer.done() > 0);
  }

  /** What waits for its next try waits no longer. */
  private void hurry() {
    database.execute(
        """
        create function tocsin_hurry() returns trigger language plpgsql as $$
        begin new.next_at := least(new.next_at, now()); return new; end $$;
        create trigger hurry before insert or update on mail for each row
          when (new.state in ('QUEUED', 'DEFERRED', 'UNCERTAIN')) execute function tocsin_hurry()
        """);
  }

  private void lookForDeadlocksAtOnce() {
    try (Connection connection = database.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter database %s set deadlock_timeout = '10ms'".formatted(database.name()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Instance one() {
    return instances.get(0);
  }

  /** So many rounds of it; what was refused, or lost races to the end, is not done. */
  private Writer rounds(Consumer<Random> round) {
    return new Writer(round, new Random(seeds.nextLong()), new AtomicInteger());
  }

  private record Writer(Consumer<Random> round, Random random, AtomicInteger did)
      implements Callable<Integer> {
    @Override
    public Integer call() {
      for (int i = 0; i < ROUNDS; i++) {
        try {
          round.accept(random);
          did.incrementAndGet();
        } catch (Rejected | RaceLost | VersionConflict notNow) {
          Thread.onSpinWait(); // others were there first
        }
      }
      return did.get();
    }

    int done() {
      return did.get();
    }
  }

  /** Back and forth over every moment of the clocks: whatever had passed passes again. */
  private void correct(Random random) {
    Instant moved =
        random.nextBoolean()
            ? discovered.minus(Duration.ofMinutes(random.nextInt(120)))
            : discovered.plus(Duration.ofMinutes(60 + random.nextInt(1380)));
    one().tell(breach, new CorrectDiscovery(moved, Text.of("mistyped")));
  }

  private void learn(Random random) {
    one()
        .tell(
            breach,
            (breach, now) ->
                List.of(new BreachEvent.FactsRecorded(Set.of("cause"), Facts.NONE, 9)));
  }

  private void person(Random random) {
    NotificationId duty = any(random);
    switch (random.nextInt(3)) {
      case 0 -> one().tell(duty, new AcknowledgeNotice(1));
      case 1 -> one().tell(duty, new RequestHelp(Text.of("help " + random.nextInt())));
      default ->
          one()
              .tell(
                  duty,
                  (notification, now) ->
                      List.of(new NotificationEvent.ScopeDescribed(Text.of("a mailbox"))));
    }
  }

  private void nameAgain(Random random) {
    ClientId client = clients.get(random.nextInt(CLIENTS));
    one().withdraw(breach, client);
    one().identify(breach, List.of(client));
  }

  private void moveContacts(Random random) {
    List<ClientId> some = List.of(clients.get(random.nextInt(CLIENTS)));
    one().in(work -> new PlaceOrders(new Processors()).tryNewContacts(work, some).replaceWith(0));
  }

  /** A duty has no row while nothing is to happen to it by itself: the first is waited for. */
  private void setAside(Random random) {
    NotificationId duty = somethingWasSetAside ? any(random) : duty(awaitOne(DUE), random);
    database.execute(
        "update deadline set set_aside_at = now() where breach_id = '%s' and client_id = '%s'"
            .formatted(duty.breachId(), duty.clientId()));
    one().in(work -> SetAsideRows.retry(work, duty).replaceWith(0));
    somethingWasSetAside = true;
  }

  private NotificationId duty(List<String> clientIds, Random random) {
    String client = clientIds.get(random.nextInt(clientIds.size()));
    return new NotificationId(breach, new ClientId(client));
  }

  /** What the query finds, once that is anything. */
  private List<String> awaitOne(String query) {
    return await()
        .atMost(SOMETHING_LEAVES)
        .until(() -> database.query(query, String.class), some -> !some.isEmpty());
  }

  private void deliver(Instance instance, SenderLease lease, Random random) {
    List<SentMail> taken =
        inSession(
            session ->
                lease
                    .keep(session)
                    .chain(
                        () ->
                            new TakeMail(lease)
                                .take(session, 3, List.of(), new InHand(List.of()))));
    RecordOutcome outcomes =
        new RecordOutcome(instance.workflow(), new Clients(), Settings.with(DAY, 8), SERVER);
    for (SentMail mail : taken) {
      Instance.await(outcomes.record(mail, outcome(random), System.nanoTime()));
    }
  }

  private static Outcome outcome(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> new Outcome.Bounced(550, "550 5.1.1 no");
      case 1 -> new Outcome.Deferred(451, "451 later");
      case 2 -> new Outcome.Deferred(554, "554 not you", Outcome.Trouble.SERVER);
      case 3 -> new Outcome.Uncertain("lost");
      case 4, 5 -> new Outcome.Accepted("250 ok");
      case 6 -> new Outcome.Bounced(550, "550 no", "550 no");
      default -> new Outcome.Deferred(452, "452 busy");
    };
  }

  private void comeBack(Random random) {
    List<String> sent = awaitOne(SENT);
    String mark = sent.get(random.nextInt(sent.size()));
    DeliveryReport report =
        new DeliveryReport(
            List.of(mark),
            List.of(
                new DeliveryReport.Recipient("failed", "5.1.1", 550, "550 5.1.1 no", List.of())),
            List.of(),
            List.of());
    TakeDeliveryReport take = new TakeDeliveryReport(new Clients());
    one().in(work -> take.take(work, report, new byte[0], Purview.ALL));
  }

  private NotificationId any(Random random) {
    return new NotificationId(breach, clients.get(random.nextInt(CLIENTS)));
  }

  private <T> T inSession(Function<Mutiny.Session, Uni<T>> work) {
    return Database.inTransaction(sessions, work);
  }

  private long deadlocksOfTheDatabase() {
    return database
        .query(
            "select deadlocks from pg_stat_database where datname = current_database()", Long.class)
        .get(0);
  }
}
