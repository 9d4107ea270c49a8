package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** The analysis says: personal data were compromised. */
public record ConfirmBreach() implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("confirm it");
    return breach.status() == Status.CONFIRMED
        ? List.of()
        : List.of(new BreachEvent.Confirmed(now));
  }
}
