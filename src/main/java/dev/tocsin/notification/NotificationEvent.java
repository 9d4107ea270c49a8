package dev.tocsin.notification;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import java.time.Duration;
import java.time.Instant;

/** A fact about one notification. Stored for ever: add a component, never change what one means. */
public sealed interface NotificationEvent {

  /** The state after this fact. Never refuses: what happened, happened. */
  Notification applyTo(Notification notification);

  /**
   * The same, with what it lets expect, for whoever reads it and nothing else.
   *
   * @param after the state after this fact
   */
  default NotificationEvent foretelling(Notification after) {
    return this;
  }

  /**
   * This client is affected; its terms are copied, so that later edits of the client never move a
   * running clock. {@code specialCategoriesLikely} is null in events of before it was asked, {@code
   * termsOrigin} in those of before agreements had terms. {@code lateGrace} is null when a notice
   * to who is named after its due time leaves at once.
   */
  record Opened(
      BreachId breachId,
      ClientId clientId,
      Instant openedAt,
      Terms terms,
      boolean automaticNotice,
      Text scope,
      Boolean specialCategoriesLikely,
      TermsOrigin termsOrigin,
      Duration lateGrace)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return new Notification(
          new NotificationId(breachId, clientId),
          openedAt,
          new Agreed(terms, termsOrigin, automaticNotice),
          new OwnShare(
              scope, notification.share().estimate(), Boolean.TRUE.equals(specialCategoriesLikely)),
          notification.clock().named(openedAt, lateGrace),
          notification.notices(),
          notification.outcome(),
          notification.followUp(),
          notification.response(),
          notification.byPhone());
    }
  }

  record ScopeDescribed(Text scope) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.share().describedAs(scope));
    }
  }

  /** How much of the breach is this client's. */
  record Estimated(Estimate estimate) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.share().estimatedAt(estimate));
    }
  }

  /** {@code automaticNoticeAt} is when a notice will leave by itself; null when none will. */
  record ClockStarted(Instant clockStartedAt, Instant dueAt, Instant automaticNoticeAt)
      implements NotificationEvent {

    public ClockStarted(Instant clockStartedAt, Instant dueAt) {
      this(clockStartedAt, dueAt, null);
    }

    @Override
    public NotificationEvent foretelling(Notification after) {
      return new ClockStarted(clockStartedAt, dueAt, after.agenda().automaticNoticeAt());
    }

    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.clock().started(clockStartedAt, dueAt));
    }
  }

  /**
   * The discovery time was corrected: the clock started at another moment. Warnings and a due time
   * that have not come yet by the new clock have not passed. {@code automaticNoticeAt} as when it
   * started.
   */
  record ClockMoved(
      Instant clockStartedAt, Instant dueAt, Instant movedAt, Instant automaticNoticeAt)
      implements NotificationEvent {

    public ClockMoved(Instant clockStartedAt, Instant dueAt, Instant movedAt) {
      this(clockStartedAt, dueAt, movedAt, null);
    }

    @Override
    public NotificationEvent foretelling(Notification after) {
      return new ClockMoved(clockStartedAt, dueAt, movedAt, after.agenda().automaticNoticeAt());
    }

    @Override
    public Notification applyTo(Notification notification) {
      Terms terms = notification.terms();
      Notification moved =
          notification.with(notification.clock().moved(clockStartedAt, dueAt, terms, movedAt));
      return terms == null
          ? moved
          : moved.with(
              notification.followUp().movedBy(notification.agenda(), moved.agenda(), movedAt));
    }
  }

  /** {@code fraction} of the window passed (0.5, 0.75, 0.9) and the client is not told yet. */
  record DeadlineApproaching(double fraction, Instant at, Instant dueAt)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      int percent = (int) Math.round(fraction * 100);
      return notification.with(notification.clock().warned(percent, at));
    }
  }

  record DeadlineMissed(Instant dueAt) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.clock().withMissed());
    }
  }

  /**
   * A notice was written and queued; {@code contentHash} is the SHA-256 of its parts, and of which
   * ones, and how, says {@code contentHashOf}: null is the first definition, that of subject and
   * bodies, which only this program can compute; 2 is that of decision 79. What was written before
   * anybody asked whether it was {@code assessed}, or {@code countsAsFinal}, has null there, and is
   * what its kind was taken for then.
   */
  record NoticeIssued(
      int number,
      NoticeKind kind,
      boolean automatic,
      boolean provisional,
      Instant issuedAt,
      Language language,
      String contact,
      String contentHash,
      Text remark,
      Long breachVersion,
      Boolean assessed,
      Boolean countsAsFinal,
      Integer contentHashOf)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      Basis basis =
          new Basis(
              breachVersion,
              notification.share().scope(),
              notification.share().estimate(),
              assessed == null ? !kind.takesBack() && number > 1 : assessed,
              countsAsFinal == null ? kind == NoticeKind.FINAL : countsAsFinal);
      Notice notice =
          new Notice(number, kind, automatic, issuedAt, language, basis, Arrival.to(contact));
      return notification.with(Notification.and(notification.notices(), notice));
    }
  }

  /** The contact before did not get it: the next one is tried. */
  record NoticeReaddressed(int number, String contact) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.withArrival(number, it -> it.addressedTo(contact));
    }
  }

  record NoticeAccepted(int number, String contact, Instant acceptedAt)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.withArrival(number, it -> it.acceptedBy(contact, acceptedAt));
    }
  }

  /** The mail server said "later"; {@code code} is null when it could not be reached at all. */
  record NoticeDeferred(int number, String contact, Integer code) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification;
    }
  }

  /**
   * The mail server, or a delivery report after it, said "no". {@code byReport} is true when only
   * the report says so: whoever holds the notice knows its marks and could have made it up. Null
   * when the server said it to us, and in events of before it was kept.
   */
  record NoticeBounced(int number, String contact, Integer code, Boolean byReport)
      implements NotificationEvent {

    public NoticeBounced(int number, String contact, Integer code) {
      this(number, contact, code, null);
    }

    NoticeBounced reported() {
      return new NoticeBounced(number, contact, code, true);
    }

    @Override
    public Notification applyTo(Notification notification) {
      return notification.withArrival(number, it -> it.bouncedFrom(contact));
    }
  }

  /**
   * A delivery report says that the notice failed, and the client has it all the same: nothing is
   * undone.
   */
  record FailureNoted(int number, String contact, Integer code, HeldBecause why)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.withArrival(number, it -> it.failedButHeldBy(contact));
    }
  }

  /** The connection was lost without a reply after the message may have been handed over. */
  record NoticeUncertain(int number, String contact) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification;
    }
  }

  /**
   * The mail server has said nothing about the notice since {@code since}, and the conversation
   * goes on: it may still take it.
   */
  record NoticeUnanswered(int number, String contact, Instant since) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification;
    }
  }

  /**
   * A bounce that was none: the mail server refused us, and not this contact. The notice is sent to
   * it again.
   */
  record ContactRestored(int number, String contact) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.withArrival(number, it -> it.restored(contact));
    }
  }

  /**
   * The duty is met, in time or late; {@code noticeNumber} is null when by telephone. Said again
   * when a corrected discovery moved the due time, or when it turned out to be met by something
   * else. {@code followUpDueAt} is when the client has to be told again; null when it has not.
   */
  record Notified(
      Integer noticeNumber,
      Instant acceptedAt,
      Instant dueAt,
      boolean late,
      long lateBySeconds,
      Instant followUpDueAt)
      implements NotificationEvent {

    public Notified(
        Integer noticeNumber, Instant acceptedAt, Instant dueAt, boolean late, long lateBySeconds) {
      this(noticeNumber, acceptedAt, dueAt, late, lateBySeconds, null);
    }

    @Override
    public NotificationEvent foretelling(Notification after) {
      return new Notified(
          noticeNumber, acceptedAt, dueAt, late, lateBySeconds, after.agenda().followUpDueAt());
    }

    @Override
    public Notification applyTo(Notification notification) {
      DutyOutcome.Told told =
          new DutyOutcome.Told(noticeNumber, acceptedAt, Duration.ofSeconds(lateBySeconds));
      Response response = notification.response();
      boolean again = notification.told() != null;
      return notification
          .with(response.remindedIf(again && response.reminded()))
          .with(notification.outcome().told(told));
    }
  }

  /**
   * The only acceptance turned into a bounce: the client is owed a notice again. {@code
   * automaticNoticeAt} as when its clock started.
   */
  record DutyReopened(int noticeNumber, Instant automaticNoticeAt) implements NotificationEvent {

    public DutyReopened(int noticeNumber) {
      this(noticeNumber, null);
    }

    @Override
    public NotificationEvent foretelling(Notification after) {
      return new DutyReopened(noticeNumber, after.agenda().automaticNoticeAt());
    }

    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.outcome().told(null));
    }
  }

  record DelayExplained(Text reason) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.outcome().explained(reason));
    }
  }

  record Withdrawn(Withdrawal why, Text reason) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.outcome().withdrawn(why));
    }
  }

  /**
   * A withdrawn duty is back, with its first due time; {@code dueAt} is null while no clock runs.
   * {@code namedAt} and {@code lateGrace} are null unless the client was named again, and the
   * latter as when it opened. All are null in events of before they were kept.
   */
  record Restored(Instant dueAt, Instant namedAt, Duration lateGrace) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      Notification back = notification.with(notification.outcome().withdrawn(null));
      return namedAt == null ? back : back.with(back.clock().named(namedAt, lateGrace));
    }
  }

  /** Somebody at the client followed the link in the notice. */
  record Acknowledged(int noticeNumber, Instant acknowledgedAt) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.response().acknowledged(acknowledgedAt));
    }
  }

  /** A person did by hand what mail could not. */
  record TaskCompleted(String taskId, String kind, Text result) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification;
    }
  }

  /** {@code fraction} of the time until the client has to be told again passed. */
  record FollowUpApproaching(double fraction, Instant at, Instant dueAt)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      int percent = (int) Math.round(fraction * 100);
      return notification.with(notification.followUp().warnedAt(percent, dueAt));
    }
  }

  /** The client was not told again in time. */
  record FollowUpMissed(Instant dueAt) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.followUp().missedAt(dueAt));
    }
  }

  /**
   * The client was told again; {@code dueAt} is null when no contract asked for it. {@code
   * followUpDueAt} is when it has to be told once more; null when it has not.
   */
  record FollowedUp(
      int noticeNumber,
      Instant acceptedAt,
      Instant dueAt,
      long lateBySeconds,
      Instant followUpDueAt)
      implements NotificationEvent {

    public FollowedUp(int noticeNumber, Instant acceptedAt, Instant dueAt, long lateBySeconds) {
      this(noticeNumber, acceptedAt, dueAt, lateBySeconds, null);
    }

    @Override
    public NotificationEvent foretelling(Notification after) {
      return new FollowedUp(
          noticeNumber, acceptedAt, dueAt, lateBySeconds, after.agenda().followUpDueAt());
    }

    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.followUp().givenBy(noticeNumber));
    }
  }

  /** The notice by which the client was told again came back: that word is owed once more. */
  record FollowUpReopened(int noticeNumber) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.followUp().without(noticeNumber));
    }
  }

  /** The breach was closed: nobody waits for more. */
  record FollowUpPaused() implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.followUp().withPause());
    }
  }

  /** The breach was reopened: the time until the next word, {@code followUpDueAt}, begins anew. */
  record FollowUpResumed(Instant resumedAt, Instant followUpDueAt) implements NotificationEvent {

    public FollowUpResumed(Instant resumedAt) {
      this(resumedAt, null);
    }

    @Override
    public NotificationEvent foretelling(Notification after) {
      return new FollowUpResumed(resumedAt, after.agenda().followUpDueAt());
    }

    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.followUp().resumed(resumedAt));
    }
  }

  /** Nobody at the client said in time that the notice arrived. */
  record AcknowledgementMissing(int noticeNumber, Instant acceptedAt) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.response().remindedIf(true));
    }
  }

  /** E-mail cannot be relied on for this client. */
  record PhoneNeeded(PhoneReason why) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.byPhone().needed(why));
    }
  }

  /** The client wants help with its own notification (Lucrasoft L12); {@code text} may be null. */
  record HelpRequested(Text text, Instant requestedAt) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.response().wantingHelp(requestedAt));
    }
  }

  /**
   * Somebody told the client by telephone, at {@code at}; written down later by {@code by}. {@code
   * dueAt} is null while no clock runs.
   */
  record ToldByPhone(
      Instant at,
      Instant dueAt,
      boolean late,
      long lateBySeconds,
      Instant recordedAt,
      String by,
      Text spokeWith,
      Text remark)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      Call call =
          new Call(
              CallResult.TOLD, at, recordedAt, by, spokeWith, remark, notification.withdrawn());
      return notification.with(notification.byPhone().called(call));
    }
  }

  /** Somebody phoned the client and told it nothing. */
  record PhoneAttempted(
      Instant at, CallResult result, Instant recordedAt, String by, Text spokeWith, Text remark)
      implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      Call call = new Call(result, at, recordedAt, by, spokeWith, remark, false);
      return notification.with(notification.byPhone().called(call));
    }
  }

  /** What the client was told by telephone need not be written as well. */
  record WrittenWaived(Text reason) implements NotificationEvent {
    @Override
    public Notification applyTo(Notification notification) {
      return notification.with(notification.byPhone().waived(reason));
    }
  }

  /**
   * The client was told that nothing happened to it, and something did; or it was never told, and
   * its clock starts whenever it is named: the duty begins anew. What became of it before stays in
   * the history. {@code automaticNoticeAt} as when its clock started.
   */
  record DutyRenewed(
      Renewal.Because because, Instant dueAt, Instant renewedAt, Instant automaticNoticeAt)
      implements NotificationEvent {

    public DutyRenewed(Renewal.Because because, Instant dueAt, Instant renewedAt) {
      this(because, dueAt, renewedAt, null);
    }

    @Override
    public NotificationEvent foretelling(Notification after) {
      return new DutyRenewed(because, dueAt, renewedAt, after.agenda().automaticNoticeAt());
    }

    @Override
    public Notification applyTo(Notification notification) {
      return notification
          .with(notification.clock().renewed(new Renewal(because, renewedAt), dueAt))
          .with(DutyOutcome.NONE)
          .with(notification.response().acknowledged(null).remindedIf(false))
          .with(FollowUp.NONE)
          .with(notification.byPhone().waived(null));
    }
  }
}
