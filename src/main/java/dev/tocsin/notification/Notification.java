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
 * @param dueAt null until the clock starts; only a corrected discovery moves it
 * @param warnings thresholds passed while the client was owed a notice
 * @param missed whether the due time passed without an accepted notice
 * @param told null until a mail server took a notice
 * @param withdrawal why the duty was withdrawn; null when it was not
 * @param estimate this client's own share; null when nobody estimated it
 * @param specialCategoriesLikely whether its sector or services made them likely when it was named
 * @param followUp the duty to tell it again
 * @param reminded whether the DPO was told that nobody acknowledged
 * @param phone why it has to be phoned as well; null when e-mail will do
 * @param helpRequestedAt when it last asked for help with its own notification; null before
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
    Instant helpRequestedAt) {

  public Notification {
    followUp = followUp == null ? FollowUp.NONE : followUp; // rows written before there was one
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
          null);

  /** A threshold that passed while the client was not told. */
  public record Warning(int percent, Instant at) {}

  /** How the duty was met. {@code lateBy} is zero when it was met in time. */
  public record Told(int notice, Instant acceptedAt, Duration lateBy) {}

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

  /**
   * What a wish for a notice of {@code wanted} comes down to for this client: an update to somebody
   * untold is the initial notice; nothing for who already has the initial one, for the withdrawn,
   * and for a retraction of what was never said.
   */
  public Optional<NoticeKind> kindFor(NoticeKind wanted) {
    return switch (wanted) {
      case RETRACTION, WITHDRAWAL ->
          notices.isEmpty() || lastNotice().kind() == wanted
              ? Optional.empty()
              : Optional.of(wanted);
      case INITIAL, UPDATE, FINAL, CORRECTION -> withdrawn() ? Optional.empty() : nextKind(wanted);
    };
  }

  /** Somebody who was told "never mind" and is affected again has to hear that first. */
  private Optional<NoticeKind> nextKind(NoticeKind wanted) {
    if (notices.isEmpty()) {
      return Optional.of(NoticeKind.INITIAL);
    }
    if (wanted != NoticeKind.INITIAL) {
      return Optional.of(wanted);
    }
    return isTakenBack() ? Optional.of(NoticeKind.UPDATE) : Optional.empty();
  }

  /** Whether the last word was "never mind". */
  boolean isTakenBack() {
    return !notices.isEmpty() && lastNotice().kind().takesBack();
  }

  private Notice lastNotice() {
    return notices.get(notices.size() - 1);
  }

  /**
   * Version of the breach's stream that the last notice that did not come back was written from:
   * what became known later, the client does not know. 0 for notices of before versions were kept;
   * null when there is none, or the last word was "never mind".
   */
  public Long writtenFrom() {
    Notice last = null;
    for (Notice notice : notices) {
      last = notice.cameBack() ? last : notice;
    }
    if (last == null || last.kind().takesBack()) {
      return null;
    }
    return last.breachVersion() == null ? (Long) 0L : last.breachVersion();
  }

  /** When a mail server last took a notice that told the client something. */
  Instant lastHeardAt() {
    return notices.stream()
        .filter(notice -> !notice.kind().takesBack() && notice.acceptedAt() != null)
        .map(Notice::acceptedAt)
        .max(Instant::compareTo)
        .orElseGet(() -> told.acceptedAt());
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
          helpRequestedAt);
    }
  }
}
