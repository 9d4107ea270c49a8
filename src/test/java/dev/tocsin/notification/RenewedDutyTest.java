package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.ID;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.TERMS;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.restored;
import static dev.tocsin.notification.NotificationSpec.restoredByName;
import static dev.tocsin.notification.NotificationSpec.runningAfter;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.Renewal.Because;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A client that believes "nothing happened to you", and was wronged by it, is owed a notice anew.
 */
class RenewedDutyTest {

  private static final Instant AGAIN = hours(100);
  private static final Instant NEW_DUE = hours(148);

  @Test
  void a_client_that_was_told_it_is_not_affected_and_is_named_again_has_a_new_clock() {
    Notification renewed =
        givenRunning(takenBack(NoticeKind.WITHDRAWAL, withdrawn(Withdrawal.NOT_AFFECTED)))
            .at(AGAIN)
            .when(named())
            .then(renewed(Because.NAMED_AGAIN));

    assertThat(renewed.state()).isEqualTo(State.OPEN);
    assertThat(renewed.dueAt()).isEqualTo(NEW_DUE);
    assertThat(renewed.clock().warnings()).isEmpty();
    assertThat(renewed.nextAt()).as("half of the new window").isEqualTo(hours(124));
    assertThat(renewed.clock().startedAt()).as("the first stays on view").isEqualTo(NOON);
  }

  @Test
  void a_client_that_was_told_there_was_no_breach_has_a_new_clock_when_it_is_reopened() {
    givenRunning(takenBack(NoticeKind.RETRACTION))
        .at(AGAIN)
        .when(new RestoreNotification())
        .then(renewed(Because.BREACH_REOPENED));
  }

  @Test
  void who_never_read_never_mind_has_the_first_due_time() {
    givenRunning(withdrawn(Withdrawal.BREACH_DISMISSED))
        .at(AGAIN)
        .when(new RestoreNotification())
        .then(restored());
    givenRunning(
            takenBack(NoticeKind.WITHDRAWAL, withdrawn(Withdrawal.NOT_AFFECTED), bounced(2, "c1")))
        .at(AGAIN)
        .when(named())
        .then(restoredByName(AGAIN));
  }

  @Test
  void it_is_renewed_once() {
    givenRunning(takenBack(NoticeKind.RETRACTION, renewed(Because.BREACH_REOPENED)))
        .at(hours(101))
        .when(new RestoreNotification())
        .thenNothing();
  }

  @ParameterizedTest
  @EnumSource(
      value = NoticeKind.class,
      names = {"INITIAL", "UPDATE", "FINAL", "CORRECTION"})
  void whatever_is_ordered_it_gets_a_correction(NoticeKind wanted) {
    assertThat(runningAfter(renewedDuty()).kindFor(wanted)).contains(NoticeKind.CORRECTION);
  }

  @Test
  void what_was_taken_back_is_known_to_be_and_what_takes_back_is_not_taken_back() {
    Notification renewed = runningAfter(renewedDuty());

    assertThat(renewed.takenBackAt(1)).isNotNull();
    assertThat(renewed.takenBackAt(2)).isNull();
    assertThat(renewed.takenBackAt(3)).isNull();
  }

  @Test
  void warnings_the_automatic_notice_and_the_due_time_come_as_for_the_first() {
    Notification renewed = runningAfter(renewedDuty());

    assertThat(renewed.needsAutomaticNotice(NEW_DUE.minusSeconds(8640))).isTrue();
    assertThat(renewed.needsAutomaticNotice(NEW_DUE.minusSeconds(8641))).isFalse();
    givenRunning(renewedDuty())
        .at(NEW_DUE)
        .when(new PassTime())
        .then(
            near(0.5, 124),
            near(0.75, 136),
            new NotificationEvent.DeadlineApproaching(0.9, AGAIN.plusSeconds(155_520), NEW_DUE),
            new NotificationEvent.DeadlineMissed(NEW_DUE));
  }

  @Test
  void the_correction_that_arrives_meets_it() {
    Notification told =
        givenRunning(renewedDuty(issued(3, NoticeKind.CORRECTION)))
            .at(hours(110))
            .when(new RecordAcceptance(3, "c1", hours(110)))
            .then(
                accepted(3, "c1", hours(110)),
                new NotificationEvent.Notified(3, hours(110), NEW_DUE, false, 0));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
    assertThat(told.firstToldAt()).isEqualTo(hours(3));
  }

  @Test
  void an_old_notice_that_arrives_now_does_not_meet_it() {
    givenRunning(
            issued(1),
            issued(2, NoticeKind.RETRACTION),
            withdrawn(Withdrawal.BREACH_DISMISSED),
            renewed(Because.BREACH_REOPENED))
        .at(hours(101))
        .when(new RecordAcceptance(1, "c1", hours(101)))
        .then(accepted(1, "c1", hours(101)));
  }

  @Test
  void a_corrected_discovery_does_not_move_it() {
    givenRunning(renewedDuty())
        .at(hours(101))
        .when(new MoveClock(new Moments(hours(-5), NOON, null, null)))
        .thenNothing();
  }

  @Test
  void a_renewed_duty_that_is_withdrawn_before_anybody_wrote_comes_back_as_it_was() {
    givenRunning(renewedDuty(withdrawn(Withdrawal.BREACH_DISMISSED)))
        .at(hours(120))
        .when(new RestoreNotification())
        .then(new NotificationEvent.Restored(NEW_DUE, null, null));
  }

  @Test
  void never_mind_by_telephone_counts_as_never_mind() {
    NotificationEvent neverMind =
        new NotificationEvent.ToldByPhone(hours(6), DUE, false, 0, hours(6), "dpo", null, null);
    givenRunning(told(withdrawn(Withdrawal.NOT_AFFECTED), neverMind))
        .at(AGAIN)
        .when(named())
        .then(renewed(Because.NAMED_AGAIN));
  }

  @ParameterizedTest
  @EnumSource(ClockStart.class)
  void who_was_told_it_is_not_affected_has_a_new_clock_by_every_rule(ClockStart rule) {
    Terms terms = NotificationSpec.within("PT48H", rule);
    given(
            NotificationSpec.opened(terms),
            issued(1),
            issued(2, NoticeKind.WITHDRAWAL),
            withdrawn(Withdrawal.NOT_AFFECTED))
        .at(AGAIN)
        .when(named())
        .then(renewed(Because.NAMED_AGAIN));
  }

  @ParameterizedTest
  @EnumSource(ClockStart.class)
  void who_was_never_told_has_the_first_due_time_but_where_the_naming_counts(ClockStart rule) {
    NotificationEvent back =
        rule == ClockStart.IDENTIFICATION ? renewed(Because.NAMED_AGAIN) : restoredByName(AGAIN);
    given(
            NotificationSpec.opened(NotificationSpec.within("PT48H", rule)),
            NotificationSpec.started(NOON, DUE),
            withdrawn(Withdrawal.NOT_AFFECTED))
        .at(AGAIN.plusSeconds(1))
        .when(named())
        .then(back);
  }

  @Test
  void who_knows_and_never_read_never_mind_is_not_owed_it_anew_where_the_naming_counts() {
    given(
            NotificationSpec.opened(NotificationSpec.within("PT48H", ClockStart.IDENTIFICATION)),
            NotificationSpec.started(NOON, DUE),
            issued(1),
            accepted(1, "c1", hours(2)),
            notified(1, hours(2), 0),
            issued(2, NoticeKind.WITHDRAWAL),
            withdrawn(Withdrawal.NOT_AFFECTED),
            bounced(2, "c1"))
        .at(AGAIN)
        .when(named())
        .then(restoredByName(AGAIN));
  }

  @Test
  void a_reopened_breach_is_no_naming() {
    given(
            NotificationSpec.opened(NotificationSpec.within("PT48H", ClockStart.IDENTIFICATION)),
            NotificationSpec.started(NOON, DUE),
            withdrawn(Withdrawal.BREACH_DISMISSED))
        .at(AGAIN)
        .when(new RestoreNotification())
        .then(restored());
  }

  private static OpenNotification named() {
    return new OpenNotification(
        ID, TERMS, null, true, new Moments(NOON, NOON, null, AGAIN), null, null, false, null);
  }

  private static NotificationEvent renewed(Because because) {
    return new NotificationEvent.DutyRenewed(because, NEW_DUE, AGAIN);
  }

  private static NotificationEvent near(double fraction, long at) {
    return new NotificationEvent.DeadlineApproaching(fraction, hours(at), NEW_DUE);
  }

  private static NotificationEvent[] renewedDuty(NotificationEvent... then) {
    List<NotificationEvent> all = new ArrayList<>(List.of(takenBack(NoticeKind.RETRACTION)));
    all.add(renewed(Because.BREACH_REOPENED));
    all.addAll(List.of(then));
    return all.toArray(NotificationEvent[]::new);
  }

  private static NotificationEvent[] takenBack(NoticeKind kind, NotificationEvent... then) {
    List<NotificationEvent> all = new ArrayList<>(List.of(told()));
    all.add(issued(2, kind));
    all.addAll(List.of(then));
    return all.toArray(NotificationEvent[]::new);
  }

  private static NotificationEvent[] told(NotificationEvent... then) {
    List<NotificationEvent> all =
        new ArrayList<>(List.of(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0)));
    all.addAll(List.of(then));
    return all.toArray(NotificationEvent[]::new);
  }
}
