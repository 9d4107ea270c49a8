package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The duty to tell a client again: a second notice after the assessment (Itum I5), regular updates
 * where the contract asks for them.
 *
 * @param given numbers of the notices by which the client was told again
 * @param warned thresholds passed before {@code warnedOf}, in percent
 * @param warnedOf the due time that they belong to; null before the first
 * @param missedUntil the latest due time that passed; null when none did
 * @param paused whether the breach is closed
 * @param resumedAt when it was last reopened; null when it never was
 */
public record FollowUp(
    List<Integer> given,
    List<Integer> warned,
    Instant warnedOf,
    Instant missedUntil,
    boolean paused,
    Instant resumedAt) {

  /** Nothing happened yet. */
  public static final FollowUp NONE = new FollowUp(List.of(), List.of(), null, null, false, null);

  boolean hasWarnedAt(int percent, Instant dueAt) {
    return dueAt.equals(warnedOf) && warned.contains(percent);
  }

  /** Whether this time passed. */
  public boolean hasMissed(Instant dueAt) {
    return missedUntil != null && !dueAt.isAfter(missedUntil);
  }

  FollowUp warnedAt(int percent, Instant dueAt) {
    List<Integer> before = dueAt.equals(warnedOf) ? warned : List.of();
    return new FollowUp(
        given, Notification.and(before, percent), dueAt, missedUntil, paused, resumedAt);
  }

  FollowUp missedAt(Instant dueAt) {
    Instant until = missedUntil != null && missedUntil.isAfter(dueAt) ? missedUntil : dueAt;
    return new FollowUp(given, warned, warnedOf, until, paused, resumedAt);
  }

  FollowUp givenBy(int notice) {
    return new FollowUp(
        Notification.and(given, notice), warned, warnedOf, missedUntil, paused, resumedAt);
  }

  FollowUp without(int notice) {
    List<Integer> others = given.stream().filter(each -> each != notice).toList();
    return new FollowUp(others, warned, warnedOf, missedUntil, paused, resumedAt);
  }

  FollowUp withPause() {
    return new FollowUp(given, warned, warnedOf, missedUntil, true, resumedAt);
  }

  FollowUp resumed(Instant at) {
    return new FollowUp(given, List.of(), null, null, false, at);
  }

  /** Of a clock that moved at {@code now}: what has not come yet by the new one has not passed. */
  FollowUp movedBy(Agenda before, Agenda after, Instant now) {
    Agenda.Due was = before.nextFollowUp();
    Agenda.Due is = after.nextFollowUp();
    if (was == null || is == null || !was.at().equals(warnedOf)) {
      return this;
    }
    List<Integer> passed =
        warned.stream().filter(percent -> !is.warnAt(percent).isAfter(now)).toList();
    return new FollowUp(given, passed, is.at(), missedUntil, paused, resumedAt);
  }
}
