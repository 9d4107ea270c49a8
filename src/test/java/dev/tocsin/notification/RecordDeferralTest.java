package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.issued;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordDeferralTest {

  @Test
  void later_is_not_told() {
    Notification open =
        givenRunning(issued(1))
            .when(new RecordDeferral(1, "c1", 451))
            .then(new NotificationEvent.NoticeDeferred(1, "c1", 451));

    assertThat(open.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_server_that_could_not_be_reached_gave_no_code() {
    givenRunning(issued(1))
        .when(new RecordDeferral(1, "c1", null))
        .then(new NotificationEvent.NoticeDeferred(1, "c1", null));
  }

  @Test
  void every_attempt_is_a_fact() {
    NotificationEvent deferred = new NotificationEvent.NoticeDeferred(1, "c1", 451);

    givenRunning(issued(1), deferred).when(new RecordDeferral(1, "c1", 451)).then(deferred);
  }

  @Test
  void only_a_notice_that_was_issued_is_deferred() {
    givenRunning().when(new RecordDeferral(1, "c1", 451)).thenRefused("there is no notice 1");
  }
}
