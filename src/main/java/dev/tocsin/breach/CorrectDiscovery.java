package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** The discovery time was mistyped; {@code reason} says what was wrong with it. */
public record CorrectDiscovery(Instant discoveredAt, Text reason) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("correct the discovery time");
    if (discoveredAt.equals(breach.discoveredAt())) {
      return List.of();
    }
    if (discoveredAt.isAfter(breach.registration().reportedAt())) {
      throw new Rejected(
          "the breach was reported at "
              + breach.registration().reportedAt()
              + ": it cannot have been discovered later, at "
              + discoveredAt);
    }
    return List.of(new BreachEvent.DiscoveryCorrected(discoveredAt, reason));
  }
}
