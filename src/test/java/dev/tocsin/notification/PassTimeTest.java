package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.acknowledged;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.warned;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PassTimeTest {

  @Test
  void a_warning_comes_at_half_at_three_quarters_and_at_nine_tenths_of_the_window() {
    givenRunning().at(hours(24)).when(new PassTime()).then(warned(50));
    givenRunning(warned(50)).at(hours(36)).when(new PassTime()).then(warned(75));
    givenRunning(warned(50), warned(75))
        .at(hours(43).plus(Duration.ofMinutes(12)))
        .when(new PassTime())
        .then(warned(90));
  }

  @Test
  void no_warning_comes_early() {
    givenRunning().at(hours(24).minusNanos(1)).when(new PassTime()).thenNothing();
  }

  @Test
  void a_warning_comes_once() {
    givenRunning(warned(50)).at(hours(30)).when(new PassTime()).thenNothing();
  }

  @Test
  void whoever_looks_late_finds_every_threshold_at_its_own_time() {
    Notification late =
        givenRunning()
            .at(hours(500))
            .when(new PassTime())
            .then(warned(50), warned(75), warned(90), missed());

    assertThat(late.clock().warnings())
        .extracting(Clock.Warning::percent)
        .containsExactly(50, 75, 90);
    assertThat(late.clock().warnings().get(0).at()).isEqualTo(hours(24));
  }

  @Test
  void the_due_time_passes_with_nobody_told() { // Itum I2, Lucrasoft L4
    Notification overdue =
        givenRunning(warned(50), warned(75), warned(90))
            .at(DUE)
            .when(new PassTime())
            .then(missed());

    assertThat(overdue.state()).isEqualTo(State.OVERDUE);
    assertThat(overdue.dueAt()).isEqualTo(DUE);
  }

  @Test
  void a_moment_before_it_is_due_nothing_is_missed() {
    givenRunning(warned(50), warned(75), warned(90))
        .at(DUE.minusNanos(1))
        .when(new PassTime())
        .thenNothing();
  }

  @Test
  void a_notice_that_nobody_accepted_stops_no_warning() {
    givenRunning(issued(1), bounced(1, "c1")).at(hours(24)).when(new PassTime()).then(warned(50));
  }

  @Test
  void nothing_passes_for_who_was_told_who_is_withdrawn_and_who_is_overdue_already() {
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), acknowledged(1))
        .at(hours(99))
        .when(new PassTime())
        .thenNothing();
    givenRunning(withdrawn(Withdrawal.NOT_AFFECTED))
        .at(hours(99))
        .when(new PassTime())
        .thenNothing();
    givenRunning(missed()).at(hours(99)).when(new PassTime()).thenNothing();
  }

  @Test
  void nothing_passes_before_the_clock_starts() {
    given(opened(within("PT24H", ClockStart.CONFIRMATION)))
        .at(hours(99))
        .when(new PassTime())
        .thenNothing();
    given().at(NOON).when(new PassTime()).thenNothing();
  }

  @Test
  void the_due_time_stands_whatever_happens_after() {
    Instant due =
        NotificationSpec.runningAfter(
                warned(50),
                issued(1),
                accepted(1, "c1", hours(30)),
                notified(1, hours(30), 0),
                bounced(1, "c1"),
                new NotificationEvent.DutyReopened(1),
                withdrawn(Withdrawal.BREACH_DISMISSED),
                NotificationSpec.restored(),
                missed())
            .dueAt();

    assertThat(due).isEqualTo(DUE);
  }
}
