package dev.tocsin.mail;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.client.Clients;
import dev.tocsin.delivery.RecordOutcome;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.State;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Together;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server said is recorded late, because somebody holds the row. */
class HeldRowTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LATE = Duration.ofMillis(500);

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
  @Timeout(120)
  void an_acceptance_after_the_due_time_stays_late_though_its_row_was_held_for_three_seconds()
      throws SQLException {
    NotificationId duty = dueAt(databaseTime().plus(LATE));
    SentMail mail = taken();
    await().until(() -> databaseTime().isAfter(due(duty).plus(LATE)));
    Instant before = databaseTime();
    long repliedAt = System.nanoTime();

    Instant released = recordedWhileHeld(mail, repliedAt);

    Notification told = instance.notification(duty);
    assertThat(told.told().acceptedAt()).isBetween(before, released.minusSeconds(3));
    assertThat(told.state()).isEqualTo(State.NOTIFIED_LATE);
  }

  /** When the row was let go. */
  private Instant recordedWhileHeld(SentMail mail, long repliedAt) throws SQLException {
    CompletableFuture<Void> recorded;
    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select 1 from mail where id = %d for update".formatted(mail.id()));
      recorded =
          Together.aside(() -> Instance.await(outcomes().record(mail, accepted(), repliedAt)));
      await().until(this::somebodyWaits);
      statement.execute("select pg_sleep(3)");
      holder.commit();
    }
    Instant released = databaseTime();
    recorded.join();
    return released;
  }

  private static Outcome accepted() {
    return new Outcome.Accepted();
  }

  private RecordOutcome outcomes() {
    return new RecordOutcome(
        instance.workflow(), new Clients(), Settings.with(Duration.ofMinutes(1), 1), "smtp:25");
  }

  private NotificationId dueAt(Instant due) {
    ClientId client = OnFile.clients(database, 1, within(HOUR)).get(0);
    BreachId breach = instance.report(due.minus(HOUR));
    instance.identify(breach, List.of(client));
    instance.carryOutAll();
    instance.requestNotices(breach, NoticeKind.INITIAL);
    instance.carryOutAll();
    return new NotificationId(breach, client);
  }

  private SentMail taken() {
    return Database.inTransaction(
            database.sessions(),
            session ->
                new TakeMail(new SenderLease(HOUR))
                    .take(session, 100, List.of(), new InHand(List.of())))
        .stream()
        .filter(SentMail::isNotice)
        .findFirst()
        .orElseThrow();
  }

  private Instant due(NotificationId duty) {
    return instance.notification(duty).dueAt();
  }

  private boolean somebodyWaits() {
    return database.count("pg_locks where not granted") > 0;
  }

  private Instant databaseTime() {
    return database.query("select clock_timestamp()", OffsetDateTime.class).get(0).toInstant();
  }
}
