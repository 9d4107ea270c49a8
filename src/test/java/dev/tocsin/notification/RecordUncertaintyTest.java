package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.readdressed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordUncertaintyTest {

  @Test
  void perhaps_is_not_told() {
    Notification open =
        givenRunning(issued(1))
            .when(perhaps())
            .then(new NotificationEvent.NoticeUncertain(1, "c1"));

    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.nextAt()).isNotNull();
  }

  @Test
  void only_a_notice_that_was_issued_is_uncertain() {
    givenRunning().when(perhaps()).thenRefused("there is no notice 1");
  }

  @Test
  void when_the_client_should_have_been_told_the_next_contact_is_tried_as_well() {
    NotificationEvent uncertain = new NotificationEvent.NoticeUncertain(1, "c1");
    givenRunning(issued(1)).at(DUE.minusSeconds(1)).when(perhaps()).then(uncertain);
    givenRunning(issued(1)).at(DUE).when(perhaps()).then(uncertain, readdressed(1, "c2"));
  }

  private static RecordUncertainty perhaps() {
    return new RecordUncertainty(1, "c1", List.of("c1", "c2"));
  }
}
