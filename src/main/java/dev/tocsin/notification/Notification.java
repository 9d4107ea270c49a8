package dev.tocsin.notification;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The duty to tell one client about one breach, as its events tell it.
 *
 * @param id null before it was opened
 * @param termsOrigin where its terms come from
 * @param automaticNotice whether a notice leaves by itself before the due time
 * @param clockStartedAt null until the clock starts
 * @param dueAt null until the clock starts; a corrected discovery and a renewal move it, nothing
 *     else
 * @param warnings thresholds passed while the client was owed a notice
 * @param missed whether the due time passed without an accepted notice
 * @param told null until a mail server took a notice, or somebody told the client by telephone
 * @param withdrawal why the duty was withdrawn; null when it was not
 * @param estimate this client's own share; null when nobody estimated it
 * @param specialCategoriesLikely whether its sector or services made them likely when it was named
 * @param followUp the duty to tell it again
 * @param reminded whether the DPO was told that nobody acknowledged
 * @param phone why it has to be phoned as well; null when e-mail will do
 * @param helpRequestedAt when it last asked for help with its own notification; null before
 * @param calls telephone calls to it, in the order they were written down
 * @param writtenWaiver why it need not have in writing what it was told by telephone; null while it
 *     need, or never need
 * @param renewal when and why the duty began anew; null when it did not
 * @param namedAt when it was last named as affected; null where that was not kept
 * @param lateGrace how long the automatic notice waits when it was named after its due time; null
 *     when not at all
 */
public record Notification(
    NotificationId id,
    Instant openedAt,
    Terms terms,
    TermsOrigin termsOrigin,
    boolean automaticNotice,
    Text scope,
    Instant clockStartedAt,
    Instant dueAt,
    List<Warning> warnings,
    boolean missed,
    List<Notice> notices,
    Told told,
    Text delayReason,
    Withdrawal withdrawal,
    Instant acknowledgedAt,
    Estimate estimate,
    boolean specialCategoriesLikely,
    FollowUp followUp,
    boolean reminded,
    PhoneReason phone,
    Instant helpRequestedAt,
    List<Call> calls,
    Text writtenWaiver,
    Renewal renewal,
    Instant namedAt,
    Duration lateGrace) {

  /** Rows written before there was one have none. */
  public Notification {
    followUp = followUp == null ? FollowUp.NONE : followUp;
    calls = calls == null ? List.of() : calls;
    termsOrigin =
        termsOrigin == null && terms != null ? TermsOrigin.BEFORE_AGREEMENTS : termsOrigin;
  }

  /** Thresholds at which the DPO is warned, in percent of the window. */
  public static final List<Integer> THRESHOLDS = List.of(50, 75, 90);

  /** Before the client was named. */
  public static final Notification NONE =
      new Notification(
          null,
          null,
          null,
          null,
          false,
          null,
          null,
          null,
          List.of(),
          false,
          List.of(),
          null,
          null,
          null,
          null,
          null,
          false,
          FollowUp.NONE,
          false,
          null,
          null,
          List.of(),
          null,
          null,
          null,
          null);

  /** A threshold that passed while the client was not told. */
  public record Warning(int percent, Instant at) {}

  /**
   * How the duty was met.
   *
   * @param notice number of the notice that arrived; null when somebody told the client by
   *     telephone
   * @param acceptedAt when a mail server took that notice, or when the call was made
   * @param lateBy zero when it was met in time
   */
  public record Told(Integer notice, Instant acceptedAt, Duration lateBy) {

    static Told at(Integer notice, Instant at, Instant dueAt) {
      return new Told(notice, at, Duration.ofSeconds(lateBySeconds(at, dueAt)));
    }

    public boolean isByPhone() {
      return notice == null;
    }

    public ToldBy by() {
      return isByPhone() ? ToldBy.PHONE : ToldBy.NOTICE;
    }

    boolean isBy(int number) {
      return notice != null && notice == number;
    }

    NotificationEvent.Notified event(Instant dueAt) {
      return new NotificationEvent.Notified(
          notice, acceptedAt, dueAt, !lateBy.isZero(), lateBy.toSeconds());
    }
  }

  public boolean withdrawn() {
    return withdrawal != null;
  }

  public boolean exists() {
    return id != null;
  }

  public State state() {
    if (withdrawn()) {
      return State.WITHDRAWN;
    }
    if (told != null) {
      return told.lateBy().isZero() ? State.NOTIFIED : State.NOTIFIED_LATE;
    }
    return missed ? State.OVERDUE : State.OPEN;
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
    return told != null && !withdrawn() && correspondence().isOwnShareStale();
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

  /** Told by telephone alone: the notice is still owed, unless the DPO waived it. */
  public boolean isOwedInWriting() {
    Correspondence words = correspondence();
    return !withdrawn()
        && told != null
        && words.wasPhoned()
        && words.arrived().findAny().isEmpty()
        && writtenWaiver == null;
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

  /** Since when a telling counts for this duty. */
  Instant dutyBeganAt() {
    return renewal == null ? Instant.MIN : renewal.at();
  }

  /** What the window is counted from; null until the clock starts. */
  Instant runsFrom() {
    return renewal == null ? clockStartedAt : renewal.at();
  }

  /** Whether the automatic notice has to leave now. */
  public boolean needsAutomaticNotice(Instant now) {
    Instant at = agenda().automaticNoticeAt();
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

  /**
   * Begun seconds: whoever is late by a millisecond is late. Without a running clock ({@code dueAt}
   * is null) nobody is late.
   */
  static long lateBySeconds(Instant acceptedAt, Instant dueAt) {
    if (dueAt == null || !acceptedAt.isAfter(dueAt)) {
      return 0;
    }
    return Duration.between(dueAt, acceptedAt).plusNanos(999_999_999).toSeconds();
  }

  boolean hasWarnedAt(int percent) {
    return warnings.stream().anyMatch(warning -> warning.percent() == percent);
  }

  Notice mustHaveIssued(int number) {
    return notice(number).orElseThrow(() -> new Rejected(id + ": there is no notice " + number));
  }

  void mustExist() {
    if (!exists()) {
      throw new Rejected("this client is not affected by the breach");
    }
  }

  Notification with(Consumer<Change> changes) {
    Change change = new Change(this);
    changes.accept(change);
    return change.done();
  }

  Notification withNotice(int number, UnaryOperator<Notice> change) {
    return with(
        it ->
            it.notices =
                notices.stream()
                    .map(notice -> notice.number() == number ? change.apply(notice) : notice)
                    .toList());
  }

  static <T> List<T> and(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  /** A copy in the making: what an event changes is assigned, the rest stays. */
  static final class Change {
    NotificationId id;
    Instant openedAt;
    Terms terms;
    TermsOrigin termsOrigin;
    boolean automaticNotice;
    Text scope;
    Instant clockStartedAt;
    Instant dueAt;
    List<Warning> warnings;
    boolean missed;
    List<Notice> notices;
    Told told;
    Text delayReason;
    Withdrawal withdrawal;
    Instant acknowledgedAt;
    Estimate estimate;
    boolean specialCategoriesLikely;
    FollowUp followUp;
    boolean reminded;
    PhoneReason phone;
    Instant helpRequestedAt;
    List<Call> calls;
    Text writtenWaiver;
    Renewal renewal;
    Instant namedAt;
    Duration lateGrace;

    private Change(Notification was) {
      id = was.id;
      openedAt = was.openedAt;
      terms = was.terms;
      termsOrigin = was.termsOrigin;
      automaticNotice = was.automaticNotice;
      scope = was.scope;
      clockStartedAt = was.clockStartedAt;
      dueAt = was.dueAt;
      warnings = was.warnings;
      missed = was.missed;
      notices = was.notices;
      told = was.told;
      delayReason = was.delayReason;
      withdrawal = was.withdrawal;
      acknowledgedAt = was.acknowledgedAt;
      estimate = was.estimate;
      specialCategoriesLikely = was.specialCategoriesLikely;
      followUp = was.followUp;
      reminded = was.reminded;
      phone = was.phone;
      helpRequestedAt = was.helpRequestedAt;
      calls = was.calls;
      writtenWaiver = was.writtenWaiver;
      renewal = was.renewal;
      namedAt = was.namedAt;
      lateGrace = was.lateGrace;
    }

    private Notification done() {
      return new Notification(
          id,
          openedAt,
          terms,
          termsOrigin,
          automaticNotice,
          scope,
          clockStartedAt,
          dueAt,
          warnings,
          missed,
          notices,
          told,
          delayReason,
          withdrawal,
          acknowledgedAt,
          estimate,
          specialCategoriesLikely,
          followUp,
          reminded,
          phone,
          helpRequestedAt,
          calls,
          writtenWaiver,
          renewal,
          namedAt,
          lateGrace);
    }
  }
}
