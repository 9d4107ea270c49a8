package dev.tocsin.register;

import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.Call;
import dev.tocsin.notification.DutyOutcome;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.State;
import dev.tocsin.register.ClientEntry.Result;
import dev.tocsin.workflow.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes an entry of what was recorded about one client's notification. */
final class CompileClientEntry {

  private final Map<Class<?>, BiConsumer<NotificationEvent, Moment>> notes = new HashMap<>();
  private final List<ClientEntry.ClockMove> clockMoves = new ArrayList<>();
  private final List<ClientEntry.IssuedNotice> notices = new ArrayList<>();
  private final List<Instant> dutyReopenedAt = new ArrayList<>();
  private final List<Remark> delayReasons = new ArrayList<>();
  private final List<ClientEntry.ToldAgain> followUps = new ArrayList<>();
  private final List<Instant> followUpsMissed = new ArrayList<>();
  private final List<Remark> helpRequests = new ArrayList<>();
  private final List<ClientEntry.Withdrawn> withdrawals = new ArrayList<>();
  private final List<ClientEntry.ByHand> doneByHand = new ArrayList<>();
  private final List<Remark> writtenWaivers = new ArrayList<>();
  private final List<ClientEntry.Renewed> renewals = new ArrayList<>();
  private final ReportedLateness lateness = new ReportedLateness();
  private final People people;
  private Notification notification = Notification.NONE;

  /**
   * @param people among whom are those who phoned
   */
  CompileClientEntry(People people) {
    this.people = people;
    on(
        NotificationEvent.ClockMoved.class,
        (it, when) ->
            clockMoves.add(
                new ClientEntry.ClockMove(it.clockStartedAt(), it.dueAt(), it.movedAt())));
    on(NotificationEvent.NoticeIssued.class, (it, when) -> notices.add(issued(it)));
    on(
        NotificationEvent.NoticeAccepted.class,
        (it, when) -> delivered(it.number(), it.contact(), Result.ACCEPTED, null, it.acceptedAt()));
    on(
        NotificationEvent.NoticeDeferred.class,
        (it, when) -> delivered(it.number(), it.contact(), Result.DEFERRED, it.code(), when.at()));
    on(
        NotificationEvent.NoticeBounced.class,
        (it, when) ->
            delivered(
                it.number(),
                new ClientEntry.Outcome(
                    it.contact(),
                    Result.BOUNCED,
                    it.code(),
                    when.at(),
                    Boolean.TRUE.equals(it.byReport()))));
    on(
        NotificationEvent.FailureNoted.class,
        (it, when) ->
            delivered(
                it.number(),
                new ClientEntry.Outcome(it.contact(), Result.NOTED, it.code(), when.at(), true)));
    on(
        NotificationEvent.NoticeUncertain.class,
        (it, when) -> delivered(it.number(), it.contact(), Result.UNCERTAIN, null, when.at()));
    on(
        NotificationEvent.ContactRestored.class, // the bounce before it was none
        (it, when) -> delivered(it.number(), it.contact(), Result.DEFERRED, null, when.at()));
    on(NotificationEvent.DutyReopened.class, (it, when) -> dutyReopenedAt.add(when.at()));
    on(
        NotificationEvent.DelayExplained.class,
        (it, when) -> delayReasons.add(new Remark(it.reason(), when.at(), when.by(), when.byId())));
    on(
        NotificationEvent.FollowedUp.class,
        (it, when) ->
            followUps.add(
                new ClientEntry.ToldAgain(
                    it.noticeNumber(), it.acceptedAt(), it.dueAt(), it.lateBySeconds())));
    on(
        NotificationEvent.FollowUpReopened.class,
        (it, when) -> followUps.removeIf(each -> each.noticeNumber() == it.noticeNumber()));
    on(NotificationEvent.FollowUpMissed.class, (it, when) -> followUpsMissed.add(it.dueAt()));
    on(
        NotificationEvent.HelpRequested.class,
        (it, when) ->
            helpRequests.add(new Remark(it.text(), it.requestedAt(), when.by(), when.byId())));
    on(
        NotificationEvent.Withdrawn.class,
        (it, when) ->
            withdrawals.add(new ClientEntry.Withdrawn(it.why(), it.reason(), when.at(), null)));
    on(NotificationEvent.Restored.class, (it, when) -> restored(when.at()));
    on(
        NotificationEvent.TaskCompleted.class,
        (it, when) ->
            doneByHand.add(
                new ClientEntry.ByHand(it.kind(), it.result(), when.at(), when.by(), when.byId())));
    on(
        NotificationEvent.WrittenWaived.class,
        (it, when) ->
            writtenWaivers.add(new Remark(it.reason(), when.at(), when.by(), when.byId())));
  }

  private <E extends NotificationEvent> void on(Class<E> type, BiConsumer<E, Moment> note) {
    notes.put(type, (event, moment) -> note.accept(type.cast(event), moment));
  }

  void add(NotificationEvent event, Moment moment) {
    if (event instanceof NotificationEvent.DutyRenewed renewed) {
      renewals.add(renewed(renewed, notification));
      restored(moment.at());
    }
    lateness.add(notification, event);
    notification = event.applyTo(notification);
    notes.getOrDefault(event.getClass(), (it, when) -> {}).accept(event, moment);
  }

  private static ClientEntry.Renewed renewed(
      NotificationEvent.DutyRenewed it, Notification before) {
    return new ClientEntry.Renewed(
        it.because(),
        it.renewedAt(),
        it.dueAt(),
        before.state(),
        before.told() == null ? null : before.told().acceptedAt(),
        before.dueAt());
  }

  private ClientEntry.PhoneCall call(Call it) {
    return new ClientEntry.PhoneCall(
        it.result(),
        it.at(),
        it.recordedAt(),
        people.nameOf(it.by()),
        people.subjectOf(it.by()),
        it.spokeWith(),
        it.remark());
  }

  private static ClientEntry.IssuedNotice issued(NotificationEvent.NoticeIssued it) {
    return new ClientEntry.IssuedNotice(
        it.number(),
        it.kind(),
        it.automatic(),
        it.provisional(),
        it.language(),
        it.issuedAt(),
        it.remark(),
        new ArrayList<>());
  }

  private void delivered(int number, String contact, Result result, Integer code, Instant at) {
    delivered(number, new ClientEntry.Outcome(contact, result, code, at, false));
  }

  private void delivered(int number, ClientEntry.Outcome outcome) {
    notices.stream()
        .filter(notice -> notice.number() == number)
        .forEach(notice -> notice.deliveries().add(outcome));
  }

  private void restored(Instant at) {
    withdrawals.replaceAll(
        it ->
            it.restoredAt() == null
                ? new ClientEntry.Withdrawn(it.why(), it.reason(), it.at(), at)
                : it);
  }

  /**
   * @param name null when the client is no longer on file
   */
  ClientEntry entry(ClientId client, String name) {
    return new ClientEntry(
        client,
        name,
        notification.exists() ? notification.state() : State.OPEN,
        notification.openedAt(),
        notification.terms(),
        notification.share().scope(),
        notification.share().estimate(),
        notification.clock().startedAt(),
        notification.dueAt(),
        List.copyOf(clockMoves),
        List.copyOf(notices),
        notification.told() == null ? null : notification.told().acceptedAt(),
        lateBySeconds(),
        List.copyOf(dutyReopenedAt),
        List.copyOf(delayReasons),
        List.copyOf(followUps),
        List.copyOf(followUpsMissed),
        notification.response().acknowledgedAt(),
        List.copyOf(helpRequests),
        List.copyOf(withdrawals),
        notification.byPhone().reason(),
        List.copyOf(doneByHand),
        notification.told() == null ? null : notification.told().by(),
        notification.byPhone().calls().stream().map(this::call).toList(),
        notification.isOwedInWriting(),
        List.copyOf(writtenWaivers),
        List.copyOf(renewals),
        lateness.isReported(notification));
  }

  private Long lateBySeconds() {
    DutyOutcome.Told told = notification.told();
    return told == null || told.lateBy().isZero() ? null : (Long) told.lateBy().toSeconds();
  }
}
