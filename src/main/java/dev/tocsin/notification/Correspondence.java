package dev.tocsin.notification;

import dev.tocsin.breach.NoticeKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client has read from us, or is about to: notices that came back from everybody are not.
 */
final class Correspondence {

  private final Notification notification;
  private final List<Notice> notices;
  private final Optional<Notice> lastTakenBack;
  private final Instant takenBackAt;

  Correspondence(Notification notification) {
    this.notification = notification;
    this.notices = notification.notices();
    this.lastTakenBack =
        notices.stream()
            .filter(notice -> notice.kind().takesBack() && !notice.cameBack())
            .max(Comparator.comparing(Notice::number));
    this.takenBackAt = takenBackAt();
  }

  /** When the client was last told "never mind", by either means; the beginning when never. */
  private Instant takenBackAt() {
    Stream<Instant> written = lastTakenBack.map(Notice::issuedAt).stream();
    Stream<Instant> spoken =
        notification.byPhone().calls().stream().filter(Call::takesBack).map(Call::at);
    return Stream.concat(written, spoken).max(Instant::compareTo).orElse(Instant.MIN);
  }

  /** What the client was told since the last "never mind", in the order it was told. */
  Stream<Notice> current() {
    return notices.stream().filter(notice -> isCurrent(notice) && !notice.kind().takesBack());
  }

  /** Those of them that a mail server took and did not give back. */
  Stream<Notice> arrived() {
    return current().filter(Notice::isAccepted);
  }

  /** Whether nobody said "never mind" since it was written. */
  boolean isCurrent(Notice notice) {
    return !notice.issuedAt().isBefore(takenBackAt)
        && lastTakenBack.filter(last -> last.number() >= notice.number()).isEmpty();
  }

  /** When "never mind" was said after this notice; null when it was not, or the notice says it. */
  Instant takenBackAt(Notice notice) {
    return notice.kind().takesBack() || isCurrent(notice) ? null : takenBackAt;
  }

  /** Whether something was written since the last "never mind" that did not come back. */
  boolean hasWord() {
    return current().anyMatch(notice -> !notice.cameBack());
  }

  /** Whether the last word was "never mind". */
  boolean isTakenBack() {
    return isWrittenBack() && !wasPhoned();
  }

  /** The same, whatever was said by telephone since: the next notice has to take it back. */
  boolean isWrittenBack() {
    return takenBackAt.isAfter(Instant.MIN) && !hasWord();
  }

  /** Whether the last word was "never mind", and the duty has not begun anew since. */
  boolean mustHearAgain() {
    Renewal renewal = notification.clock().renewal();
    return isTakenBack() && (renewal == null || takenBackAt.isAfter(renewal.at()));
  }

  /** Whether the client knows of the breach by our doing, or will when the mail arrives. */
  boolean knows() {
    return hasWord() || wasPhoned();
  }

  /** Whether somebody told it by telephone, and not "never mind" after that. */
  boolean wasPhoned() {
    return telling().findAny().isPresent();
  }

  /** The calls by which it was told what is still so. */
  Stream<Call> telling() {
    Instant began = notification.clock().dutyBeganAt();
    return notification.byPhone().calls().stream()
        .filter(call -> call.isTelling() && !call.takesBack())
        .filter(call -> !call.at().isBefore(began) && !call.at().isBefore(takenBackAt));
  }

  /** The last notice that did not come back, "never mind" included; empty when there is none. */
  Optional<Notice> last() {
    return notices.stream()
        .filter(notice -> !notice.cameBack())
        .max(Comparator.comparing(Notice::number));
  }

  /**
   * How the client was told, were it not for notice {@code number}: by what reached it first; empty
   * when nothing else did.
   */
  Optional<DutyOutcome.Told> toldWithout(int number) {
    Stream<DutyOutcome.Told> written =
        arrived()
            .filter(other -> other.number() != number)
            .map(other -> told(other.number(), other.arrival().acceptedAt()));
    Stream<DutyOutcome.Told> spoken = telling().map(call -> told(null, call.at()));
    return Stream.concat(written, spoken).min(Comparator.comparing(DutyOutcome.Told::acceptedAt));
  }

  private DutyOutcome.Told told(Integer number, Instant at) {
    return DutyOutcome.Told.at(number, at, notification.dueAt());
  }

  /** When it first heard of what still holds: a notice counts as it was sent. Null when never. */
  Instant firstToldAt() {
    Stream<Instant> written = current().filter(notice -> !notice.cameBack()).map(Notice::issuedAt);
    return Stream.concat(written, telling().map(Call::at)).min(Instant::compareTo).orElse(null);
  }

  /** When it last heard something from us that still holds; null when it never did. */
  Instant lastHeardAt() {
    Stream<Instant> written = arrived().map(it -> it.arrival().acceptedAt());
    return Stream.concat(written, telling().map(Call::at)).max(Instant::compareTo).orElse(null);
  }

  /**
   * Whether the last thing that we wrote came back from everybody, and nobody told the client by
   * telephone since: what it read before may not be true any more.
   */
  boolean isLastWordLost() {
    if (notices.isEmpty()) {
      return false;
    }
    Notice last = notices.get(notices.size() - 1);
    return last.cameBack()
        && notification.byPhone().calls().stream()
            .noneMatch(call -> call.isTelling() && !call.at().isBefore(last.issuedAt()));
  }

  /**
   * Version of the breach's stream that the last notice that did not come back was written from. 0
   * for notices of before versions were kept; null when there is none, or it was "never mind".
   */
  Long writtenFrom() {
    return last()
        .filter(notice -> !notice.kind().takesBack())
        .map(
            notice ->
                notice.basis().breachVersion() == null ? (Long) 0L : notice.basis().breachVersion())
        .orElse(null);
  }

  /** The same of the last final notice that arrived and still stands; null when there is none. */
  Long finallyWrittenFrom() {
    return arrived()
        .filter(it -> it.basis().countsAsFinal())
        .map(
            notice ->
                notice.basis().breachVersion() == null ? (Long) 0L : notice.basis().breachVersion())
        .max(Long::compare)
        .orElse(null);
  }

  /** Whether what is its own share has changed since it was last told. */
  boolean isOwnShareStale() {
    return last()
        .filter(notice -> !notice.kind().takesBack())
        .filter(
            notice ->
                !Objects.equals(notice.basis().scope(), notification.share().scope())
                    || !Objects.equals(notice.basis().estimate(), notification.share().estimate()))
        .isPresent();
  }

  /**
   * What a wish for a notice of {@code wanted} comes down to: whatever is asked for, somebody
   * without a word of ours gets the initial one, and somebody whose last word was "never mind" gets
   * a correction. Nothing for who already has the initial one, for the withdrawn, and for a
   * retraction of what was never said.
   */
  Optional<NoticeKind> kindFor(NoticeKind wanted) {
    return switch (wanted) {
      case RETRACTION, WITHDRAWAL -> knows() ? Optional.of(wanted) : Optional.empty();
      case INITIAL, UPDATE, FINAL, CORRECTION ->
          notification.withdrawn() ? Optional.empty() : informing(wanted);
    };
  }

  private Optional<NoticeKind> informing(NoticeKind wanted) {
    if (isWrittenBack()) {
      return Optional.of(NoticeKind.CORRECTION);
    }
    if (!hasWord()) {
      return Optional.of(NoticeKind.INITIAL);
    }
    return wanted == NoticeKind.INITIAL ? Optional.empty() : Optional.of(wanted);
  }
}
