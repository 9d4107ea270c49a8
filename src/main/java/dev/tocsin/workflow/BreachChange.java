package dev.tocsin.workflow;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.Metadata;
import java.time.Instant;
import java.util.List;

/**
 * What one command does to one breach.
 *
 * @param cause who did it, and in the course of what
 * @param at when its events occurred
 */
public record BreachChange(
    BreachId id,
    Versioned<Breach> before,
    List<DecidedEvent<BreachEvent>> events,
    Breach after,
    Metadata cause,
    Instant at)
    implements Change<Breach, BreachEvent> {

  @Override
  public String stream() {
    return Streams.of(id);
  }
}
