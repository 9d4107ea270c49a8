package dev.tocsin.notification;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;

/** One duty: this client, in this breach. */
public record NotificationId(BreachId breachId, ClientId clientId) {

  @Override
  public String toString() {
    return breachId + "/" + clientId;
  }
}
