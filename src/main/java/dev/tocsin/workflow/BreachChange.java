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
 * @param at when its facts occurred
 */
public record BreachChange(
    BreachId id,
    Versioned<Breach> before,
    List<DecidedEvent<BreachEvent>> facts,
    Breach after,
    Metadata cause,
    Instant at) {

  /** The version of the breach's stream once this is recorded. */
  public long version() {
    return before.version() + facts.size();
  }

  public Versioned<Breach> result() {
    return new Versioned<>(after, version());
  }
}
