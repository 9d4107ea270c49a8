package dev.tocsin.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.publication.PublicEvent;
import dev.tocsin.publication.PublicEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Counts what happens, drills left out, on the instance that leads: the counts of all instances are
 * to be added up. Kafka being down does not hold it up.
 */
@ApplicationScoped
class CountEvents implements Onlooker.Shown {

  private static final String NOTIFIED = "notification.notified.v1";

  /** When it was to happen, by the field that says it. */
  private static final Map<String, String> MOMENTS =
      Map.of(
          "notification.deadline-approaching.v1", "at",
          "notification.deadline-missed.v1", "dueAt",
          "notification.follow-up-approaching.v1", "at",
          "notification.follow-up-missed.v1", "dueAt");

  /** In seconds: told in time is below the first. */
  private static final double[] LATE = {1, 60, 900, 3_600, 14_400, 86_400, 259_200};

  private static final double[] FIRING = {0.05, 0.1, 0.5, 1, 5, 15, 60, 300};

  private final MeterRegistry meters;
  private final PublicEvents events;
  private final DistributionSummary firing;

  CountEvents(MeterRegistry meters, PublicEvents events) {
    this.meters = meters;
    this.events = events;
    this.firing =
        DistributionSummary.builder("tocsin.firing.lateness.seconds")
            .description("from the moment of a deadline or a warning to its event")
            .serviceLevelObjectives(FIRING)
            .register(meters);
  }

  @Override
  public Uni<Void> see(Mutiny.Session session, List<RecordedEvent> recorded, UUID installation) {
    return events
        .of(new PostgresEventStore(session), recorded, installation)
        .invoke(all -> all.forEach(this::count))
        .replaceWithVoid();
  }

  void count(PublicEvent event) {
    ObjectNode data = event.data();
    if (event.drill()) {
      return;
    }
    Counter.builder("tocsin.events")
        .description("what happened, counted by the instance that led then")
        .tag("type", event.type())
        .register(meters)
        .increment();
    String moment = MOMENTS.get(event.type());
    if (moment != null) {
      firing.record(between(data.path(moment).asText(), data.path("occurredAt").asText()));
    }
    if (event.type().equals(NOTIFIED)) {
      lateness(event.processor()).record(data.path("lateBySeconds").asDouble());
    }
  }

  private DistributionSummary lateness(ProcessorId processor) {
    return DistributionSummary.builder("tocsin.lateness.seconds")
        .description("told after the due time; 0 is in time")
        .tag("processor", processor.value())
        .serviceLevelObjectives(LATE)
        .register(meters);
  }

  private static double between(String planned, String happened) {
    long nanos = Duration.between(Instant.parse(planned), Instant.parse(happened)).toNanos();
    return Math.max(0, nanos / 1e9);
  }
}
