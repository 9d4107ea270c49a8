package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcknowledgeNoticeTest {

  @Test
  void the_client_says_that_it_was_read() {
    Notification read =
        givenRunning(issued(1))
            .at(hours(3))
            .when(new AcknowledgeNotice(1))
            .then(new NotificationEvent.Acknowledged(1, hours(3)));

    assertThat(read.response().acknowledgedAt()).isEqualTo(hours(3));
  }

  @Test
  void the_first_time_counts() {
    givenRunning(issued(1), new NotificationEvent.Acknowledged(1, hours(3)))
        .at(hours(4))
        .when(new AcknowledgeNotice(1))
        .thenNothing();
    givenRunning(issued(1), new NotificationEvent.Acknowledged(1, hours(3)), issued(2))
        .at(hours(4))
        .when(new AcknowledgeNotice(2))
        .thenNothing();
  }

  @Test
  void the_link_of_a_withdrawn_notice_still_works() {
    givenRunning(issued(1), withdrawn(Withdrawal.NOT_AFFECTED))
        .at(hours(3))
        .when(new AcknowledgeNotice(1))
        .then(new NotificationEvent.Acknowledged(1, hours(3)));
  }

  @Test
  void only_a_notice_that_was_issued_is_acknowledged() {
    givenRunning(issued(1)).when(new AcknowledgeNotice(2)).thenRefused("there is no notice 2");
  }
}
