package dev.tocsin.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.workflow.Recent;
import dev.tocsin.workflow.Streams;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose breaches are, kept of those that were asked for last. */
final class Origins {

  private static final int KEPT = 10_000;

  private final ObjectMapper json = new ObjectMapper();

  /** Guarded by itself. */
  private final Map<BreachId, Origin> kept = new Recent<>(KEPT);

  /** One for every breach; the log is asked for those that nobody asked for lately. */
  Uni<Map<BreachId, Origin>> of(EventStore log, Collection<BreachId> breaches) {
    Map<BreachId, Origin> found = new HashMap<>();
    Set<BreachId> unknown = new HashSet<>();
    synchronized (kept) {
      for (BreachId breach : breaches) {
        Origin origin = kept.get(breach);
        if (origin == null) {
          unknown.add(breach);
        } else {
          found.put(breach, origin);
        }
      }
    }
    if (unknown.isEmpty()) {
      return Uni.createFrom().item(found);
    }
    return log.beginnings(unknown.stream().map(Streams::of).collect(Collectors.toSet()))
        .map(
            beginnings -> {
              beginnings.forEach(
                  (stream, reported) -> found.put(Streams.breachOf(stream), origin(reported)));
              synchronized (kept) {
                kept.putAll(found);
              }
              return found;
            });
  }

  private Origin origin(String reported) {
    try {
      JsonNode data = json.readTree(reported);
      return new Origin(
          new ProcessorId(data.path("processorId").asText()), data.path("drill").asBoolean());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read the report of a breach", e);
    }
  }
}
