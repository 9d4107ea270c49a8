package dev.tocsin.mail;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.Seeds;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.SmtpAttempt;
import jakarta.mail.MessagingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three instances on one database, while senders are killed, rows are held and the database falls
 * silent for longer than a lease. For ten seconds; {@code -Dtocsin.under-fire=PT1M} for a minute.
 */
@Tag("random")
@Tag("long")
class UnderFireTest {

  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Duration FIRE =
      Duration.parse(System.getProperty("tocsin.under-fire", "PT10S"));
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final int AT_A_TIME = 8;
  private static final long LONGER_THAN_A_LEASE = RunningInstance.LEASE.toSeconds() + 1;

  private final Database database = Databases.fresh();
  private final Random random = new Random(Seeds.from(44));
  private final ScriptedSmtpServer smtp = ScriptedSmtpServer.start();
  private final List<RunningInstance> instances = new ArrayList<>();
  private final List<RunningInstance> dead = new ArrayList<>();

  /** When the server was about to say yes, by Message-ID. */
  private final Map<String, List<Instant>> taken = new ConcurrentHashMap<>();

  private Instance person;

  @BeforeEach
  void start() {
    OnFile.processor(database);
    smtp.listener(this::note);
    person = Instance.on(database);
    for (int i = 0; i < 3; i++) {
      instances.add(RunningInstance.on(database, smtp));
    }
  }

  @AfterEach
  void stop() {
    instances.forEach(RunningInstance::kill);
    smtp.close();
    database.close();
  }

  private void note(SmtpAttempt attempt) {
    if (attempt.answer() instanceof SmtpAnswer.AfterData reply && reply.code() == 250) {
      taken
          .computeIfAbsent(messageId(attempt), id -> new CopyOnWriteArrayList<>())
          .add(Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
  }

  private static String messageId(SmtpAttempt attempt) {
    try {
      return Affair.read(attempt).getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Timeout(600)
  void nothing_is_lost_antedated_or_said_twice_but_where_it_says_so() throws SQLException {
    long end = System.nanoTime() + FIRE.toNanos();
    for (int round = 0; round < 3 || System.nanoTime() < end; round++) {
      BreachId breach = named();
      switch (round % 3) {
        case 0 -> holdRows(breach);
        case 1 -> silenceTheDatabase();
        default -> killOne();
      }
    }

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(database.count("notification where told_at is null"))
                    .as("not told yet")
                    .isZero());
    await().atMost(LONG).until(() -> database.count("mail where state = 'SENDING'") == 0);
    assertThat(deadlocks()).isZero();
    assertThat(antedated()).as("taken later than recorded").isEmpty();
    assertThat(copiesWithoutReason()).isEmpty();
  }

  /** Some more clients, who are told by themselves before their time is up. */
  private BreachId named() {
    List<ClientId> clients = OnFile.clients(database, AT_A_TIME, within(WINDOW));
    BreachId breach = person.report(databaseTime().minusSeconds(12));
    person.identify(breach, clients);
    return breach;
  }

  /** As a vacuum, a report or a debugger does, for longer than a lease. */
  private void holdRows(BreachId breach) throws SQLException {
    await()
        .atMost(LONG)
        .until(
            () ->
                database.count(
                            "mail where state = 'SENDING' and breach_id = '%s'".formatted(breach))
                        > 0
                    || database.count(
                            "notification where told_at is not null and breach_id = '%s'"
                                .formatted(breach))
                        > 0);
    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          "select 1 from mail where breach_id = '%s' for update skip locked".formatted(breach));
      statement.execute("select pg_sleep(%d)".formatted(LONGER_THAN_A_LEASE));
      holder.commit();
    }
  }

  /** For all of them, and for longer than a lease. */
  private void silenceTheDatabase() {
    instances.forEach(each -> each.line().pause());
    database.query("select pg_sleep(%d)::text".formatted(LONGER_THAN_A_LEASE), String.class);
    instances.forEach(each -> each.line().resume());
  }

  private void killOne() {
    RunningInstance victim = instances.remove(random.nextInt(instances.size()));
    victim.kill();
    dead.add(victim);
    instances.add(RunningInstance.on(database, smtp));
  }

  private int deadlocks() {
    return instances.stream().mapToInt(RunningInstance::deadlocks).sum()
        + dead.stream().mapToInt(RunningInstance::deadlocks).sum();
  }

  /** Recorded as accepted before the first copy of it was. */
  private List<String> antedated() {
    List<String> wrong = new ArrayList<>();
    taken.forEach(
        (id, moments) -> {
          List<OffsetDateTime> recorded =
              database.query(
                  "select changed_at from mail where state = 'ACCEPTED' and message_id = '%s'"
                      .formatted(id),
                  OffsetDateTime.class);
          recorded.stream()
              .map(OffsetDateTime::toInstant)
              .filter(at -> at.isBefore(moments.get(0)))
              .forEach(at -> wrong.add(id + " at " + moments.get(0) + ", recorded at " + at));
        });
    return wrong;
  }

  private List<String> copiesWithoutReason() {
    List<String> wrong = new ArrayList<>();
    taken.forEach(
        (id, moments) -> {
          long reasons = uncertain(id) + dead.stream().filter(it -> it.had(id)).count();
          if (moments.size() > 1 + reasons) {
            wrong.add(id + ": " + moments.size() + " copies, reasons for " + reasons);
          }
        });
    return wrong;
  }

  private long uncertain(String messageId) {
    return database
        .query(
            "select coalesce(sum(silent), 0)::bigint from mail where message_id = '%s'"
                .formatted(messageId),
            Long.class)
        .get(0);
  }

  private Instant databaseTime() {
    return database.query("select clock_timestamp()", OffsetDateTime.class).get(0).toInstant();
  }
}
