package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.readdressed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordDeferralTest {

  @Test
  void later_is_not_told() {
    Notification open =
        givenRunning(issued(1))
            .when(later(451))
            .then(new NotificationEvent.NoticeDeferred(1, "c1", 451));

    assertThat(open.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_server_that_could_not_be_reached_gave_no_code() {
    givenRunning(issued(1))
        .when(later(null))
        .then(new NotificationEvent.NoticeDeferred(1, "c1", null));
  }

  @Test
  void every_attempt_is_a_fact() {
    NotificationEvent deferred = new NotificationEvent.NoticeDeferred(1, "c1", 451);

    givenRunning(issued(1), deferred).when(later(451)).then(deferred);
  }

  @Test
  void only_a_notice_that_was_issued_is_deferred() {
    givenRunning().when(later(451)).thenRefused("there is no notice 1");
  }

  @Test
  void who_refuses_us_for_one_contact_may_not_for_the_next() {
    Notification both =
        givenRunning(issued(1))
            .when(new RecordDeferral(1, "c1", 554, true, List.of("c1", "c2")))
            .then(new NotificationEvent.NoticeDeferred(1, "c1", 554), readdressed(1, "c2"));

    Notice notice = both.notice(1).orElseThrow();
    assertThat(notice.arrival().contacts()).containsExactly("c1", "c2");
    assertThat(notice.arrival().bounced()).as("nobody is used up").isEmpty();
  }

  @Test
  void while_there_is_time_a_busy_contact_is_waited_for() {
    givenRunning(issued(1)).at(DUE.minusSeconds(1)).when(later(451)).then(deferred(451));
  }

  @Test
  void when_the_client_should_have_been_told_the_next_contact_is_tried_as_well() {
    givenRunning(issued(1)).at(DUE).when(later(451)).then(deferred(451), readdressed(1, "c2"));
  }

  @Test
  void while_the_next_contact_is_under_way_no_other_is() {
    givenRunning(issued(1), deferred(451), readdressed(1, "c2"))
        .at(DUE)
        .when(later(451))
        .then(deferred(451));
  }

  @Test
  void each_contact_that_does_not_take_it_is_followed_by_one() {
    givenRunning(issued(1), readdressed(1, "c2"))
        .at(DUE)
        .when(new RecordDeferral(1, "c2", 451, false, List.of("c1", "c2", "c3")))
        .then(new NotificationEvent.NoticeDeferred(1, "c2", 451), readdressed(1, "c3"));
  }

  @Test
  void who_was_told_is_not_hurried() {
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), issued(2))
        .at(DUE)
        .when(new RecordDeferral(2, "c1", 451, false, List.of("c1", "c2")))
        .then(new NotificationEvent.NoticeDeferred(2, "c1", 451));
  }

  @Test
  void who_has_a_later_notice_is_not_sent_an_old_one() {
    givenRunning(issued(1), issued(2), accepted(2, "c1", hours(3)))
        .when(new RecordDeferral(1, "c1", 554, true, List.of("c1", "c2")))
        .then(new NotificationEvent.NoticeDeferred(1, "c1", 554));
  }

  private static RecordDeferral later(Integer code) {
    return new RecordDeferral(1, "c1", code, false, List.of("c1", "c2", "c3"));
  }

  private static NotificationEvent deferred(Integer code) {
    return new NotificationEvent.NoticeDeferred(1, "c1", code);
  }
}
