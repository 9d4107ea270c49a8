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
 * @param automaticNotice whether a notice leaves by itself before the due time
 * @param clockStartedAt null until the clock starts
 * @param dueAt null until the clock starts; never recomputed
 * @param warnings thresholds passed while the client was owed a notice
 * @param missed whether the due time passed without an accepted notice
 * @param told null until a mail server took a notice
 * @param withdrawal why the duty was withdrawn; null when it was not
 */
public record Notification(
    NotificationId id,
    Instant openedAt,
    Terms terms,
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
    Instant acknowledgedAt) {

  /** Thresholds at which the DPO is warned, in percent of the window. */
  public static final List<Integer> THRESHOLDS = List.of(50, 75, 90);

  /** Before the client was named. */
  public static final Notification NONE =
      new Notification(
          null, null, null, false, null, null, null, List.of(), false, List.of(), null, null, null,
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
    return lastNotice().kind().takesBack() ? Optional.of(NoticeKind.UPDATE) : Optional.empty();
  }

  private Notice lastNotice() {
    return notices.get(notices.size() - 1);
  }

  /** Whether the automatic notice has to leave now. */
  public boolean needsAutomaticNotice(Instant now) {
    Instant at = automaticNoticeAt();
    return at != null && !now.isBefore(at);
  }

  /** The next moment at which something happens by itself; null when nothing will. */
  public Instant nextAt() {
    Instant next = automaticNoticeAt();
    if (clockStartedAt == null || state() != State.OPEN) {
      return next;
    }
    next = earlier(next, dueAt);
    for (int percent : THRESHOLDS) {
      if (!hasWarnedAt(percent)) {
        next = earlier(next, terms.warnAt(clockStartedAt, percent));
      }
    }
    return next;
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

  /** Also when the last word was "never mind" and the client is owed a notice all the same. */
  private Instant automaticNoticeAt() {
    boolean untold = notices.isEmpty() || lastNotice().kind().takesBack();
    boolean wanted = automaticNotice && isOwed() && clockStartedAt != null && untold;
    return wanted ? terms.automaticNoticeAt(clockStartedAt) : null;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
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

    private Change(Notification was) {
      id = was.id;
      openedAt = was.openedAt;
      terms = was.terms;
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
    }

    private Notification done() {
      return new Notification(
          id,
          openedAt,
          terms,
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
          acknowledgedAt);
    }
  }
}
