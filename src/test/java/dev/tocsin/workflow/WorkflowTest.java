package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.VersionConflict;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationEvent.ScopeDescribed;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.Terms;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Together;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door: a transaction is done whole, by one clock, whoever asked and whoever else writes. */
class WorkflowTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Metadata DPO = new Metadata("dpo", "a request", null, null);
  private static final Terms DAY = OnFile.within(Duration.ofDays(1));
  private static final int MANY = 1_000;

  private static final String BUSY =
      "pg_stat_activity where datname = current_database() and usename = '%s' and state <> 'idle'"
          .formatted(Databases.APP);

  private Database database;
  private Instance instance;
  private NotificationId duty;

  @BeforeEach
  void open() {
    database = Databases.fresh();
    OnFile.processor(database);
    instance = Instance.on(database);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    BreachId breach = instance.report(now);
    List<ClientId> clients = OnFile.clients(database, 1, DAY);
    instance.open(breach, clients, DAY, now);
    duty = new NotificationId(breach, clients.get(0));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_lost_race_is_run_again_from_the_start_and_by_a_later_clock() {
    Instance faster = Instance.appendingOnly(database);
    List<Instant> clocks = new ArrayList<>();

    instance.in(
        work -> {
          clocks.add(work.now());
          return work.notification(duty)
              .invoke(() -> once(clocks, () -> faster.tell(duty, remark("the faster"))))
              .flatMap(seen -> work.record(Changes.of(List.of(decided(work, seen, "the slower")))));
        });

    assertThat(remarks()).containsExactly("the faster", "the slower");
    assertThat(clocks).hasSize(2).isSorted().doesNotHaveDuplicates();
    assertThat(instance.retries()).isEqualTo(1);
  }

  @Test
  void a_race_that_is_lost_every_time_fails_and_leaves_nothing() {
    Instance faster = Instance.appendingOnly(database);
    List<Instant> tries = new ArrayList<>();

    assertThatThrownBy(
            () ->
                instance.in(
                    work -> {
                      tries.add(work.now());
                      return work.notification(duty)
                          .invoke(() -> aside(() -> faster.tell(duty, remark("the faster"))))
                          .flatMap(
                              seen ->
                                  work.record(
                                      Changes.of(List.of(decided(work, seen, "the slower")))));
                    }))
        .isInstanceOf(VersionConflict.class);

    assertThat(tries).hasSize(7);
    assertThat(remarks()).hasSize(7).containsOnly("the faster");
  }

  @Test
  void whoever_hangs_up_does_not_cancel_what_was_begun() {
    CompletableFuture<Void> end = new CompletableFuture<>();
    AtomicBoolean begun = new AtomicBoolean();
    Cancellable caller =
        instance
            .workflow()
            .inTransaction(
                DPO,
                work ->
                    work.tell(duty, remark("asked for"))
                        .invoke(() -> begun.set(true))
                        .chain(() -> Uni.createFrom().completionStage(end)))
            .subscribe()
            .with(done -> {});
    await().atMost(PATIENCE).until(begun::get);

    caller.cancel();
    end.complete(null);

    await().atMost(PATIENCE).until(() -> remarks().contains("asked for"));
  }

  /** The pool has twelve. */
  @Test
  void a_thousand_who_hang_up_have_their_work_done_and_leave_every_connection_free() {
    AtomicInteger done = new AtomicInteger();
    List<Cancellable> callers =
        IntStream.range(0, MANY)
            .mapToObj(nth -> instance.workflow().inTransaction(DPO, work -> count(work, done)))
            .map(work -> work.subscribe().with(result -> {}))
            .toList();
    callers.forEach(Cancellable::cancel);

    await().atMost(PATIENCE).until(() -> done.get() == MANY);
    await().atMost(PATIENCE).until(() -> database.count(BUSY) == 0);
    instance.tell(duty, remark("the last"));
    assertThat(remarks()).containsExactly("the last");
  }

  private static Uni<Integer> count(UnitOfWork work, AtomicInteger done) {
    return work.session()
        .createNativeQuery("select cast(pg_sleep(0.002) as text)", String.class)
        .getSingleResult()
        .map(slept -> done.incrementAndGet());
  }

  private static void once(List<Instant> tries, Runnable happens) {
    if (tries.size() == 1) {
      aside(happens);
    }
  }

  private static void aside(Runnable happens) {
    Together.aside(happens).join();
  }

  private NotificationChange decided(UnitOfWork work, Versioned<Notification> seen, String text) {
    return work.decide(duty, seen, remark(text));
  }

  private static NotificationCommand remark(String text) {
    return (notification, now) -> List.of(new ScopeDescribed(Text.of(text)));
  }

  private List<String> remarks() {
    return instance.facts(duty).stream()
        .filter(ScopeDescribed.class::isInstance)
        .map(fact -> ((ScopeDescribed) fact).scope().plain())
        .toList();
  }
}
