package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The duty to tell a client again: a second notice after the assessment (Itum I5), regular updates
 * where the contract asks for them.
 *
 * @param given how many times the client was told again
 * @param warned thresholds passed before the next time, in percent
 * @param missed whether the next time passed
 * @param paused whether the breach is closed
 * @param resumedAt when it was last reopened; null when it never was
 */
public record FollowUp(
    int given, List<Integer> warned, boolean missed, boolean paused, Instant resumedAt) {

  /** Nothing happened yet. */
  public static final FollowUp NONE = new FollowUp(0, List.of(), false, false, null);

  FollowUp warnedAt(int percent) {
    return new FollowUp(given, Notification.and(warned, percent), missed, paused, resumedAt);
  }

  FollowUp withMissed() {
    return new FollowUp(given, warned, true, paused, resumedAt);
  }

  FollowUp givenOnceMore() {
    return new FollowUp(given + 1, List.of(), false, paused, resumedAt);
  }

  FollowUp withPause() {
    return new FollowUp(given, warned, missed, true, resumedAt);
  }

  FollowUp resumed(Instant at) {
    return new FollowUp(given, List.of(), false, false, at);
  }
}
