package dev.tocsin.eventstore;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A fact to be recorded.
 *
 * @param data the facts: text of a JSON object, kept to the letter
 * @param texts the free text: text of a JSON object, kept apart so that it can be erased; null when
 *     there is none
 * @param occurredAt in microseconds, as PostgreSQL keeps it; finer parts are cut off
 */
public record NewEvent(UUID id, String type, String data, String texts, Instant occurredAt) {

  public NewEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(data, "data");
    occurredAt = occurredAt.truncatedTo(MICROS);
  }
}
