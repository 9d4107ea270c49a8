package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.acknowledged;
import static dev.tocsin.notification.NotificationSpec.after;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.started;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One notice is not always enough: Itum tells again after the assessment (I5). */
class FollowUpTest {

  /** At once, within 48 hours, and again within 120 (Itum I2, I5). */
  private static final Terms TWICE = terms(Duration.ofDays(5), null);

  private static final Terms DAILY = terms(null, Duration.ofDays(1));

  @Test
  void a_second_notice_is_owed_once_the_first_arrived() { // Itum I5
    assertThat(after(opened(TWICE), started(NOON, DUE)).followUpDueAt()).isNull();
    assertThat(after(told(TWICE)).followUpDueAt()).isEqualTo(hours(120));
  }

  @Test
  void the_second_notice_has_warnings_of_its_own_and_a_time_that_passes() { // Itum I5
    given(told(TWICE)).at(hours(59)).when(new PassTime()).thenNothing();
    given(told(TWICE)).at(hours(60)).when(new PassTime()).then(approaching(0.5, 60));
    Notification missed =
        given(told(TWICE))
            .at(hours(120))
            .when(new PassTime())
            .then(
                approaching(0.5, 60),
                approaching(0.75, 90),
                approaching(0.9, 108),
                new NotificationEvent.FollowUpMissed(hours(120)));

    assertThat(missed.nextAt()).isNull();
    assertThat(missed.state()).as("the first duty was met").isEqualTo(State.NOTIFIED);
  }

  @Test
  void an_update_is_no_second_notice_until_it_says_that_the_assessment_is_done() { // Itum I5
    Notification still =
        given(told(TWICE, update(2, false)))
            .at(hours(70))
            .when(new RecordAcceptance(2, "c1", hours(70)))
            .then(accepted(2, "c1", hours(70)));

    assertThat(still.followUpDueAt()).isEqualTo(hours(120));
  }

  @Test
  void an_update_of_before_anybody_was_asked_met_the_second_notice() { // Itum I5
    Notification done =
        after(
            told(
                TWICE,
                issued(2),
                accepted(2, "c1", hours(70)),
                new NotificationEvent.FollowedUp(2, hours(70), hours(120), 0)));

    assertThat(done.followUpDueAt()).isNull();
  }

  @Test
  void a_regular_update_meets_the_regular_duty_and_leaves_the_second_notice_owed() { // Itum I5
    Terms both = terms(Duration.ofDays(5), Duration.ofDays(1));
    Notification next =
        given(told(both, update(2, false)))
            .at(hours(20))
            .when(new RecordAcceptance(2, "c1", hours(20)))
            .then(
                accepted(2, "c1", hours(20)),
                new NotificationEvent.FollowedUp(2, hours(20), hours(26), 0));

    assertThat(next.followUpDueAt()).isEqualTo(hours(44));
    assertThat(runUntilMissed(both).followUpDueAt()).as("still owed").isEqualTo(hours(120));
  }

  /** Updates came every day, the assessment did not: that time passes once, and updates go on. */
  private static Notification runUntilMissed(Terms both) {
    Notification missed =
        given(
                told(
                    both,
                    update(2, false),
                    accepted(2, "c1", hours(110)),
                    new NotificationEvent.FollowedUp(2, hours(110), hours(26), 0)))
            .at(hours(120))
            .when(new PassTime())
            .then(
                approaching(0.5, 60),
                approaching(0.75, 90),
                approaching(0.9, 108),
                new NotificationEvent.FollowUpMissed(hours(120)));
    assertThat(missed.isFollowUpMissed()).isTrue();
    assertThat(missed.nextFollowUpAt()).as("the regular one").isEqualTo(hours(134));
    return missed;
  }

  @Test
  void an_update_that_ends_the_assessment_is_the_second_notice() { // Itum I5
    Notification done =
        given(told(TWICE, update(2, true)))
            .at(hours(70))
            .when(new RecordAcceptance(2, "c1", hours(70)))
            .then(
                accepted(2, "c1", hours(70)),
                new NotificationEvent.FollowedUp(2, hours(70), hours(120), 0));

    assertThat(done.followUpDueAt()).isNull();
    assertThat(done.followUp().given()).containsExactly(2);
  }

  private static NotificationEvent update(int number, boolean assessed) {
    return new NotificationEvent.NoticeIssued(
        number,
        NoticeKind.UPDATE,
        false,
        false,
        hours(3),
        Language.NL,
        "c1",
        "hash",
        null,
        7L,
        assessed,
        false,
        null);
  }

  @Test
  void a_second_notice_after_its_time_is_late() {
    given(told(TWICE, new NotificationEvent.FollowUpMissed(hours(120)), issued(2)))
        .at(hours(121))
        .when(new RecordAcceptance(2, "c1", hours(121)))
        .then(
            accepted(2, "c1", hours(121)),
            new NotificationEvent.FollowedUp(2, hours(121), hours(120), 3600));
  }

  @Test
  void regular_updates_are_owed_from_the_last_word_on() {
    assertThat(after(told(DAILY)).followUpDueAt()).isEqualTo(hours(26));
    Notification again =
        after(
            told(
                DAILY,
                issued(2),
                accepted(2, "c1", hours(20)),
                new NotificationEvent.FollowedUp(2, hours(20), hours(26), 0)));

    assertThat(again.followUpDueAt()).isEqualTo(hours(44));
  }

  @Test
  void the_same_notice_at_a_second_contact_is_no_second_notice() {
    given(told(TWICE, new NotificationEvent.NoticeReaddressed(1, "c2")))
        .at(hours(3))
        .when(new RecordAcceptance(1, "c2", hours(3)))
        .then(accepted(1, "c2", hours(3)));
  }

  @Test
  void a_contract_that_asks_for_one_notice_owes_no_more() {
    given(told(NotificationSpec.TERMS, issued(2)))
        .at(hours(3))
        .when(new RecordAcceptance(2, "c1", hours(3)))
        .then(accepted(2, "c1", hours(3)));
  }

  @Test
  void nothing_follows_the_final_notice_a_withdrawal_or_a_retraction() {
    assertThat(
            after(told(DAILY, issued(2, NoticeKind.FINAL), accepted(2, "c1", hours(4))))
                .followUpDueAt())
        .isNull();
    assertThat(after(told(DAILY, withdrawn(Withdrawal.NOT_AFFECTED))).followUpDueAt()).isNull();
    assertThat(after(told(DAILY, issued(2, NoticeKind.RETRACTION))).followUpDueAt()).isNull();
  }

  @Test
  void closing_the_breach_ends_the_waiting_and_reopening_begins_it_anew() {
    Notification closed =
        given(told(DAILY)).when(new PauseFollowUp()).then(new NotificationEvent.FollowUpPaused());
    assertThat(closed.nextAt()).isNull();

    Notification reopened =
        given(told(DAILY, new NotificationEvent.FollowUpPaused()))
            .at(hours(100))
            .when(new ResumeFollowUp())
            .then(new NotificationEvent.FollowUpResumed(hours(100)));
    assertThat(reopened.followUpDueAt()).isEqualTo(hours(124));
    given(told(DAILY)).when(new ResumeFollowUp()).thenNothing();
  }

  @Test
  void a_second_notice_that_comes_back_is_owed_again() { // Itum I5
    Notification again =
        given(
                told(
                    TWICE,
                    issued(2),
                    accepted(2, "c1", hours(70)),
                    new NotificationEvent.FollowedUp(2, hours(70), hours(120), 0)))
            .at(hours(71))
            .when(new RecordBounce(2, "c1", 550, List.of("c1")))
            .then(NotificationSpec.bounced(2, "c1"), new NotificationEvent.FollowUpReopened(2));

    assertThat(again.followUpDueAt()).isEqualTo(hours(120));
    assertThat(again.nextAt()).isEqualTo(hours(60));
    assertThat(again.state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void an_update_that_comes_back_was_not_heard() {
    Notification again =
        after(
            told(
                DAILY,
                issued(2),
                accepted(2, "c1", hours(20)),
                new NotificationEvent.FollowedUp(2, hours(20), hours(26), 0),
                NotificationSpec.bounced(2, "c1"),
                new NotificationEvent.FollowUpReopened(2)));

    assertThat(again.followUpDueAt()).isEqualTo(hours(26));
    assertThat(again.writtenFrom()).isEqualTo(7L);
  }

  @Test
  void closing_forgets_a_missed_follow_up_too_and_reopening_counts_from_then() {
    NotificationEvent[] missed = told(TWICE, new NotificationEvent.FollowUpMissed(hours(120)));
    given(missed).when(new PauseFollowUp()).then(new NotificationEvent.FollowUpPaused());

    Notification reopened =
        after(
            told(
                TWICE,
                new NotificationEvent.FollowUpMissed(hours(120)),
                new NotificationEvent.FollowUpPaused(),
                new NotificationEvent.FollowUpResumed(hours(900))));
    assertThat(reopened.followUpDueAt()).isEqualTo(hours(1020));
    assertThat(reopened.nextAt()).isEqualTo(hours(960));
  }

  @Test
  void a_corrected_discovery_moves_the_second_notice_as_well() { // Itum I2, I5
    Notification moved =
        after(
            told(
                TWICE,
                approaching(0.5, 60),
                new NotificationEvent.FollowUpMissed(hours(120)),
                new NotificationEvent.ClockMoved(hours(100), hours(148), hours(121))));

    assertThat(moved.followUpDueAt()).isEqualTo(hours(220));
    assertThat(moved.isFollowUpMissed()).isFalse();
    assertThat(moved.followUp().hasWarnedAt(50, hours(220))).isFalse();
    assertThat(moved.nextAt()).isEqualTo(hours(160));
  }

  private static NotificationEvent[] told(Terms terms, NotificationEvent... then) {
    List<NotificationEvent> all =
        new ArrayList<>(
            List.of(
                opened(terms),
                started(NOON, DUE),
                issued(1),
                accepted(1, "c1", hours(2)),
                notified(1, hours(2), 0),
                acknowledged(1)));
    all.addAll(List.of(then));
    return all.toArray(NotificationEvent[]::new);
  }

  private static NotificationEvent approaching(double fraction, long hour) {
    return new NotificationEvent.FollowUpApproaching(fraction, hours(hour), hours(120));
  }

  private static Terms terms(Duration second, Duration every) {
    return new Terms(Duration.ofDays(2), ClockStart.DISCOVERY, null, second, every);
  }

  @Test
  void the_time_for_an_acknowledgement_passes_once() {
    Instant at = hours(26);
    NotificationEvent[] silent = {
      opened(NotificationSpec.TERMS),
      started(NOON, DUE),
      issued(1),
      accepted(1, "c1", hours(2)),
      notified(1, hours(2), 0)
    };
    Notification reminded =
        given(silent)
            .at(at)
            .when(new PassTime())
            .then(new NotificationEvent.AcknowledgementMissing(1, hours(2)));

    assertThat(reminded.nextAt()).isNull();
    given(silent).at(at.minusMillis(1)).when(new PassTime()).thenNothing();
  }
}
