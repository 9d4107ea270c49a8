package dev.tocsin.mail;

import java.time.Duration;
import java.time.Instant;

/** How long to wait for what, never so long that the due time passes meanwhile. */
final class Pace {

  static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
  private static final Duration LONGEST_UNREACHABLE = Duration.ofSeconds(30);
  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final int DOUBLINGS = 10;

  private Pace() {}

  /** How long the server may stay silent. */
  static Duration timeout(MailSettings settings, Instant dueAt, Instant now) {
    return atLeast(SHORTEST_TIMEOUT, atMostHalf(settings.replyTimeout(), dueAt, now));
  }

  static Instant after(Outcome.Deferred deferred, int attempt, Instant dueAt, Instant now) {
    Duration longest = deferred.code() == null ? LONGEST_UNREACHABLE : LONGEST_RETRY;
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
    Duration capped = wait.compareTo(longest) > 0 ? longest : wait;
    return now.plus(atLeast(SOONEST, atMostHalf(capped, dueAt, now)));
  }

  static Instant afterUncertain(MailSettings settings, Instant dueAt, Instant now) {
    return now.plus(atLeast(SOONEST, atMostHalf(settings.uncertainWait(), dueAt, now)));
  }

  /**
   * At most half of the time that is left; all of {@code wanted} when none is, or nothing is due.
   */
  private static Duration atMostHalf(Duration wanted, Instant dueAt, Instant now) {
    if (dueAt == null || !now.isBefore(dueAt)) {
      return wanted;
    }
    Duration half = Duration.between(now, dueAt).dividedBy(2);
    return half.compareTo(wanted) < 0 ? half : wanted;
  }

  private static Duration atLeast(Duration least, Duration wanted) {
    return wanted.compareTo(least) < 0 ? least : wanted;
  }
}
