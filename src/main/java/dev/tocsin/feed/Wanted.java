package dev.tocsin.feed;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.publication.Asked;
import dev.tocsin.publication.PublicEvent;
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
    return has(event.breach(), event.processor(), event.type(), event.drill());
  }

  boolean has(PublicEvent event) {
    return has(BreachId.of(event.key()), event.processor(), event.type(), event.drill());
  }

  private boolean has(BreachId of, ProcessorId by, String type, boolean isDrill) {
    return purview.covers(by)
        && (processor == null || processor.equals(by))
        && (breach == null || breach.equals(of))
        && (types.isEmpty() || types.contains(type))
        && (drill == null || drill == isDrill);
  }

  /** As far as the log can tell by itself. */
  Asked of(long after, long until) {
    return new Asked(after, until, breach, types);
  }
}
