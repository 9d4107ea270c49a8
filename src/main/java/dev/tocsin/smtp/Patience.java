package dev.tocsin.smtp;

import java.time.Duration;

/**
 * How long a server may take: once for everything up to the message, and once more for its verdict
 * on the message (RFC 5321 4.5.3.2 gives that phase the longest time too).
 */
final class Patience {

  private static final long LEAST_MILLIS = 1;

  private final Duration all;
  private final long endsAt;

  Patience(Duration all) {
    this.all = all;
    this.endsAt = System.nanoTime() + all.toNanos();
  }

  long millisLeft(Phase phase) {
    long left = phase == Phase.DOT ? all.toMillis() : (endsAt - System.nanoTime()) / 1_000_000;
    return Math.max(LEAST_MILLIS, left);
  }
}
