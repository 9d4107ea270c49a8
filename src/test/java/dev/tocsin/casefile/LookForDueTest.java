package dev.tocsin.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.HeldBackground;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Committed;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever has something to do is woken, and nobody else. */
@Timeout(60)
class LookForDueTest {

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);
  private final HeldBackground background = new HeldBackground();
  private final List<Set<String>> woken = new CopyOnWriteArrayList<>();
  private final LookForDue look =
      new LookForDue(
          new BackgroundSessions(database.sessions(), Instance.LEASH),
          background,
          WatchQueuesTest.QUEUES,
          rows -> woken.add(rows.queues()));

  @BeforeEach
  void nothingIsDue() {
    OnFile.processor(database);
    BreachId breach = tocsin.report(Instant.now());
    tocsin.identify(breach, OnFile.clients(database, 1, OnFile.within(Duration.ofHours(24))));
    tocsin.requestNotices(breach, NoticeKind.INITIAL);
    tocsin.carryOutAll();
    tocsin.writeLetters();
    database.execute("update mail set next_at = now() + interval '1 hour', turn = 'RESTING'");
    database.execute("update deadline set next_at = now() + interval '1 hour'");
    database.execute("delete from event_pending");
    database.execute("delete from dpo_letter");
  }

  @AfterEach
  void drop() {
    look.stop(new ShutdownEvent());
    database.close();
  }

  /** One look is over when the next has begun. */
  private void looked() {
    int before = background.begun();
    look.recorded(new Committed());
    look.recorded(new Committed());
    await().until(() -> background.begun() >= before + 2);
  }

  @Test
  void who_has_nothing_to_do_sleeps() {
    looked();

    assertThat(woken).isEmpty();
  }

  @Test
  void whose_row_is_due_is_woken_and_nobody_else() {
    database.execute("update deadline set next_at = now() - interval '1 second'");

    look.recorded(new Committed());

    await().until(() -> !woken.isEmpty());
    assertThat(woken.get(0)).containsExactly("deadline");
  }

  @Test
  @Tag("long")
  void what_falls_due_soon_wakes_its_own_at_that_moment_though_nobody_asks() {
    database.execute("update mail set next_at = clock_timestamp() + interval '700 milliseconds'");

    look.recorded(new Committed());

    await().until(() -> !woken.isEmpty());
    assertThat(woken.get(0)).containsExactly("mail");
    assertThat(background.begun()).isEqualTo(2);
  }

  @Test
  void what_no_queue_shows_is_looked_for_all_the_same_now_and_then() {
    Instance.await(look.wakeAll());

    assertThat(woken).hasSize(1);
    assertThat(woken.get(0)).contains("mail", "deadline", "fan-out", "letter", "news", "promise");
  }
}
