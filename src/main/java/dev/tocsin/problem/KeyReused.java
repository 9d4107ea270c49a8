package dev.tocsin.problem;

import dev.tocsin.intake.CloudEvent;

/** The same {@code Idempotency-Key}, or the same event, came with another body. */
public final class KeyReused extends RuntimeException {
  public KeyReused(String key) {
    super(
        "Idempotency-Key "
            + key
            + " was used for another request: use a new key for a new request");
  }

  public KeyReused(CloudEvent event) {
    super(
        "the event's id "
            + event.id()
            + " was used for another report of its source: use a new id for a new event");
  }
}
