package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.acknowledged;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.notified;

import org.junit.jupiter.api.Test;

class NeedPhoneTest {

  private static final NeedPhone WISH = new NeedPhone(PhoneReason.MAIL_SERVICE_DOWN);
  private static final NotificationEvent NEEDED =
      new NotificationEvent.PhoneNeeded(PhoneReason.MAIL_SERVICE_DOWN);

  @Test
  void a_client_whose_mail_is_down_is_phoned_as_well() {
    givenRunning().when(WISH).then(NEEDED);
  }

  @Test
  void it_is_phoned_once() {
    givenRunning(NEEDED).when(WISH).thenNothing();
  }

  @Test
  void who_was_told_by_mail_is_phoned_too_until_somebody_says_that_it_was_read() {
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
        .when(WISH)
        .then(NEEDED);
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), acknowledged(1))
        .when(WISH)
        .thenNothing();
  }
}
