package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.issued;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordUncertaintyTest {

  @Test
  void perhaps_is_not_told() {
    Notification open =
        givenRunning(issued(1))
            .when(new RecordUncertainty(1, "c1"))
            .then(new NotificationEvent.NoticeUncertain(1, "c1"));

    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.nextAt()).isNotNull();
  }

  @Test
  void only_a_notice_that_was_issued_is_uncertain() {
    givenRunning().when(new RecordUncertainty(1, "c1")).thenRefused("there is no notice 1");
  }
}
