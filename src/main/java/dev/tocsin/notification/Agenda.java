package dev.tocsin.notification;

import dev.tocsin.breach.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** What happens to a notification by itself, and when. */
final class Agenda {

  private final Notification notification;
  private final Terms terms;

  Agenda(Notification notification) {
    this.notification = notification;
    this.terms = notification.terms();
  }

  /** The next moment; null when nothing will happen. */
  Instant nextAt() {
    Instant next = earlier(automaticNoticeAt(), remindAt());
    if (notification.clockStartedAt() != null && notification.state() == State.OPEN) {
      next = earlier(next, notification.dueAt());
      for (int percent : Notification.THRESHOLDS) {
        if (!notification.hasWarnedAt(percent)) {
          next = earlier(next, terms.warnAt(notification.clockStartedAt(), percent));
        }
      }
    }
    return earlier(next, nextFollowUpAt());
  }

  /** Also when the last word was "never mind" and the client is owed a notice all the same. */
  Instant automaticNoticeAt() {
    boolean untold = notification.notices().isEmpty() || notification.isTakenBack();
    boolean wanted =
        notification.automaticNotice()
            && notification.isOwed()
            && notification.clockStartedAt() != null
            && untold;
    return wanted ? terms.automaticNoticeAt(notification.clockStartedAt()) : null;
  }

  /**
   * When the client has to be told again; null when no contract, no first notice or no reason to
   * asks for it any more. The earlier of the second notice and the regular update.
   */
  Instant followUpDueAt() {
    if (!isFollowedUp()) {
      return null;
    }
    Instant regular = terms.updateEvery() == null ? null : lastHeardAt().plus(terms.updateEvery());
    return earlier(secondNoticeAt(), regular);
  }

  /** When {@code percent} of the time until the next word has passed. */
  Instant followUpWarnAt(int percent) {
    Instant due = followUpDueAt();
    Instant from = due.equals(secondNoticeAt()) ? secondNoticeFrom() : lastHeardAt();
    return from.plus(Duration.between(from, due).multipliedBy(percent).dividedBy(100));
  }

  /** When the DPO is told that nobody acknowledged; null when that is not to happen (any more). */
  Instant remindAt() {
    boolean wanted =
        notification.told() != null
            && notification.acknowledgedAt() == null
            && !notification.reminded()
            && isStillOfInterest();
    return wanted ? terms.remindAt(sinceResumed(notification.told().acceptedAt())) : null;
  }

  private Instant nextFollowUpAt() {
    Instant due = followUpDueAt();
    if (due == null || notification.followUp().missed()) {
      return null;
    }
    Stream<Instant> warnings =
        Notification.THRESHOLDS.stream()
            .filter(percent -> !notification.followUp().warned().contains(percent))
            .map(this::followUpWarnAt);
    return Stream.concat(warnings, Stream.of(due)).min(Instant::compareTo).orElseThrow();
  }

  /** Counted like the first, from the start of the clock; only until it was given. */
  private Instant secondNoticeAt() {
    boolean wanted =
        terms.secondNotice() != null
            && notification.followUp().given().isEmpty()
            && notification.clockStartedAt() != null;
    return wanted ? secondNoticeFrom().plus(terms.secondNotice()) : null;
  }

  private Instant secondNoticeFrom() {
    return sinceResumed(notification.clockStartedAt());
  }

  private boolean isFollowedUp() {
    boolean ended =
        notification.notices().stream()
            .anyMatch(notice -> notice.kind() == NoticeKind.FINAL && notice.isAccepted());
    return notification.told() != null && !ended && isStillOfInterest();
  }

  private boolean isStillOfInterest() {
    return !notification.withdrawn()
        && !notification.followUp().paused()
        && !notification.isTakenBack();
  }

  private Instant lastHeardAt() {
    return sinceResumed(notification.lastHeardAt());
  }

  /** Nothing counts from before the breach was reopened. */
  private Instant sinceResumed(Instant at) {
    Instant resumed = notification.followUp().resumedAt();
    return resumed == null || resumed.isBefore(at) ? at : resumed;
  }

  /** Either may be null. */
  private static Instant earlier(Instant a, Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.isBefore(a) ? b : a;
  }
}
