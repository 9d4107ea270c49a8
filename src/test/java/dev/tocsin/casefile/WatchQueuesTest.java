package dev.tocsin.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.deadline.WaitingDeadlines;
import dev.tocsin.dpo.RunLetters;
import dev.tocsin.fanout.WaitingOrders;
import dev.tocsin.mail.WaitingMail;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Plan;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class WatchQueuesTest {

  private static final double AN_HOUR = 3_600;
  private static final double A_WHILE = 300;

  static final List<WaitingQueue> QUEUES =
      List.of(
          WaitingOrders.orders(),
          WaitingDeadlines.deadlines(),
          WaitingDeadlines.news(),
          WaitingDeadlines.promises(),
          RunLetters.owed(),
          WaitingMail.queue(),
          WaitingEvents.pending());

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final WatchQueues watch =
      new WatchQueues(
          meters,
          new BackgroundSessions(database.sessions(), Instance.LEASH),
          new AtOnce(),
          QUEUES);

  @BeforeEach
  void start() {
    OnFile.processor(database);
    watch.start(new StartupEvent());
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void in_empty_queues_nothing_waits() {
    look();

    for (WaitingQueue queue : QUEUES) {
      assertThat(seconds(queue.label())).as(queue.label()).isZero();
    }
  }

  @Test
  void what_could_have_been_dealt_with_an_hour_ago_waits_for_an_hour() {
    BreachId breach = ordered();
    database.execute("update fan_out set ordered_at = now() - interval '1 hour'");
    database.execute("update deadline set next_at = now() - interval '1 hour'");
    database.execute("update mail set next_at = now() - interval '1 hour'");
    database.execute(
        "insert into news (breach_id, version, known_at, next_at) values ('%s', 1, now(), now() - interval '1 hour')"
            .formatted(breach));
    database.execute(
        "insert into promise (breach_id, version, next_at) values ('%s', 1, now() - interval '1 hour')"
            .formatted(breach));
    database.execute("update dpo_letter set next_at = now() - interval '1 hour'");

    look();

    for (String queue : new String[] {"fan-out", "deadline", "mail", "news", "promise", "letter"}) {
      assertThat(seconds(queue)).as(queue).isBetween(AN_HOUR, AN_HOUR + A_WHILE);
    }
    assertThat(seconds("pending")).as("recorded just now").isBetween(0.0, A_WHILE);
    HealthCheckResponse health = watch.call();
    assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    Map<String, Object> data = health.getData().orElseThrow();
    assertThat((Long) data.get("mail")).isBetween(3_600L, 3_900L);
  }

  @Test
  void what_is_not_due_is_behind_another_or_waits_for_a_person_does_not_wait() {
    ordered();
    database.execute("update fan_out set ordered_at = now() - interval '1 hour'");
    database.execute("update fan_out_item set set_aside_at = now()");
    database.execute("update deadline set next_at = now() + interval '1 hour'");
    database.execute("update mail set next_at = now() - interval '1 hour', turn = 'BEHIND'");

    look();

    assertThat(seconds("fan-out")).isZero();
    assertThat(seconds("deadline")).isZero();
    assertThat(seconds("mail")).isZero();
  }

  @Test
  void it_is_read_off_indexes() {
    Plan.of(database, OldestWaiting.query(QUEUES), Map.of())
        .reads("fan_out_item", "fan_out_item_ready", "fan_out_item_resting")
        .reads("deadline", "deadline_next")
        .reads("mail", "mail_next")
        .reads("event_pending", "event_pending_pkey")
        .reads("news", "news_next")
        .reads("promise", "promise_next")
        .reads("dpo_letter", "dpo_letter_next")
        .sortsNothing();
  }

  /** One client's duty is open and its notice queued, and another is ordered. */
  private BreachId ordered() {
    Instant now = Instant.now();
    BreachId breach = tocsin.report(now);
    tocsin.identify(breach, OnFile.clients(database, 1, OnFile.within(Duration.ofHours(24))));
    tocsin.requestNotices(breach, NoticeKind.INITIAL);
    tocsin.carryOutAll();
    tocsin.requestNotices(breach, NoticeKind.UPDATE);
    return breach;
  }

  private void look() {
    Instance.await(watch.look());
  }

  private double seconds(String queue) {
    return meters.get("tocsin.queue.oldest").tag("queue", queue).gauge().value();
  }

  private static final class AtOnce implements Background {
    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
      return work.get();
    }
  }
}
