package dev.tocsin.feed;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.eventstore.Among;
import dev.tocsin.workflow.Streams;
import java.util.Set;

/**
 * Which events a listener is told.
 *
 * @param purview whose affairs it may see
 * @param processor null for every one's
 * @param breach null for every one
 * @param types without {@code dev.tocsin.}; empty for every one
 * @param drill null for drills and others
 */
public record Wanted(
    Purview purview, ProcessorId processor, BreachId breach, Set<String> types, Boolean drill) {

  boolean has(FedEvent event) {
    return purview.covers(event.processor())
        && (processor == null || processor.equals(event.processor()))
        && (breach == null || breach.equals(event.breach()))
        && (types.isEmpty() || types.contains(event.type()))
        && (drill == null || drill == event.drill());
  }

  /** As far as the log can tell by itself. */
  Among among() {
    return breach == null
        ? new Among("", "", types)
        : new Among(Streams.of(breach), Streams.notificationsOf(breach), types);
  }
}
