package dev.tocsin.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ReportBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class MeasureCaseFileTest {

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void clients_still_to_be_told_are_counted_and_those_of_drills_are_not() {
    OnFile.processor(database);
    Instant now = Instant.now();
    var terms = OnFile.within(Duration.ofHours(24));
    var clients = OnFile.clients(database, 5, terms);
    tocsin.open(tocsin.report(now), clients.subList(0, 2), terms, now);
    tocsin.open(drill(now), clients, terms, now);
    Instant before = now.minus(Duration.ofHours(25));
    tocsin.open(tocsin.report(before), clients, terms, before);
    tocsin.open(drill(before), clients, terms, before);
    tocsin.fireAll();
    MeasureCaseFile measure =
        new MeasureCaseFile(
            meters, new BackgroundSessions(database.sessions(), Instance.LEASH), new AtOnce());
    measure.start(new StartupEvent());

    Instance.await(measure.count());

    assertThat(gauge("OPEN")).isEqualTo(2);
    assertThat(gauge("OVERDUE")).isEqualTo(5);
    assertThat(meters.get("tocsin.breaches").tag("status", "REPORTED").gauge().value())
        .isEqualTo(2);
    assertThat(meters.get("tocsin.breaches").tag("status", "CONFIRMED").gauge().value()).isZero();
    assertThat(meters.get("tocsin.next.due.seconds").gauge().value())
        .isBetween(Duration.ofHours(23).toSeconds() * 1.0, Duration.ofHours(24).toSeconds() * 1.0);
    assertThat(meters.get("tocsin.unacknowledged").gauge().value()).isZero();
  }

  @Test
  void where_nobody_is_owed_anything_there_is_no_next_due_time() {
    MeasureCaseFile measure =
        new MeasureCaseFile(
            meters, new BackgroundSessions(database.sessions(), Instance.LEASH), new AtOnce());
    measure.start(new StartupEvent());

    Instance.await(measure.count());

    assertThat(meters.get("tocsin.next.due.seconds").gauge().value()).isNaN();
  }

  private BreachId drill(Instant discoveredAt) {
    BreachId id = new BreachId(UUID.randomUUID());
    tocsin.tell(
        id,
        new ReportBreach(
            id,
            "DRILL-" + id,
            OnFile.PROCESSOR,
            Text.of("An exercise"),
            Text.of("Only an exercise."),
            discoveredAt,
            null,
            null,
            List.of(),
            null,
            true));
    return id;
  }

  private double gauge(String state) {
    return meters.get("tocsin.notifications").tag("state", state).gauge().value();
  }

  private static final class AtOnce implements Background {
    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
      return work.get();
    }
  }
}
