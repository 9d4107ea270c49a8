package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.started;
import static dev.tocsin.notification.NotificationSpec.warned;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MoveClockTest {

  private static final Instant EARLIER = hours(-24);
  private static final Instant LATER = hours(24);

  @Test
  void a_corrected_discovery_moves_the_due_time() { // Itum I2
    Notification moved =
        givenRunning()
            .at(hours(1))
            .when(discoveredAt(EARLIER))
            .then(new NotificationEvent.ClockMoved(EARLIER, hours(24), hours(1)));

    assertThat(moved.dueAt()).isEqualTo(hours(24));
    assertThat(moved.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_due_time_that_moves_into_the_past_is_missed() {
    givenRunning()
        .at(hours(30))
        .when(discoveredAt(EARLIER))
        .then(
            new NotificationEvent.ClockMoved(EARLIER, hours(24), hours(30)),
            new NotificationEvent.DeadlineMissed(hours(24)));
  }

  @Test
  void what_has_not_come_yet_by_the_new_clock_has_not_passed() {
    Notification moved =
        givenRunning(warned(50), warned(75), warned(90), missed())
            .at(hours(49))
            .when(discoveredAt(LATER))
            .then(new NotificationEvent.ClockMoved(LATER, hours(72), hours(49)));

    assertThat(moved.state()).isEqualTo(State.OPEN);
    assertThat(moved.clock().warnings()).extracting(Clock.Warning::percent).containsExactly(50);
    assertThat(moved.nextAt()).isEqualTo(hours(60));
  }

  @Test
  void who_was_told_in_time_by_a_wrong_clock_was_told_late() {
    Notification late =
        givenRunning(issued(1), accepted(1, "c1", hours(40)), notified(1, hours(40), 0))
            .at(hours(41))
            .when(discoveredAt(EARLIER))
            .then(
                new NotificationEvent.ClockMoved(EARLIER, hours(24), hours(41)),
                new NotificationEvent.Notified(1, hours(40), hours(24), true, 16 * 3600));

    assertThat(late.state()).isEqualTo(State.NOTIFIED_LATE);
  }

  @Test
  void who_was_told_late_by_a_wrong_clock_was_told_in_time() {
    Notification inTime =
        givenRunning(
                missed(), issued(1), accepted(1, "c1", hours(50)), notified(1, hours(50), 7200))
            .at(hours(51))
            .when(discoveredAt(LATER))
            .then(
                new NotificationEvent.ClockMoved(LATER, hours(72), hours(51)),
                new NotificationEvent.Notified(1, hours(50), hours(72), false, 0));

    assertThat(inTime.state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void a_clock_that_started_from_something_else_stays() {
    Terms fromReport = within("PT48H", ClockStart.REPORT);
    given(opened(fromReport), started(NOON, DUE))
        .at(hours(1))
        .when(new MoveClock(new Moments(EARLIER, NOON, null, null)))
        .thenNothing();
    Terms fromNaming = within("PT48H", ClockStart.IDENTIFICATION);
    given(opened(fromNaming), started(NOON, DUE))
        .at(hours(1))
        .when(new MoveClock(new Moments(EARLIER, EARLIER, null, null)))
        .thenNothing();
  }

  @Test
  void a_clock_that_has_not_started_cannot_move() {
    given(opened(within("PT48H", ClockStart.CONFIRMATION)))
        .when(discoveredAt(EARLIER))
        .thenNothing();
  }

  private static MoveClock discoveredAt(Instant at) {
    return new MoveClock(new Moments(at, NOON, null, null));
  }
}
