package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.restored;
import static dev.tocsin.notification.NotificationSpec.started;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartClockTest {

  private static final Terms FROM_CONFIRMATION = within("PT24H", ClockStart.CONFIRMATION);
  private static final Instant DUE = hours(27);

  @Test
  void the_confirmation_starts_the_clocks_that_wait_for_it() { // Lucrasoft L4
    Notification running =
        given(opened(FROM_CONFIRMATION))
            .at(hours(3))
            .when(confirmedAt(hours(3)))
            .then(started(hours(3), DUE));

    assertThat(running.dueAt()).isEqualTo(DUE);
    assertThat(running.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_clock_that_starts_with_its_due_time_past_is_overdue_at_once() {
    Notification overdue =
        given(opened(FROM_CONFIRMATION))
            .at(DUE.plusSeconds(1))
            .when(confirmedAt(hours(3)))
            .then(started(hours(3), DUE), new NotificationEvent.DeadlineMissed(DUE));

    assertThat(overdue.state()).isEqualTo(State.OVERDUE);
    assertThat(overdue.needsAutomaticNotice(DUE.plusSeconds(1))).isTrue();
  }

  @Test
  void who_was_told_while_it_was_only_suspected_is_never_overdue() { // Itum I2
    Notification told =
        given(
                opened(FROM_CONFIRMATION),
                issued(1),
                accepted(1, "c1", hours(2)),
                new NotificationEvent.Notified(1, hours(2), null, false, 0))
            .at(DUE.plusSeconds(1))
            .when(confirmedAt(hours(3)))
            .then(started(hours(3), DUE));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void a_withdrawn_duty_is_overdue_only_when_it_is_back() {
    Notification withdrawn =
        given(opened(FROM_CONFIRMATION), withdrawn(Withdrawal.BREACH_DISMISSED))
            .at(DUE.plusSeconds(1))
            .when(confirmedAt(hours(3)))
            .then(started(hours(3), DUE));

    assertThat(withdrawn.nextAt()).isNull();
    assertThat(restored().applyTo(withdrawn).nextAt()).isBefore(DUE);
  }

  @Test
  void a_running_clock_is_not_started_again() {
    givenRunning().at(hours(3)).when(confirmedAt(hours(3))).thenNothing();
  }

  @Test
  void the_moment_it_waits_for_has_not_come() {
    given(opened(FROM_CONFIRMATION)).at(hours(3)).when(confirmedAt(null)).thenNothing();
  }

  @Test
  void who_is_not_affected_has_no_clock() {
    given().at(hours(3)).when(confirmedAt(hours(3))).thenNothing();
  }

  private static StartClock confirmedAt(Instant at) {
    return new StartClock(new Moments(hours(0), hours(0), at, null));
  }
}
