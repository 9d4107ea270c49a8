package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.REASON;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;

import org.junit.jupiter.api.Test;

class RequestHelpTest {

  @Test
  void a_client_gets_help_with_its_own_notification_when_it_asks() { // Lucrasoft L12
    givenRunning(issued(1))
        .at(hours(5))
        .when(new RequestHelp(REASON))
        .then(new NotificationEvent.HelpRequested(REASON, hours(5)));
  }

  @Test
  void asking_again_without_a_word_more_is_asking_once() {
    givenRunning(issued(1), new NotificationEvent.HelpRequested(null, hours(2)))
        .at(hours(5))
        .when(new RequestHelp(null))
        .thenNothing();
  }

  @Test
  void who_was_told_by_telephone_may_ask_too() {
    givenRunning(RecordCallTest.toldByPhone(4, 5), RecordCallTest.notifiedByPhone(hours(4), 0))
        .at(hours(5))
        .when(new RequestHelp(REASON))
        .then(new NotificationEvent.HelpRequested(REASON, hours(5)));
  }

  @Test
  void who_was_sent_nothing_has_nothing_to_be_helped_with() {
    givenRunning().when(new RequestHelp(null)).thenRefused("nothing was told yet");
    given().when(new RequestHelp(null)).thenRefused("not affected");
  }
}
