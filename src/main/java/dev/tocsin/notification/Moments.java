package dev.tocsin.notification;

import java.time.Instant;

/**
 * The moments a clock can start at, kept apart.
 *
 * @param awareAt when the processor knew
 * @param confirmedAt null while only suspected
 * @param identifiedAt when this client was named
 */
public record Moments(
    Instant awareAt, Instant reportedAt, Instant confirmedAt, Instant identifiedAt) {

  /** The start of a clock by {@code rule}; null when it has not started yet. */
  public Instant startOf(ClockStart rule) {
    return switch (rule) {
      case DISCOVERY -> awareAt;
      case REPORT -> reportedAt;
      case CONFIRMATION -> confirmedAt;
      case IDENTIFICATION -> identifiedAt;
    };
  }

  /** Without that of naming this client: being named again moves no clock. */
  Moments beforeNaming() {
    return new Moments(awareAt, reportedAt, confirmedAt, null);
  }
}
