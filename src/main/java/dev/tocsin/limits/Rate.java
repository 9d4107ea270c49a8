package dev.tocsin.limits;

import java.time.Duration;

/** How fast something comes just now: what came a while ago counts less and less. */
final class Rate {

  /** After which so little comes that it is nothing. */
  static final Duration A_MOMENT = Duration.ofSeconds(1);

  private static final double SECOND = 1e9;

  private final long begunAt;
  private long lastAt;
  private double fading;

  /**
   * @param now in nanoseconds, as in all that follows
   */
  Rate(long now) {
    this.begunAt = now;
    this.lastAt = now;
  }

  void came(int bytes, long now) {
    fading = fading(now) + bytes;
    lastAt = now;
  }

  private double fading(long now) {
    return fading * Math.exp((lastAt - now) / SECOND);
  }

  double bytesInASecond(long now) {
    long age = Math.max(1, now - begunAt);
    return fading(now) / -Math.expm1(-age / SECOND);
  }

  /** It may be fast: nobody knows yet. */
  boolean hasJustBegun(long now) {
    return now - begunAt < A_MOMENT.toNanos();
  }

  /** Nothing came for a moment. */
  boolean hasStalled(long now) {
    return now - lastAt >= A_MOMENT.toNanos();
  }
}
