package dev.tocsin.eventstore;

import java.util.Objects;

/**
 * Who recorded an event, and in the course of what.
 *
 * @param causationId id of the event or message that led to this one; null when a person did
 * @param traceparent W3C trace context; null when nobody traced
 */
public record Metadata(String actor, String correlationId, String causationId, String traceparent) {

  public Metadata {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(correlationId, "correlationId");
  }
}
