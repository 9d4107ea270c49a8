package dev.tocsin.delivery;

import dev.tocsin.mail.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait for what. Before the due time at most half of what is left of it; after it, for
 * whom nobody told yet, no longer than the due time is ago, and a minute at most: the hurry does
 * not end when it is too late.
 */
final class WaitingTimes {

  static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
  private static final Duration LONGEST_WITHOUT_SERVER = Duration.ofSeconds(30);
  private static final Duration LONGEST_OVERDUE = Duration.ofMinutes(1);
  private static final Duration REFUSED_HERE_AGAIN = Duration.ofSeconds(30);
  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final int DOUBLINGS = 10;

  private WaitingTimes() {}

  /** How long the server may stay silent. */
  static Duration timeout(MailSettings settings, Instant dueAt, Instant now) {
    Duration wanted = settings.replyTimeout();
    return dueAt == null
        ? wanted
        : least(wanted, most(SHORTEST_TIMEOUT, distance(dueAt, now, wanted)));
  }

  /**
   * @param untold whether the client is still owed what this mail says
   */
  static Instant after(
      Outcome.Deferred deferred, int attempt, Instant dueAt, boolean untold, Instant now) {
    Duration longest =
        deferred.trouble().isForEveryContact() ? LONGEST_WITHOUT_SERVER : LONGEST_RETRY;
    return now.plus(hurried(least(doubled(attempt), longest), dueAt, untold, now));
  }

  static Instant afterUncertain(MailSettings settings, Instant dueAt, boolean untold, Instant now) {
    return now.plus(hurried(settings.uncertainWait(), dueAt, untold, now));
  }

  /** When it may be tried again at the earliest, though its server took another mail. */
  static Instant soonest(Outcome.Deferred deferred, Instant now) {
    return deferred.trouble() == Outcome.Trouble.SERVER ? now : now.plus(REFUSED_HERE_AGAIN);
  }

  /**
   * A mail that makes a server fall silent must not be sent again and again because that server
   * takes all others.
   *
   * @param silent how often its fate stayed open
   */
  static Instant soonestAfterUncertain(int silent, Instant now) {
    return now.plus(least(doubled(silent), LONGEST_OVERDUE));
  }

  private static Duration doubled(int times) {
    return FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(times, 1) - 1, DOUBLINGS));
  }

  private static Duration hurried(Duration wanted, Instant dueAt, boolean untold, Instant now) {
    if (dueAt == null || (!now.isBefore(dueAt) && !untold)) {
      return wanted;
    }
    return least(wanted, most(SOONEST, distance(dueAt, now, LONGEST_OVERDUE)));
  }

  /** Half of what is left; when nothing is, what has passed since, as far as {@code longest}. */
  private static Duration distance(Instant dueAt, Instant now, Duration longest) {
    return now.isBefore(dueAt)
        ? Duration.between(now, dueAt).dividedBy(2)
        : least(Duration.between(dueAt, now), longest);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration most(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
