package dev.tocsin.register;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.notification.Renewal;
import dev.tocsin.notification.State;
import dev.tocsin.notification.Terms;
import dev.tocsin.notification.ToldBy;
import java.time.Instant;
import java.util.List;

/**
 * One affected client as the register shows it: what it was owed, what it got, when, and why not
 * sooner. Contacts are ids: addresses stand in the client's file.
 *
 * @param name null when the client is no longer on file
 * @param openedAt null for the moment until the duty is opened; so are the terms
 * @param clockStartedAt as moved last; null until the clock starts, and so is {@code dueAt}
 * @param notifiedAt null until the duty is met, and again after its only acceptance bounced
 * @param lateBySeconds frozen when the duty was met late; null otherwise
 * @param dutyReopenedAt when an acceptance turned out to be none
 * @param followUpsMissed due times that passed before the client was told again
 * @param acknowledgedAt null until somebody at the client said that the notice arrived
 * @param phone why it had to be phoned; null when e-mail would do
 * @param toldBy how the duty was met; null while it is not
 * @param writtenOwed whether what was told by telephone is still owed in writing
 * @param renewals when the duty began anew, each with what had become of it before
 * @param lateByReport whether it is late only because a delivery report undid a telling in time:
 *     whoever holds the notice could have made it up
 */
public record ClientEntry(
    ClientId clientId,
    String name,
    State state,
    Instant openedAt,
    Terms terms,
    Text scope,
    Estimate estimate,
    Instant clockStartedAt,
    Instant dueAt,
    List<ClockMove> clockMoves,
    List<IssuedNotice> notices,
    Instant notifiedAt,
    Long lateBySeconds,
    List<Instant> dutyReopenedAt,
    List<Remark> delayReasons,
    List<ToldAgain> followUps,
    List<Instant> followUpsMissed,
    Instant acknowledgedAt,
    List<Remark> helpRequests,
    List<Withdrawn> withdrawals,
    PhoneReason phone,
    List<ByHand> doneByHand,
    ToldBy toldBy,
    List<PhoneCall> calls,
    boolean writtenOwed,
    List<Remark> writtenWaivers,
    List<Renewed> renewals,
    boolean lateByReport) {

  /** The clock moved because the discovery time was corrected. */
  public record ClockMove(Instant clockStartedAt, Instant dueAt, Instant at) {}

  /** A notice, and what its receivers' mail servers said. */
  public record IssuedNotice(
      int number,
      NoticeKind kind,
      boolean automatic,
      boolean provisional,
      Language language,
      Instant issuedAt,
      Text remark,
      List<Outcome> deliveries) {}

  /**
   * What became of one attempt to hand a notice over.
   *
   * @param code the mail server's reply code; null when there was none
   * @param byReport whether it rests on a delivery report
   */
  public record Outcome(
      String contactId, Result result, Integer code, Instant at, boolean byReport) {}

  /** How an attempt ended. */
  public enum Result {
    ACCEPTED,
    DEFERRED,
    BOUNCED,
    UNCERTAIN,
    /** A delivery report says that it failed, and the client has it all the same. */
    NOTED
  }

  /**
   * The client was told again.
   *
   * @param dueAt null when the contract asked for nothing
   */
  public record ToldAgain(
      int noticeNumber, Instant acceptedAt, Instant dueAt, long lateBySeconds) {}

  /**
   * The duty was withdrawn.
   *
   * @param restoredAt null while it stays withdrawn
   */
  public record Withdrawn(
      dev.tocsin.notification.Withdrawal why, Text reason, Instant at, Instant restoredAt) {}

  /**
   * A telephone call.
   *
   * @param at when it was made; {@code recordedAt} is when that was written down
   * @param spokeWith null when nobody said
   */
  public record PhoneCall(
      CallResult result,
      Instant at,
      Instant recordedAt,
      String by,
      String byId,
      Text spokeWith,
      Text remark) {}

  /**
   * The duty began anew.
   *
   * @param dueAt the new due time
   * @param before what had become of it until then
   * @param notifiedBeforeAt when it had been met; null when it had not
   */
  public record Renewed(
      Renewal.Because because,
      Instant at,
      Instant dueAt,
      State before,
      Instant notifiedBeforeAt,
      Instant dueBeforeAt) {}

  /** What a person did that mail could not. */
  public record ByHand(String task, Text result, Instant at, String by, String byId) {}
}
