package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.REASON;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.runningAfter;
import static dev.tocsin.notification.NotificationSpec.warned;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordCallTest {

  private static final Text RECEPTION = Text.of("Reception");

  @Test
  void told_by_telephone_is_told_at_the_time_of_the_call() {
    Notification told =
        givenRunning()
            .at(hours(5))
            .when(told(hours(4)))
            .then(toldByPhone(4, 5), notifiedByPhone(hours(4), 0));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
    assertThat(told.told().by()).isEqualTo(ToldBy.PHONE);
    assertThat(told.firstToldAt()).isEqualTo(hours(4));
  }

  @Test
  void a_call_after_the_due_time_is_late_by_the_call_and_not_by_the_writing_down() {
    Notification late =
        givenRunning(missed())
            .at(hours(60))
            .when(told(hours(49)))
            .then(toldByPhone(49, 60), notifiedByPhone(hours(49), 3600));

    assertThat(late.state()).isEqualTo(State.NOTIFIED_LATE);
  }

  @Test
  void who_phoned_in_time_and_wrote_it_down_after_the_due_time_was_in_time() {
    Notification inTime =
        givenRunning(missed())
            .at(hours(60))
            .when(told(hours(47)))
            .then(toldByPhone(47, 60), notifiedByPhone(hours(47), 0));

    assertThat(inTime.isLate()).isFalse();
  }

  @Test
  void who_phones_first_and_writes_later_was_told_by_the_call() {
    Notification judged =
        givenRunning(issued(1), accepted(1, "c1", hours(50)), notified(1, hours(50), 7200))
            .at(hours(51))
            .when(told(hours(40)))
            .then(toldByPhone(40, 51), notifiedByPhone(hours(40), 0));

    assertThat(judged.state()).isEqualTo(State.NOTIFIED);
    assertThat(judged.isOwedInWriting()).as("it has the notice").isFalse();
  }

  @Test
  void a_call_after_the_notice_changes_nothing_of_how_it_was_told() {
    Notification same =
        givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
            .at(hours(5))
            .when(told(hours(4)))
            .then(toldByPhone(4, 5));

    assertThat(same.told().by()).isEqualTo(ToldBy.NOTICE);
  }

  @Test
  void nobody_reached_is_an_attempt_and_nothing_more() {
    Notification still =
        givenRunning()
            .at(hours(5))
            .when(new RecordCall(CallResult.NO_ANSWER, hours(4), "dpo", null, REASON))
            .then(
                new NotificationEvent.PhoneAttempted(
                    hours(4), CallResult.NO_ANSWER, hours(5), "dpo", null, REASON));

    assertThat(still.state()).isEqualTo(State.OPEN);
    assertThat(still.byPhone().calls()).hasSize(1);
  }

  @Test
  void without_a_running_clock_a_call_is_in_time() {
    given(opened(NotificationSpec.within("PT24H", ClockStart.CONFIRMATION)))
        .at(hours(5))
        .when(told(hours(4)))
        .then(
            new NotificationEvent.ToldByPhone(
                hours(4), null, false, 0, hours(5), "dpo", RECEPTION, null),
            new NotificationEvent.Notified(null, hours(4), null, false, 0));
  }

  @Test
  void the_same_call_written_down_twice_is_one_call() {
    givenRunning(toldByPhone(4, 5), notifiedByPhone(hours(4), 0))
        .at(hours(6))
        .when(told(hours(4)))
        .thenNothing();
  }

  @Test
  void who_is_not_affected_cannot_be_phoned() {
    given().when(told(NOON)).thenRefused("not affected");
  }

  @Test
  void what_was_told_by_telephone_is_owed_in_writing_and_leaves_at_the_automatic_time() {
    Notification told = runningAfter(toldByPhone(4, 5), notifiedByPhone(hours(4), 0));

    assertThat(told.isOwedInWriting()).isTrue();
    assertThat(told.nextAt()).isEqualTo(DUE.minusSeconds(8640));
    assertThat(told.needsAutomaticNotice(DUE.minusSeconds(8640))).isTrue();
    assertThat(told.kindFor(NoticeKind.INITIAL)).contains(NoticeKind.INITIAL);
  }

  @Test
  void what_was_told_by_telephone_passes_no_due_time() {
    givenRunning(warned(50), toldByPhone(4, 5), notifiedByPhone(hours(4), 0))
        .at(hours(49))
        .when(new PassTime())
        .thenNothing();
  }

  @Test
  void a_letter_that_arrives_later_ends_what_is_owed_in_writing_and_it_stays_told_by_telephone() {
    Notification written =
        givenRunning(toldByPhone(4, 5), notifiedByPhone(hours(4), 0), issued(1))
            .at(hours(46))
            .when(new RecordAcceptance(1, "c1", hours(46)))
            .then(accepted(1, "c1", hours(46)));

    assertThat(written.isOwedInWriting()).isFalse();
    assertThat(written.told().by()).isEqualTo(ToldBy.PHONE);
  }

  @Test
  void a_letter_that_comes_back_does_not_undo_a_call() {
    Notification still =
        givenRunning(
                issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), toldByPhone(4, 5))
            .at(hours(6))
            .when(new RecordBounce(1, "c1", 550, java.util.List.of("c1")))
            .then(NotificationSpec.bounced(1, "c1"), notifiedByPhone(hours(4), 0));

    assertThat(still.state()).isEqualTo(State.NOTIFIED);
    assertThat(still.isOwedInWriting()).isTrue();
  }

  @Test
  void who_was_told_by_telephone_only_hears_never_mind_too() {
    Notification phoned = runningAfter(toldByPhone(4, 5), notifiedByPhone(hours(4), 0));

    assertThat(phoned.kindFor(NoticeKind.RETRACTION)).contains(NoticeKind.RETRACTION);
    assertThat(withdrawn(Withdrawal.NOT_AFFECTED).applyTo(phoned).kindFor(NoticeKind.WITHDRAWAL))
        .contains(NoticeKind.WITHDRAWAL);
  }

  @Test
  void nobody_is_reminded_to_acknowledge_a_call() {
    assertThat(runningAfter(toldByPhone(4, 5), notifiedByPhone(hours(4), 0), waived()).nextAt())
        .isNull();
  }

  @Test
  void the_dpo_waives_what_is_owed_in_writing_with_a_reason() {
    Notification done =
        givenRunning(toldByPhone(4, 5), notifiedByPhone(hours(4), 0))
            .when(new WaiveWriting(REASON))
            .then(waived());

    assertThat(done.isOwedInWriting()).isFalse();
    assertThat(done.needsAutomaticNotice(DUE)).isFalse();
  }

  @Test
  void nothing_is_waived_where_nothing_is_owed_in_writing() {
    givenRunning().when(new WaiveWriting(REASON)).thenRefused("nothing is owed in writing");
    givenRunning(toldByPhone(4, 5), notifiedByPhone(hours(4), 0), waived())
        .when(new WaiveWriting(REASON))
        .thenNothing();
  }

  private static RecordCall told(Instant at) {
    return new RecordCall(CallResult.TOLD, at, "dpo", RECEPTION, null);
  }

  static NotificationEvent toldByPhone(long at, long recordedAt) {
    Instant when = hours(at);
    long lateBy = DutyOutcome.Told.lateBySeconds(when, DUE);
    return new NotificationEvent.ToldByPhone(
        when, DUE, lateBy > 0, lateBy, hours(recordedAt), "dpo", RECEPTION, null);
  }

  static NotificationEvent notifiedByPhone(Instant at, long lateBySeconds) {
    return new NotificationEvent.Notified(null, at, DUE, lateBySeconds > 0, lateBySeconds);
  }

  private static NotificationEvent waived() {
    return new NotificationEvent.WrittenWaived(REASON);
  }
}
