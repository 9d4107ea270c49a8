package dev.tocsin.notification;

import static dev.tocsin.breach.NoticeKind.WITHDRAWAL;
import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.readdressed;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordBounceTest {

  private static final NotificationEvent REOPENED = new NotificationEvent.DutyReopened(1);

  @Test
  void the_next_contact_is_tried() {
    Notification tried =
        givenRunning(issued(1))
            .at(hours(2))
            .when(bounce(1, "c1", "c1", "c2", "c3"))
            .then(bounced(1, "c1"), readdressed(1, "c2"));

    assertThat(tried.notice(1).orElseThrow().arrival().contacts()).containsExactly("c1", "c2");
    assertThat(tried.notice(1).orElseThrow().arrival().bounced()).containsExactly("c1");
    assertThat(tried.state()).isEqualTo(State.OPEN);
  }

  @Test
  void contacts_are_tried_in_the_order_the_client_gave() {
    givenRunning(issued(1), bounced(1, "c1"), readdressed(1, "c3"))
        .when(bounce(1, "c3", "c1", "c3", "c2", "c4"))
        .then(bounced(1, "c3"), readdressed(1, "c2"));
  }

  @Test
  void a_contact_that_left_is_not_in_the_way() {
    givenRunning(issued(1))
        .when(bounce(1, "c1", "c7"))
        .then(bounced(1, "c1"), readdressed(1, "c7"));
  }

  @Test
  void when_no_contact_is_left_there_is_nobody_to_try() {
    givenRunning(issued(1), bounced(1, "c1"), readdressed(1, "c2"))
        .when(bounce(1, "c2", "c1", "c2"))
        .then(bounced(1, "c2"));
    givenRunning(issued(1)).when(bounce(1, "c1")).then(bounced(1, "c1"));
  }

  @Test
  void bounced_twice_is_bounced_once() {
    givenRunning(issued(1), bounced(1, "c1"), readdressed(1, "c2"))
        .when(bounce(1, "c1", "c1", "c2", "c3"))
        .thenNothing();
  }

  @Test
  void before_the_due_time_the_duty_is_open_again_when_the_only_acceptance_is_gone() {
    Notification open =
        givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
            .at(DUE)
            .when(bounce(1, "c1", "c1", "c2"))
            .then(bounced(1, "c1"), REOPENED, readdressed(1, "c2"));

    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.told()).isNull();
    assertThat(open.dueAt()).isEqualTo(DUE);
  }

  @Test
  void after_the_due_time_the_duty_is_overdue_when_the_only_acceptance_is_gone() {
    Notification overdue =
        givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
            .at(DUE.plusSeconds(1))
            .when(bounce(1, "c1", "c1", "c2"))
            .then(bounced(1, "c1"), REOPENED, missed(), readdressed(1, "c2"));

    assertThat(overdue.state()).isEqualTo(State.OVERDUE);
  }

  @Test
  void a_deadline_is_missed_once() {
    Notification overdue =
        givenRunning(
                missed(), issued(1), accepted(1, "c1", hours(50)), notified(1, hours(50), 7200))
            .at(hours(51))
            .when(bounce(1, "c1"))
            .then(bounced(1, "c1"), REOPENED);

    assertThat(overdue.state()).isEqualTo(State.OVERDUE);
  }

  @Test
  void a_duty_without_a_running_clock_is_open_again() {
    Notification open =
        given(
                opened(within("PT24H", ClockStart.CONFIRMATION)),
                issued(1),
                accepted(1, "c1", hours(2)),
                new NotificationEvent.Notified(1, hours(2), null, false, 0))
            .at(hours(999))
            .when(bounce(1, "c1"))
            .then(bounced(1, "c1"), REOPENED);

    assertThat(open.state()).isEqualTo(State.OPEN);
  }

  @Test
  void while_another_contact_has_the_notice_the_duty_stays_met() {
    Notification told =
        givenRunning(
                issued(1),
                readdressed(1, "c2"),
                accepted(1, "c1", hours(2)),
                notified(1, hours(2), 0),
                accepted(1, "c2", hours(2)))
            .at(hours(3))
            .when(bounce(1, "c1", "c1", "c2", "c3"))
            .then(bounced(1, "c1"));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void while_another_notice_was_accepted_the_duty_is_met_by_that_one() {
    Notification told =
        givenRunning(
                issued(1),
                accepted(1, "c1", hours(2)),
                notified(1, hours(2), 0),
                issued(2),
                accepted(2, "c1", hours(3)))
            .at(hours(4))
            .when(bounce(1, "c1"))
            .then(bounced(1, "c1"), notified(2, hours(3), 0));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void when_the_other_notice_came_late_the_client_was_told_late() {
    Notification late =
        givenRunning(
                issued(1),
                accepted(1, "c1", hours(2)),
                notified(1, hours(2), 0),
                issued(2),
                accepted(2, "c1", hours(49)))
            .at(hours(50))
            .when(bounce(1, "c1", "c1", "c2"))
            .then(bounced(1, "c1"), notified(2, hours(49), 3600));

    assertThat(late.state()).isEqualTo(State.NOTIFIED_LATE);
  }

  @Test
  void who_has_a_later_notice_is_not_sent_an_old_one() {
    givenRunning(
            issued(1),
            accepted(1, "c1", hours(2)),
            notified(1, hours(2), 0),
            issued(2),
            accepted(2, "c2", hours(3)),
            issued(3))
        .at(hours(4))
        .when(bounce(1, "c1", "c1", "c2"))
        .then(bounced(1, "c1"), notified(2, hours(3), 0));
  }

  @Test
  void never_mind_is_no_acceptance_that_counts() {
    Notification withdrawn =
        givenRunning(
                issued(1),
                accepted(1, "c1", hours(2)),
                notified(1, hours(2), 0),
                withdrawn(Withdrawal.NOT_AFFECTED),
                issued(2, WITHDRAWAL),
                accepted(2, "c1", hours(3)))
            .at(hours(4))
            .when(bounce(1, "c1"))
            .then(bounced(1, "c1"), REOPENED);

    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    assertThat(NotificationSpec.restored().applyTo(withdrawn).state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_bounce_of_a_later_notice_leaves_the_duty_met() {
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), issued(2))
        .when(bounce(2, "c1", "c1", "c2"))
        .then(bounced(2, "c1"), readdressed(2, "c2"));
  }

  @Test
  void the_duty_is_met_again_when_the_next_contact_has_the_notice() {
    Notification told =
        givenRunning(
                issued(1),
                accepted(1, "c1", hours(2)),
                notified(1, hours(2), 0),
                bounced(1, "c1"),
                REOPENED,
                readdressed(1, "c2"))
            .at(hours(49))
            .when(new RecordAcceptance(1, "c2", hours(49)))
            .then(accepted(1, "c2", hours(49)), notified(1, hours(49), 3600));

    assertThat(told.state()).isEqualTo(State.NOTIFIED_LATE);
  }

  @Test
  void only_a_notice_that_was_issued_bounces() {
    givenRunning().when(bounce(1, "c1", "c2")).thenRefused("there is no notice 1");
  }

  private static RecordBounce bounce(int number, String contact, String... reachable) {
    return new RecordBounce(number, contact, 550, List.of(reachable));
  }
}
