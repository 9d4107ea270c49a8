package dev.tocsin.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import dev.tocsin.mail.Deliveries;
import dev.tocsin.mail.Delivery;
import dev.tocsin.notification.Call;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.notification.Renewal;
import dev.tocsin.notification.State;
import dev.tocsin.notification.Terms;
import dev.tocsin.notification.TermsOrigin;
import dev.tocsin.notification.ToldBy;
import dev.tocsin.workflow.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A notification as it is answered. */
record NotificationView(
    ClientId clientId,
    State state,
    Instant openedAt,
    Instant clockStartedAt,
    Instant dueAt,
    TermsView terms,
    Text scope,
    Long lateBySeconds,
    Text delayReason,
    List<WarningView> warnings,
    List<NoticeView> notices,
    Instant notifiedAt,
    Instant acknowledgedAt,
    Estimate estimate,
    boolean specialCategoriesLikely,
    FollowUpView followUp,
    PhoneReason phone,
    Instant helpRequestedAt,
    ToldBy toldBy,
    List<CallView> calls,
    boolean writtenOwed,
    Text writtenWaiver,
    RenewalView renewal) {

  /**
   * One telephone call.
   *
   * @param byId the subject of who wrote it down; null of before there were subjects
   */
  record CallView(
      CallResult result,
      Instant at,
      Instant recordedAt,
      String by,
      String byId,
      Text spokeWith,
      Text remark) {
    static CallView of(Call call, People people) {
      return new CallView(
          call.result(),
          call.at(),
          call.recordedAt(),
          people.nameOf(call.by()),
          people.subjectOf(call.by()),
          call.spokeWith(),
          call.remark());
    }
  }

  /** When and why the duty began anew. */
  record RenewalView(Renewal.Because because, Instant at) {
    static RenewalView of(Renewal renewal) {
      return renewal == null ? null : new RenewalView(renewal.because(), renewal.at());
    }
  }

  record WarningView(double fraction, Instant at) {}

  /** The terms as they were when the client was named, and where they come from. */
  record TermsView(
      Duration notifyWithin,
      ClockStart clockStart,
      Duration safetyMargin,
      Duration secondNotice,
      Duration updateEvery,
      Duration remindAfter,
      TermsOrigin.Source source,
      String agreementVersion) {

    private static TermsView of(Terms terms, TermsOrigin origin) {
      return new TermsView(
          terms.notifyWithin(),
          terms.clockStart(),
          terms.safetyMargin(),
          terms.secondNotice(),
          terms.updateEvery(),
          terms.remindAfter(),
          origin.source(),
          origin.agreementVersion());
    }
  }

  /**
   * The duty to tell the client again.
   *
   * @param dueAt null when nothing more is owed (for now)
   * @param given how many times it was told again
   * @param missed whether that time passed
   */
  record FollowUpView(Instant dueAt, int given, boolean missed) {}

  record NoticeView(
      int number,
      NoticeKind kind,
      boolean automatic,
      Instant issuedAt,
      Language language,
      boolean assessed,
      @JsonProperty("final") boolean countsAsFinal,
      List<Delivery> deliveries) {}

  static NotificationView of(Notification notification, Deliveries deliveries, People people) {
    return new NotificationView(
        notification.id().clientId(),
        notification.state(),
        notification.openedAt(),
        notification.clock().startedAt(),
        notification.dueAt(),
        TermsView.of(notification.terms(), notification.agreed().origin()),
        notification.share().scope(),
        lateBySeconds(notification),
        notification.outcome().delayReason(),
        notification.clock().warnings().stream()
            .map(warning -> new WarningView(warning.percent() / 100.0, warning.at()))
            .toList(),
        notification.notices().stream()
            .map(
                notice ->
                    new NoticeView(
                        notice.number(),
                        notice.kind(),
                        notice.automatic(),
                        notice.issuedAt(),
                        notice.language(),
                        notice.basis().assessed(),
                        notice.basis().countsAsFinal(),
                        deliveries.of(notification.id(), notice.number())))
            .toList(),
        notification.told() == null ? null : notification.told().acceptedAt(),
        notification.response().acknowledgedAt(),
        notification.share().estimate(),
        notification.share().specialCategoriesLikely(),
        new FollowUpView(
            notification.followUpDueAt(),
            notification.followUp().given().size(),
            notification.isFollowUpMissed()),
        notification.byPhone().reason(),
        notification.response().helpRequestedAt(),
        notification.told() == null ? null : notification.told().by(),
        notification.byPhone().calls().stream().map(call -> CallView.of(call, people)).toList(),
        notification.isOwedInWriting(),
        notification.byPhone().writtenWaiver(),
        RenewalView.of(notification.clock().renewal()));
  }

  /** Null unless the client was told late. */
  private static Long lateBySeconds(Notification notification) {
    return notification.state() == State.NOTIFIED_LATE
        ? (Long) notification.told().lateBy().toSeconds()
        : null;
  }
}
