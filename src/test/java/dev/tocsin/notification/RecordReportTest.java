package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.acknowledged;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.readdressed;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.RecordReport.Report.FAILED_BEHIND;
import static dev.tocsin.notification.RecordReport.Report.FAILED_FOR_GOOD;
import static dev.tocsin.notification.RecordReport.Report.GIVEN_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordReportTest {

  private static final NotificationEvent REOPENED = new NotificationEvent.DutyReopened(1);
  private static final NotificationEvent PHONE =
      new NotificationEvent.PhoneNeeded(PhoneReason.CAME_BACK);

  @ParameterizedTest
  @EnumSource(names = {"FAILED_FOR_GOOD", "GIVEN_UP"})
  void a_bounce_that_rests_on_a_report_says_so(RecordReport.Report how) {
    Notification open =
        givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
            .at(hours(3))
            .when(report(1, "c1", how))
            .then(byReport(1, "c1"), REOPENED, readdressed(1, "c2"));

    assertThat(open.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_report_after_the_due_time_makes_it_late() {
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
        .at(DUE.plusSeconds(1))
        .when(report(1, "c1", FAILED_FOR_GOOD))
        .then(byReport(1, "c1"), REOPENED, missed(), readdressed(1, "c2"));
  }

  @Test
  void what_failed_behind_an_address_that_was_reached_undoes_nothing() {
    Notification told =
        givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0))
            .when(report(1, "c1", FAILED_BEHIND))
            .then(noted(1, HeldBecause.REACHED));

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
    assertThat(told.notice(1).orElseThrow().arrival().accepted()).containsExactly("c1");
    assertThat(told.notice(1).orElseThrow().cameBack()).isFalse();
  }

  @Test
  void after_an_acknowledgement_nothing_reopens_and_somebody_phones() {
    Notification told =
        givenRunning(
                issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), acknowledged(1))
            .at(DUE.plusSeconds(1))
            .when(report(1, "c1", FAILED_FOR_GOOD))
            .then(noted(1, HeldBecause.ACKNOWLEDGED), PHONE);

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
    assertThat(told.byPhone().reason()).isEqualTo(PhoneReason.CAME_BACK);
    assertThat(told.writtenFrom()).isNotNull();
  }

  @Test
  void after_an_acknowledgement_nobody_phones_for_what_was_only_given_up() {
    givenRunning(issued(1), accepted(1, "c1", hours(2)), notified(1, hours(2), 0), acknowledged(1))
        .when(report(1, "c1", GIVEN_UP))
        .then(noted(1, HeldBecause.ACKNOWLEDGED));
  }

  @Test
  void nobody_phones_a_client_that_is_not_affected_after_all() {
    givenRunning(
            issued(1),
            accepted(1, "c1", hours(2)),
            notified(1, hours(2), 0),
            acknowledged(1),
            withdrawn(Withdrawal.NOT_AFFECTED))
        .at(hours(4))
        .when(report(1, "c1", FAILED_FOR_GOOD))
        .then(noted(1, HeldBecause.ACKNOWLEDGED));
  }

  @Test
  void an_acknowledgement_is_of_what_was_issued_before_it() {
    givenRunning(
            issued(1),
            accepted(1, "c1", hours(1)),
            notified(1, hours(1), 0),
            new NotificationEvent.Acknowledged(1, hours(1)),
            issued(2),
            accepted(2, "c1", hours(2)))
        .at(hours(6))
        .when(report(2, "c1", FAILED_FOR_GOOD))
        .then(byReport(2, "c1"), readdressed(2, "c2"));
  }

  @Test
  void what_no_server_took_is_a_bounce_acknowledged_or_not() {
    givenRunning(issued(1), acknowledged(1))
        .at(hours(4))
        .when(report(1, "c1", FAILED_FOR_GOOD))
        .then(byReport(1, "c1"), readdressed(1, "c2"));
    givenRunning(issued(1)).when(report(1, "c1", FAILED_BEHIND)).thenNothing();
  }

  @Test
  void reported_twice_it_counts_once() {
    givenRunning(issued(1), bounced(1, "c1")).when(report(1, "c1", FAILED_FOR_GOOD)).thenNothing();
    givenRunning(
            issued(1),
            accepted(1, "c1", hours(2)),
            notified(1, hours(2), 0),
            acknowledged(1),
            noted(1, HeldBecause.ACKNOWLEDGED),
            PHONE)
        .at(hours(4))
        .when(report(1, "c1", FAILED_FOR_GOOD))
        .thenNothing();
  }

  private static NotificationEvent byReport(int number, String contact) {
    return new NotificationEvent.NoticeBounced(number, contact, 550, true);
  }

  private static NotificationEvent noted(int number, HeldBecause why) {
    return new NotificationEvent.FailureNoted(number, "c1", 550, why);
  }

  private static RecordReport report(int number, String contact, RecordReport.Report how) {
    return new RecordReport(number, contact, 550, how, List.of("c1", "c2"));
  }
}
