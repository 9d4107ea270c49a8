package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.Seeds;
import dev.tocsin.testing.Shown;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a breach wanders: what was written along its way is what its streams tell. */
@Tag("random")
class RewriteProjectionsTest {

  private static final int STEPS = 120;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 12).map(Seeds::from);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rows_written_again_are_the_same(long seed) {
    try (Database database = Databases.fresh()) {
      database.execute("insert into processor (id, name, body) values ('p', 'P', '{}')");
      Instance instance = Instance.projectingOnly(database);
      record(new RandomWalk(seed), instance);
      instance.rebuild("affected-clients"); // no order has named anybody here
      Map<String, List<String>> before = Shown.all(database);
      assertThat(before.get("task")).isNotEmpty();

      database.execute(
          "truncate breach, notification, affected_client, task, deadline, promise cascade");
      instance.rebuild();

      assertThat(Shown.all(database)).isEqualTo(before);
    }
  }

  private static void record(RandomWalk walk, Instance instance) {
    int recorded = 0;
    Breach breach = Breach.NONE;
    for (int i = 0; i < STEPS; i++) {
      List<Written> duties = new ArrayList<>();
      List<BreachEvent> events =
          List.copyOf(walk.breachHistory.subList(recorded, walk.breachHistory.size()));
      Versioned<Breach> before = new Versioned<>(breach, recorded);
      for (RandomWalk.Duty duty : walk.duties) {
        long version = duty.history.size() - (long) duty.latest.size();
        duties.add(new Written(duty, new Versioned<>(duty.before, version), duty.latest));
      }
      instance.in(work -> work.record(changes(work, walk.breach, before, events, duties)));
      recorded = walk.breachHistory.size();
      breach = walk.breach;
      walk.step();
    }
  }

  private record Written(
      RandomWalk.Duty duty, Versioned<Notification> before, List<NotificationEvent> events) {}

  private static Changes changes(
      UnitOfWork work,
      Breach after,
      Versioned<Breach> before,
      List<BreachEvent> events,
      List<Written> duties) {
    BreachChange breach =
        new BreachChange(after.id(), before, facts(events), after, work.cause(), work.now());
    return new Changes(
        List.of(breach),
        duties.stream()
            .map(
                it ->
                    new NotificationChange(
                        it.duty().id,
                        it.before(),
                        facts(it.events()),
                        it.duty().state,
                        work.cause(),
                        work.now()))
            .toList());
  }

  private static <E> List<DecidedEvent<E>> facts(List<E> events) {
    return events.stream().map(event -> new DecidedEvent<>(UUID.randomUUID(), event)).toList();
  }
}
