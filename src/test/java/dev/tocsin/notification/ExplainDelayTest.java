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

import dev.tocsin.breach.Text;
import org.junit.jupiter.api.Test;

/** "Clients are notified within 24 hours, if possible": Lucrasoft L10. */
class ExplainDelayTest {

  private static final NotificationEvent EXPLAINED = new NotificationEvent.DelayExplained(REASON);

  @Test
  void what_is_late_can_be_explained_before_and_after_the_client_is_told() { // Lucrasoft L10
    givenRunning(missed()).when(new ExplainDelay(REASON)).then(EXPLAINED);
    Notification late =
        givenRunning(
                missed(), issued(1), accepted(1, "c1", hours(50)), notified(1, hours(50), 7200))
            .when(new ExplainDelay(REASON))
            .then(EXPLAINED);

    assertThat(late.outcome().delayReason()).isEqualTo(REASON);
    assertThat(late.state()).isEqualTo(State.NOTIFIED_LATE);
  }

  @Test
  void a_better_reason_replaces_the_first() {
    Text better = Text.of("The mail server burnt down");

    givenRunning(missed(), EXPLAINED)
        .when(new ExplainDelay(better))
        .then(new NotificationEvent.DelayExplained(better));
  }

  @Test
  void the_same_reason_twice_is_said_once() {
    givenRunning(missed(), EXPLAINED).when(new ExplainDelay(REASON)).thenNothing();
  }

  @Test
  void what_is_not_late_needs_no_reason() {
    givenRunning().when(new ExplainDelay(REASON)).thenRefused("the notification is OPEN");
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
        .when(new ExplainDelay(REASON))
        .thenRefused("the notification is NOTIFIED");
    givenRunning(missed(), withdrawn(Withdrawal.NOT_AFFECTED))
        .when(new ExplainDelay(REASON))
        .thenRefused("the notification is WITHDRAWN");
    given().when(new ExplainDelay(REASON)).thenRefused("not affected");
  }
}
