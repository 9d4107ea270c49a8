package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** There is more to it: the status before closing or dismissal comes back. */
public record ReopenBreach(Text reason) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    if (breach.status().isActive()) {
      throw new Rejected("the breach is " + breach.status() + ", not closed or dismissed");
    }
    return List.of(new BreachEvent.Reopened(reason, breach.standing().before()));
  }
}
