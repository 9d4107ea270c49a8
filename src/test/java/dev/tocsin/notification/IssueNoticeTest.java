package dev.tocsin.notification;

import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.notification.NotificationSpec.ID;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueNoticeTest {

  private static final Text REMARK = Text.of("Call us");

  @Test
  void a_notice_goes_to_one_contact() { // Lucrasoft L4, Itum I18
    Notification told = givenRunning().at(hours(1)).when(issue(1, INITIAL)).then(fact(1, INITIAL));

    assertThat(told.notice(1))
        .hasValueSatisfying(
            notice -> {
              assertThat(notice.arrival().contacts()).containsExactly("c1");
              assertThat(notice.arrival().accepted()).isEmpty();
            });
    assertThat(told.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_client_may_be_told_before_its_clock_runs() { // Itum I2
    given(opened(within("PT24H", ClockStart.CONFIRMATION)))
        .at(hours(1))
        .when(issue(1, INITIAL))
        .then(fact(1, INITIAL));
  }

  @Test
  void a_client_is_told_again_under_the_next_number() { // Itum I5
    Notification told =
        givenRunning(issued(1)).at(hours(1)).when(issue(2, UPDATE)).then(fact(2, UPDATE));

    assertThat(told.nextNumber()).isEqualTo(3);
  }

  @Test
  void a_number_is_used_once() {
    givenRunning(issued(1)).when(issue(1, INITIAL)).thenNothing();
    givenRunning(issued(1), issued(2)).when(issue(2, UPDATE)).thenNothing();
  }

  @Test
  void whoever_has_an_initial_notice_gets_no_second_one() {
    givenRunning(issued(1)).when(issue(2, INITIAL)).thenNothing();
  }

  @Test
  void who_is_not_affected_any_more_gets_no_notice() {
    givenRunning(withdrawn(Withdrawal.NOT_AFFECTED)).when(issue(1, INITIAL)).thenNothing();
  }

  @Test
  void what_was_never_said_is_not_retracted() {
    givenRunning().when(issue(1, RETRACTION)).thenNothing();
  }

  @Test
  void no_number_is_left_out() {
    givenRunning(issued(1))
        .when(issue(3, UPDATE))
        .thenRefused(ID + ": the next notice is 2, not 3");
  }

  @Test
  void a_notice_belongs_to_a_duty() {
    given().when(issue(1, INITIAL)).thenRefused("not affected by the breach");
  }

  @Test
  void the_state_keeps_every_notice() {
    assertThat(NotificationSpec.runningAfter(issued(1), issued(2)).notices())
        .extracting(Notice::number)
        .isEqualTo(List.of(1, 2));
    assertThat(NotificationSpec.runningAfter(issued(1)).notice(0)).isEmpty();
    assertThat(NotificationSpec.runningAfter(issued(1)).notice(2)).isEmpty();
  }

  private static IssueNotice issue(int number, NoticeKind kind) {
    return new IssueNotice(
        number, kind, true, true, Language.EN, "c1", "abc", REMARK, 7, false, false);
  }

  private static NotificationEvent fact(int number, NoticeKind kind) {
    return new NotificationEvent.NoticeIssued(
        number, kind, true, true, hours(1), Language.EN, "c1", "abc", REMARK, 7L, false, false, 2);
  }
}
