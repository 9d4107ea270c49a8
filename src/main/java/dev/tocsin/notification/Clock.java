package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time that we have.
 *
 * @param startedAt null until it starts
 * @param dueAt null until it starts; a corrected discovery and a renewal move it, nothing else
 * @param warnings thresholds passed while the client was owed a notice
 * @param missed whether the due time passed without an accepted notice
 * @param namedAt when the client was last named as affected; null where that was not kept
 * @param lateGrace how long the automatic notice waits when it was named after its due time; null
 *     when not at all
 * @param renewal when and why the duty began anew; null when it did not
 */
public record Clock(
    Instant startedAt,
    Instant dueAt,
    List<Warning> warnings,
    boolean missed,
    Instant namedAt,
    Duration lateGrace,
    Renewal renewal) {

  static final Clock NONE = new Clock(null, null, List.of(), false, null, null, null);

  /** A threshold that passed while the client was not told. */
  public record Warning(int percent, Instant at) {}

  /** What the window is counted from; null until the clock starts. */
  Instant runsFrom() {
    return renewal == null ? startedAt : renewal.at();
  }

  /** Since when a telling counts for this duty. */
  Instant dutyBeganAt() {
    return renewal == null ? Instant.MIN : renewal.at();
  }

  boolean hasWarnedAt(int percent) {
    return warnings.stream().anyMatch(warning -> warning.percent() == percent);
  }

  Clock named(Instant at, Duration grace) {
    return new Clock(startedAt, dueAt, warnings, missed, at, grace, renewal);
  }

  Clock started(Instant at, Instant due) {
    return new Clock(at, due, warnings, missed, namedAt, lateGrace, renewal);
  }

  /** What has not come yet by the new clock has not passed. */
  Clock moved(Instant started, Instant due, Terms terms, Instant now) {
    List<Warning> passed =
        terms == null
            ? warnings
            : warnings.stream()
                .filter(each -> !terms.warnAt(started, each.percent()).isAfter(now))
                .toList();
    boolean stillMissed = missed && !due.isAfter(now);
    return new Clock(started, due, passed, stillMissed, namedAt, lateGrace, renewal);
  }

  Clock warned(int percent, Instant at) {
    List<Warning> all = Notification.and(warnings, new Warning(percent, at));
    return new Clock(startedAt, dueAt, all, missed, namedAt, lateGrace, renewal);
  }

  Clock withMissed() {
    return new Clock(startedAt, dueAt, warnings, true, namedAt, lateGrace, renewal);
  }

  Clock renewed(Renewal why, Instant due) {
    Instant started = startedAt == null ? why.at() : startedAt;
    return new Clock(started, due, List.of(), false, namedAt, lateGrace, why);
  }
}
