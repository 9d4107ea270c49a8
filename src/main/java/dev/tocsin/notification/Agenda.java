package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** What happens to a notification by itself, and when. */
final class Agenda {

  /** A time by which the client has to be told again, counted from another. */
  record Due(Instant at, Instant from) {
    /** When {@code percent} of the time between has passed. */
    Instant warnAt(int percent) {
      return from.plus(Duration.between(from, at).multipliedBy(percent).dividedBy(100));
    }
  }

  private final Notification notification;
  private final Terms terms;
  private final Clock clock;
  private final Correspondence words;

  Agenda(Notification notification) {
    this.notification = notification;
    this.terms = notification.terms();
    this.clock = notification.clock();
    this.words = notification.correspondence();
  }

  /** The next moment; null when nothing will happen. */
  Instant nextAt() {
    Instant next = earlier(automaticNoticeAt(), remindAt());
    if (clock.runsFrom() != null && notification.state() == State.OPEN) {
      next = earlier(next, notification.dueAt());
      for (int percent : Notification.THRESHOLDS) {
        if (!clock.hasWarnedAt(percent)) {
          next = earlier(next, terms.warnAt(clock.runsFrom(), percent));
        }
      }
    }
    return earlier(next, nextFollowUpAt());
  }

  /**
   * When a notice leaves by itself, to whoever has none that did not come back. Once: one that left
   * at this time and came back from everybody is not followed by another.
   */
  Instant automaticNoticeAt() {
    boolean wanted =
        notification.agreed().automaticNotice()
            && clock.runsFrom() != null
            && (notification.isOwed() || notification.isOwedInWriting())
            && !words.hasWord();
    if (!wanted) {
      return null;
    }
    Instant at = afterGrace(terms.automaticNoticeAt(clock.runsFrom()));
    boolean left = words.current().anyMatch(notice -> !notice.issuedAt().isBefore(at));
    return left ? null : at;
  }

  /** Who was named when it was late already may be left a moment, until something is known. */
  private Instant afterGrace(Instant at) {
    boolean namedLate = clock.lateGrace() != null && clock.namedAt().isAfter(clock.dueAt());
    return namedLate ? clock.namedAt().plus(clock.lateGrace()) : at;
  }

  /**
   * When the client has to be told again; null when no contract, no first notice or no reason to
   * asks for it any more. The earlier of the second notice and the regular update.
   */
  Instant followUpDueAt() {
    return dues().map(Due::at).min(Instant::compareTo).orElse(null);
  }

  /** The same, of those that have not passed; null when there is none. */
  Due nextFollowUp() {
    return dues()
        .filter(due -> !notification.followUp().hasMissed(due.at()))
        .min(Comparator.comparing(Due::at))
        .orElse(null);
  }

  /** When the second notice is due, whether or not the client was told; null when it is not. */
  Instant secondNoticeDueAt() {
    Due due = secondNotice();
    return due == null ? null : due.at();
  }

  /**
   * What a further notice meets; null when that is nothing.
   *
   * @param assessed whether it is written when the assessment is done
   */
  Due metBy(boolean assessed) {
    return dues()
        .filter(due -> assessed || !due.equals(secondNotice()))
        .min(Comparator.comparing(Due::at))
        .orElse(null);
  }

  /** When the DPO is told that nobody acknowledged; null when that is not to happen (any more). */
  Instant remindAt() {
    boolean wanted =
        notification.told() != null
            && !notification.told().isByPhone()
            && notification.response().acknowledgedAt() == null
            && !notification.response().reminded()
            && isStillOfInterest();
    return wanted ? terms.remindAt(sinceResumed(notification.told().acceptedAt())) : null;
  }

  private Instant nextFollowUpAt() {
    Due due = nextFollowUp();
    if (due == null) {
      return null;
    }
    Stream<Instant> warnings =
        Notification.THRESHOLDS.stream()
            .filter(percent -> !notification.followUp().hasWarnedAt(percent, due.at()))
            .map(due::warnAt);
    return Stream.concat(warnings, Stream.of(due.at())).min(Instant::compareTo).orElseThrow();
  }

  private Stream<Due> dues() {
    return isFollowedUp()
        ? Stream.of(secondNotice(), regularUpdate()).filter(Objects::nonNull)
        : Stream.empty();
  }

  /** Counted like the first, from the start of the clock; only until one was given that counts. */
  private Due secondNotice() {
    boolean wanted =
        terms.secondNotice() != null
            && clock.runsFrom() != null
            && notification.followUp().given().stream().noneMatch(this::isAssessed);
    if (!wanted) {
      return null;
    }
    Instant from = sinceResumed(clock.runsFrom());
    return new Due(from.plus(terms.secondNotice()), from);
  }

  private boolean isAssessed(int number) {
    return notification.notice(number).filter(it -> it.basis().assessed()).isPresent();
  }

  private Due regularUpdate() {
    if (terms.updateEvery() == null) {
      return null;
    }
    Instant heard = words.lastHeardAt();
    Instant from = sinceResumed(heard == null ? notification.told().acceptedAt() : heard);
    return new Due(from.plus(terms.updateEvery()), from);
  }

  private boolean isFollowedUp() {
    return notification.told() != null && !isEnded() && isStillOfInterest();
  }

  /** By a final notice; one from before the breach was reopened is not final any more. */
  private boolean isEnded() {
    Instant resumed = notification.followUp().resumedAt();
    return words
        .arrived()
        .anyMatch(
            notice ->
                notice.basis().countsAsFinal()
                    && (resumed == null || !notice.issuedAt().isBefore(resumed)));
  }

  private boolean isStillOfInterest() {
    return !notification.withdrawn() && !notification.followUp().paused() && !words.isTakenBack();
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
