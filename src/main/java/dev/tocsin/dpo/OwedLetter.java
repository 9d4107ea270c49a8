package dev.tocsin.dpo;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Streams;
import java.util.UUID;

/**
 * A letter to the DPO that has to be written once.
 *
 * @param key of its mail: what has the same one is the same letter
 */
record OwedLetter(String key, Occasion occasion, Cause cause) {

  /**
   * The events that it follows from.
   *
   * @param clientId whose duty's they are; null when they are the breach's
   * @param first the version of the first of them
   * @param last the version of the last of them
   * @param event id of the first of them
   * @param correlationId in the course of what they happened
   */
  record Cause(
      BreachId breachId,
      ClientId clientId,
      long first,
      long last,
      UUID event,
      String correlationId) {

    String stream() {
      return clientId == null ? Streams.of(breachId) : Streams.of(duty());
    }

    NotificationId duty() {
      return new NotificationId(breachId, clientId);
    }
  }
}
