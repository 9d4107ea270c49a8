package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** The analysis says: this was no breach of personal data. */
public record DismissBreach(Text reason) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    if (breach.status() == Status.DISMISSED) {
      return List.of();
    }
    breach.mustBeActive("dismiss it");
    return List.of(new BreachEvent.Dismissed(reason));
  }
}
