package dev.tocsin.notification;

import java.time.Instant;

/**
 * A duty that began anew, because the client's last word from us was that nothing happened to it.
 *
 * @param at from when it counts
 */
public record Renewal(Because because, Instant at) {

  /** What made the last word untrue. */
  public enum Because {
    /** The client was withdrawn, and named as affected again. */
    NAMED_AGAIN,
    /** The breach was dismissed, and reopened. */
    BREACH_REOPENED
  }
}
