package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The duty to tell a client again: a second notice after the assessment (Itum I5), regular updates
 * where the contract asks for them.
 *
 * @param given numbers of the notices by which the client was told again
 * @param warned thresholds passed before the next time, in percent
 * @param missed whether the next time passed
 * @param paused whether the breach is closed
 * @param resumedAt when it was last reopened; null when it never was
 */
public record FollowUp(
    List<Integer> given, List<Integer> warned, boolean missed, boolean paused, Instant resumedAt) {

  /** Nothing happened yet. */
  public static final FollowUp NONE = new FollowUp(List.of(), List.of(), false, false, null);

  FollowUp warnedAt(int percent) {
    return new FollowUp(given, Notification.and(warned, percent), missed, paused, resumedAt);
  }

  FollowUp withMissed() {
    return new FollowUp(given, warned, true, paused, resumedAt);
  }

  FollowUp givenBy(int notice) {
    return new FollowUp(Notification.and(given, notice), List.of(), false, paused, resumedAt);
  }

  FollowUp without(int notice) {
    List<Integer> others = given.stream().filter(each -> each != notice).toList();
    return new FollowUp(others, List.of(), false, paused, resumedAt);
  }

  FollowUp withPause() {
    return new FollowUp(given, warned, missed, true, resumedAt);
  }

  FollowUp resumed(Instant at) {
    return new FollowUp(given, List.of(), false, false, at);
  }

  /** Of a clock that moved at {@code now}: what has not come yet by the new one has not passed. */
  FollowUp by(Agenda agenda, Instant now) {
    Instant dueAt = agenda.followUpDueAt();
    if (dueAt == null) {
      return this;
    }
    List<Integer> passed =
        warned.stream().filter(percent -> !agenda.followUpWarnAt(percent).isAfter(now)).toList();
    return new FollowUp(given, passed, missed && !dueAt.isAfter(now), paused, resumedAt);
  }
}
