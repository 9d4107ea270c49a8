package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.restored;
import static dev.tocsin.notification.NotificationSpec.warned;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreNotificationTest {

  @Test
  void a_reopened_breach_brings_the_duty_back_with_its_first_due_time() {
    Notification back =
        givenRunning(warned(50), withdrawn(Withdrawal.BREACH_DISMISSED))
            .at(hours(30))
            .when(new RestoreNotification())
            .then(restored());

    assertThat(back.state()).isEqualTo(State.OPEN);
    assertThat(back.dueAt()).isEqualTo(DUE);
    assertThat(back.nextAt()).isEqualTo(hours(36));
  }

  @Test
  void what_was_overdue_is_overdue_again() {
    Notification back =
        givenRunning(missed(), withdrawn(Withdrawal.BREACH_DISMISSED))
            .when(new RestoreNotification())
            .then(restored());

    assertThat(back.state()).isEqualTo(State.OVERDUE);
  }

  @Test
  void a_due_time_that_passed_meanwhile_is_found_at_the_next_look() {
    Notification back =
        givenRunning(withdrawn(Withdrawal.BREACH_DISMISSED))
            .at(hours(60))
            .when(new RestoreNotification())
            .then(restored());

    List<NotificationEvent> passed = new PassTime().decide(back, hours(60));
    assertThat(back.nextAt()).isBefore(hours(60));
    assertThat(passed).containsExactly(warned(50), warned(75), warned(90), missed());
  }

  @Test
  void who_was_not_affected_stays_withdrawn() {
    givenRunning(withdrawn(Withdrawal.NOT_AFFECTED)).when(new RestoreNotification()).thenNothing();
  }

  @Test
  void what_was_not_withdrawn_does_not_come_back() {
    givenRunning().when(new RestoreNotification()).thenNothing();
    givenRunning(withdrawn(Withdrawal.BREACH_DISMISSED), restored())
        .when(new RestoreNotification())
        .thenNothing();
    given().when(new RestoreNotification()).thenNothing();
  }
}
