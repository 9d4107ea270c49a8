package dev.tocsin.notification;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The duty to tell one client about one breach, as its events tell it.
 *
 * @param id null before it was opened
 * @param followUp the duty to tell it again
 */
public record Notification(
    NotificationId id,
    Instant openedAt,
    Agreed agreed,
    OwnShare share,
    Clock clock,
    List<Notice> notices,
    DutyOutcome outcome,
    FollowUp followUp,
    Response response,
    ByPhone byPhone) {

  /** Thresholds at which the DPO is warned, in percent of the window. */
  public static final List<Integer> THRESHOLDS = List.of(50, 75, 90);

  /** Before the client was named. */
  public static final Notification NONE =
      new Notification(
          null,
          null,
          Agreed.NONE,
          OwnShare.NONE,
          Clock.NONE,
          List.of(),
          DutyOutcome.NONE,
          FollowUp.NONE,
          Response.NONE,
          ByPhone.NONE);

  public Terms terms() {
    return agreed.terms();
  }

  /** When the client has to have been told; null until the clock starts. */
  public Instant dueAt() {
    return clock.dueAt();
  }

  /** How the duty was met; null until it is. */
  public DutyOutcome.Told told() {
    return outcome.told();
  }

  public boolean withdrawn() {
    return outcome.withdrawal() != null;
  }

  public boolean exists() {
    return id != null;
  }

  public State state() {
    if (withdrawn()) {
      return State.WITHDRAWN;
    }
    if (told() != null) {
      return told().lateBy().isZero() ? State.NOTIFIED : State.NOTIFIED_LATE;
    }
    return clock.missed() ? State.OVERDUE : State.OPEN;
  }

  public boolean isOwed() {
    return exists() && state().isOwed();
  }

  public boolean isLate() {
    return state() == State.OVERDUE || state() == State.NOTIFIED_LATE;
  }

  /** The number the next notice will have. */
  public int nextNumber() {
    return notices.size() + 1;
  }

  public Optional<Notice> notice(int number) {
    return number < 1 || number > notices.size()
        ? Optional.empty()
        : Optional.of(notices.get(number - 1));
  }

  /** When "never mind" was said after notice {@code number}; null when it was not. */
  public Instant takenBackAt(int number) {
    return notice(number).map(correspondence()::takenBackAt).orElse(null);
  }

  Correspondence correspondence() {
    return new Correspondence(this);
  }

  /** What a wish for a notice of {@code wanted} comes down to; empty when to nothing. */
  public Optional<NoticeKind> kindFor(NoticeKind wanted) {
    return correspondence().kindFor(wanted);
  }

  /** Whether a notice is on its way to the client or arrived, and was not taken back. */
  public boolean hasWord() {
    return correspondence().hasWord();
  }

  /**
   * Version of the breach's stream that the last notice that did not come back was written from:
   * what became known later, the client does not know. 0 for notices of before versions were kept;
   * null when there is none, or the last word was "never mind".
   */
  public Long writtenFrom() {
    return correspondence().writtenFrom();
  }

  /** The same of the final notice that arrived; null when none did. */
  public Long finallyWrittenFrom() {
    return correspondence().finallyWrittenFrom();
  }

  /** Whether what is affected at this client was described anew since it was last written to. */
  public boolean isOwnShareStale() {
    return told() != null && !withdrawn() && correspondence().isOwnShareStale();
  }

  /**
   * Whether the last thing that we wrote came back from everybody, and nobody told the client by
   * telephone since.
   */
  public boolean isLastWordLost() {
    return correspondence().isLastWordLost();
  }

  /** Whether somebody told the client by telephone what is still so. */
  public boolean wasPhoned() {
    return correspondence().wasPhoned();
  }

  /** Whether it was told, and did not say so though somebody was reminded to ask. */
  public boolean isUnacknowledged() {
    return told() != null
        && !withdrawn()
        && response.reminded()
        && response.acknowledgedAt() == null;
  }

  /** Told by telephone alone: the notice is still owed, unless the DPO waived it. */
  public boolean isOwedInWriting() {
    Correspondence words = correspondence();
    return !withdrawn()
        && told() != null
        && words.wasPhoned()
        && words.arrived().findAny().isEmpty()
        && byPhone.writtenWaiver() == null;
  }

  /** Whether the last word was "never mind". */
  public boolean isTakenBack() {
    return correspondence().isTakenBack();
  }

  /** Whether the last that was written is "never mind", and does not hold any more. */
  public boolean mustTakeBackNeverMind() {
    return !withdrawn() && correspondence().isWrittenBack();
  }

  /**
   * When the client first heard of what is still so, by a notice or by telephone: its own 72 hours
   * may run from it (GDPR 33(1)). Null when it did not.
   */
  public Instant firstToldAt() {
    return correspondence().firstToldAt();
  }

  /** When a notice leaves by itself; null when none will. */
  public Instant automaticNoticeAt() {
    return agenda().automaticNoticeAt();
  }

  /** Whether the automatic notice has to leave now. */
  public boolean needsAutomaticNotice(Instant now) {
    Instant at = automaticNoticeAt();
    return at != null && !now.isBefore(at);
  }

  /** The next moment at which something happens by itself; null when nothing will. */
  public Instant nextAt() {
    return agenda().nextAt();
  }

  /**
   * When the client has to be told again, by the second notice or a regular update; null when it
   * has not.
   */
  public Instant followUpDueAt() {
    return agenda().followUpDueAt();
  }

  /**
   * When the contract's second notice is due, whether or not the first was sent; null when it names
   * none, when its clock does not run, and once the client was told what came of the assessment.
   */
  public Instant secondNoticeDueAt() {
    return agenda().secondNoticeDueAt();
  }

  /** The next such time that has not passed; null when there is none. */
  public Instant nextFollowUpAt() {
    Agenda.Due due = agenda().nextFollowUp();
    return due == null ? null : due.at();
  }

  /** Whether a time passed by which the client had to be told again, and still has. */
  public boolean isFollowUpMissed() {
    Instant due = followUpDueAt();
    return due != null && followUp.hasMissed(due);
  }

  Agenda agenda() {
    return new Agenda(this);
  }

  Notice mustHaveIssued(int number) {
    return notice(number).orElseThrow(() -> new Rejected(id + ": there is no notice " + number));
  }

  void mustExist() {
    if (!exists()) {
      throw new Rejected("this client is not affected by the breach");
    }
  }

  Notification withArrival(int number, UnaryOperator<Arrival> change) {
    return with(
        notices.stream()
            .map(notice -> notice.number() == number ? notice.with(change) : notice)
            .toList());
  }

  Notification with(OwnShare now) {
    return new Notification(
        id, openedAt, agreed, now, clock, notices, outcome, followUp, response, byPhone);
  }

  Notification with(Clock now) {
    return new Notification(
        id, openedAt, agreed, share, now, notices, outcome, followUp, response, byPhone);
  }

  Notification with(List<Notice> now) {
    return new Notification(
        id, openedAt, agreed, share, clock, now, outcome, followUp, response, byPhone);
  }

  Notification with(DutyOutcome now) {
    return new Notification(
        id, openedAt, agreed, share, clock, notices, now, followUp, response, byPhone);
  }

  Notification with(FollowUp now) {
    return new Notification(
        id, openedAt, agreed, share, clock, notices, outcome, now, response, byPhone);
  }

  Notification with(Response now) {
    return new Notification(
        id, openedAt, agreed, share, clock, notices, outcome, followUp, now, byPhone);
  }

  Notification with(ByPhone now) {
    return new Notification(
        id, openedAt, agreed, share, clock, notices, outcome, followUp, response, now);
  }

  static <T> List<T> and(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }
}
