package dev.tocsin.eventstore;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who recorded an event, and in the course of what.
 *
 * @param causationId id of the event or message that led to this one; null when a person did
 * @param traceparent W3C trace context; null when nobody traced
 */
public record Metadata(String actor, String correlationId, String causationId, String traceparent) {

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * What somebody said where the trace context belongs (W3C Trace Context 3.2); null when it is
   * none.
   */
  public static String traceparent(String said) {
    return said != null && TRACEPARENT.matcher(said).matches() ? said : null;
  }

  public Metadata {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(correlationId, "correlationId");
  }
}
