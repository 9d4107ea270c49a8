package dev.tocsin.notification;

import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.WITHDRAWAL;
import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.restored;
import static dev.tocsin.notification.NotificationSpec.runningAfter;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordAcceptanceTest {

  @Test
  void the_client_is_told_when_its_mail_server_takes_the_notice() { // Itum I2, Lucrasoft L4
    Notification told =
        givenRunning(issued(1))
            .at(hours(2))
            .when(acceptance(1, hours(2)))
            .then(accepted(1, "c1", hours(2)), notified(1, hours(2), 0));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
    assertThat(told.nextAt()).as("time for somebody to acknowledge").isEqualTo(hours(26));
  }

  @Test
  void accepted_at_the_due_time_is_in_time() {
    givenRunning(issued(1))
        .at(DUE)
        .when(acceptance(1, DUE))
        .then(accepted(1, "c1", DUE), notified(1, DUE, 0));
  }

  @Test
  void what_counts_is_when_it_was_accepted_not_when_we_heard_of_it() {
    Notification told =
        givenRunning(issued(1), missed())
            .at(hours(60))
            .when(acceptance(1, hours(47)))
            .then(accepted(1, "c1", hours(47)), notified(1, hours(47), 0));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.000001S, 1",
    "PT0.999999S, 1",
    "PT1S, 1",
    "PT1.000001S, 2",
    "PT1H, 3600",
    "PT240H, 864000"
  })
  void late_is_late_by_every_second_begun(Duration late, long seconds) {
    Instant at = DUE.plus(late);

    Notification told =
        givenRunning(issued(1), missed())
            .at(at)
            .when(acceptance(1, at))
            .then(accepted(1, "c1", at), notified(1, at, seconds));

    assertThat(told.state()).isEqualTo(State.NOTIFIED_LATE);
    assertThat(told.isLate()).isTrue();
  }

  @Test
  void late_stays_late_whatever_is_accepted_after() { // Lucrasoft L10
    Notification late =
        givenRunning(
                missed(),
                issued(1),
                accepted(1, "c1", hours(50)),
                notified(1, hours(50), 7200),
                issued(2))
            .at(hours(51))
            .when(acceptance(2, hours(51)))
            .then(accepted(2, "c1", hours(51)));

    assertThat(late.state()).isEqualTo(State.NOTIFIED_LATE);
    assertThat(late.told().lateBy()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void in_time_stays_in_time_whatever_is_accepted_after() { // Itum I5
    Notification told =
        givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), issued(2))
            .at(hours(99))
            .when(acceptance(2, hours(99)))
            .then(accepted(2, "c1", hours(99)));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void reported_twice_it_is_accepted_once() {
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
        .at(hours(3))
        .when(acceptance(1, hours(3)))
        .thenNothing();
  }

  @Test
  void before_its_clock_runs_nobody_is_late() {
    Notification told =
        given(opened(within("PT24H", ClockStart.CONFIRMATION)), issued(1))
            .at(hours(999))
            .when(acceptance(1, hours(999)))
            .then(
                accepted(1, "c1", hours(999)),
                new NotificationEvent.Notified(1, hours(999), null, false, 0));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void a_withdrawn_duty_is_not_met_by_what_was_under_way() {
    Notification withdrawn =
        givenRunning(issued(1), withdrawn(Withdrawal.NOT_AFFECTED))
            .at(hours(2))
            .when(acceptance(1, hours(2)))
            .then(accepted(1, "c1", hours(2)));

    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
  }

  @Test
  void never_mind_tells_nobody_of_a_breach() {
    Notification owed =
        givenRunning(
                issued(1),
                withdrawn(Withdrawal.BREACH_DISMISSED),
                issued(2, RETRACTION),
                restored())
            .at(hours(4))
            .when(acceptance(2, hours(4)))
            .then(accepted(2, "c1", hours(4)));

    assertThat(owed.state()).isEqualTo(State.OPEN);
    assertThat(runningAfter(issued(1), issued(2, WITHDRAWAL)).isOwed()).isTrue();
  }

  @Test
  void only_a_notice_that_was_issued_is_accepted() {
    givenRunning().when(acceptance(1, hours(2))).thenRefused("there is no notice 1");
    given().when(acceptance(1, hours(2))).thenRefused("there is no notice 1");
  }

  private static RecordAcceptance acceptance(int number, Instant at) {
    return new RecordAcceptance(number, "c1", at);
  }
}
