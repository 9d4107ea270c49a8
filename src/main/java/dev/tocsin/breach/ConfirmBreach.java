package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** The analysis says: personal data were compromised. */
public record ConfirmBreach() implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("confirm it");
    if (breach.status() == Status.CONFIRMED) {
      return List.of();
    }
    if (Clash.CONFIRMED_YET_NOTHING_HAPPENED.isIn(breach.confirmed(now))) {
      throw new Rejected(
          "confidentiality, integrity and availability all say no: record what happened to the data"
              + " before you confirm it, or dismiss the breach");
    }
    return List.of(new BreachEvent.Confirmed(now));
  }
}
