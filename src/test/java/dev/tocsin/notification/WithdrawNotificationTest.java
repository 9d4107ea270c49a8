package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.REASON;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WithdrawNotificationTest {

  @Test
  void nothing_is_owed_for_a_breach_that_was_dismissed() {
    Notification withdrawn =
        givenRunning()
            .when(new WithdrawNotification(Withdrawal.BREACH_DISMISSED, REASON))
            .then(withdrawn(Withdrawal.BREACH_DISMISSED));

    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    assertThat(withdrawn.isOwed()).isFalse();
    assertThat(withdrawn.nextAt()).isNull();
  }

  @Test
  void who_is_overdue_is_not_owed_any_more_either() {
    Notification withdrawn =
        givenRunning(missed())
            .when(new WithdrawNotification(Withdrawal.NOT_AFFECTED, REASON))
            .then(withdrawn(Withdrawal.NOT_AFFECTED));

    assertThat(withdrawn.isLate()).isFalse();
  }

  @Test
  void that_somebody_was_told_is_not_forgotten() {
    Notification withdrawn =
        givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
            .when(new WithdrawNotification(Withdrawal.NOT_AFFECTED, REASON))
            .then(withdrawn(Withdrawal.NOT_AFFECTED));

    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    assertThat(withdrawn.told()).isNotNull();
    assertThat(NotificationSpec.restored().applyTo(withdrawn).state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void withdrawn_twice_is_withdrawn_once() {
    givenRunning(withdrawn(Withdrawal.BREACH_DISMISSED))
        .when(new WithdrawNotification(Withdrawal.NOT_AFFECTED, REASON))
        .thenNothing();
  }

  @Test
  void what_was_never_owed_is_not_withdrawn() {
    given().when(new WithdrawNotification(Withdrawal.NOT_AFFECTED, REASON)).thenNothing();
  }
}
