package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.issued;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestoreContactTest {

  private static final RestoreContact RESTORE = new RestoreContact(1, "c1");

  @Test
  void a_bounce_that_was_ours_gives_the_contact_back() {
    Notification open =
        givenRunning(issued(1), bounced(1, "c1"))
            .when(RESTORE)
            .then(new NotificationEvent.ContactRestored(1, "c1"));
    Notice notice = open.notice(1).orElseThrow();
    assertThat(notice.arrival().bounced()).isEmpty();
    assertThat(notice.cameBack()).isFalse();
    assertThat(open.hasWord()).isTrue();
  }

  @Test
  void a_contact_that_was_never_out_is_not_given_back() {
    givenRunning(issued(1)).when(RESTORE).thenNothing();
    givenRunning(issued(1), bounced(1, "c1"), accepted(1, "c1", NotificationSpec.NOON))
        .when(RESTORE)
        .thenNothing();
  }
}
