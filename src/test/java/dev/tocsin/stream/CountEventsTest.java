package dev.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.publication.PublicEvent;
import dev.tocsin.publication.PublicEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountEventsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CountEvents counts =
      new CountEvents(meters, new PublicEvents(Optional.empty(), "http://localhost"));

  private void happened(String type, String data) {
    try {
      ObjectNode facts = (ObjectNode) new ObjectMapper().readTree(data);
      ProcessorId processor = new ProcessorId(facts.path("processorId").asText("p"));
      boolean drill = facts.path("drill").asBoolean();
      counts.count(new PublicEvent("b", 1, type, processor, drill, Map.of(), facts));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void what_happens_is_counted_and_drills_are_not() {
    happened("breach.confirmed.v1", "{\"drill\": false}");
    happened("breach.confirmed.v1", "{\"drill\": false}");
    happened("breach.confirmed.v1", "{\"drill\": true}");

    assertThat(meters.get("tocsin.events").tag("type", "breach.confirmed.v1").counter().count())
        .isEqualTo(2);
  }

  @Test
  void how_late_clients_are_told_is_kept_for_each_processor() {
    String told = "{\"drill\": %s, \"processorId\": \"%s\", \"lateBySeconds\": %d}";
    happened("notification.notified.v1", told.formatted(false, "a", 0));
    happened("notification.notified.v1", told.formatted(false, "a", 90));
    happened("notification.notified.v1", told.formatted(false, "b", 5));
    happened("notification.notified.v1", told.formatted(true, "b", 500));

    var a = meters.get("tocsin.lateness.seconds").tag("processor", "a").summary().takeSnapshot();
    assertThat(a.count()).isEqualTo(2);
    assertThat(a.total()).isEqualTo(90);
    assertThat(a.histogramCounts()[0].bucket()).isEqualTo(1);
    assertThat(a.histogramCounts()[0].count()).as("in time").isEqualTo(1);
    assertThat(meters.get("tocsin.lateness.seconds").tag("processor", "b").summary().count())
        .isEqualTo(1);
  }

  @Test
  void how_late_a_deadline_fires_is_the_time_from_its_moment_to_its_event() {
    happened(
        "notification.deadline-missed.v1",
        "{\"dueAt\": \"2026-11-22T12:00:00Z\", \"occurredAt\": \"2026-11-22T12:00:00.250Z\"}");
    happened(
        "notification.deadline-approaching.v1",
        "{\"at\": \"2026-11-22T12:00:00Z\", \"dueAt\": \"2026-11-22T13:00:00Z\","
            + " \"occurredAt\": \"2026-11-22T12:00:01Z\"}");

    var firing = meters.get("tocsin.firing.lateness.seconds").summary();
    assertThat(firing.count()).isEqualTo(2);
    assertThat(firing.totalAmount()).isEqualTo(1.25);
  }
}
