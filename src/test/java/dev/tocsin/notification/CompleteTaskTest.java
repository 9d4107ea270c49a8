package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.REASON;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompleteTaskTest {

  @Test
  void a_client_that_was_phoned_is_still_owed_its_notice() {
    Notification phoned =
        givenRunning()
            .when(new CompleteTask("t1", "PHONE_CLIENT", REASON))
            .then(new NotificationEvent.TaskCompleted("t1", "PHONE_CLIENT", REASON));

    assertThat(phoned.isOwed()).isTrue();
  }

  @Test
  void a_task_belongs_to_a_duty() {
    given()
        .when(new CompleteTask("t1", "PHONE_CLIENT", REASON))
        .thenRefused("not affected by the breach");
  }
}
