package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** This client is not affected after all. */
public record WithdrawClient(ClientId clientId, Text reason) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("withdraw a client");
    return List.of(new BreachEvent.ClientWithdrawn(clientId, reason));
  }
}
