package dev.tocsin.notification;

import static dev.tocsin.breach.NoticeKind.CORRECTION;
import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.TERMS;
import static dev.tocsin.notification.NotificationSpec.after;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.openedWithoutAutomaticNotice;
import static dev.tocsin.notification.NotificationSpec.restored;
import static dev.tocsin.notification.NotificationSpec.runningAfter;
import static dev.tocsin.notification.NotificationSpec.started;
import static dev.tocsin.notification.NotificationSpec.warned;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A deadline cannot be missed because somebody slept. */
class AutomaticNoticeTest {

  private static final Instant LEAVES = DUE.minus(Duration.ofMinutes(144));

  @Test
  void it_leaves_before_the_due_time() { // Itum I2, Lucrasoft L4
    assertThat(runningAfter().needsAutomaticNotice(LEAVES.minusNanos(1))).isFalse();
    assertThat(runningAfter().needsAutomaticNotice(LEAVES)).isTrue();
  }

  @Test
  void a_deadline_that_was_missed_still_wants_it() {
    assertThat(runningAfter(missed()).needsAutomaticNotice(hours(99))).isTrue();
    assertThat(runningAfter(missed()).nextAt()).isEqualTo(LEAVES);
  }

  @Test
  void who_has_a_notice_gets_none_by_itself() {
    assertThat(runningAfter(issued(1)).needsAutomaticNotice(DUE)).isFalse();
  }

  @Test
  void who_has_none_because_it_came_back_gets_another_by_itself() {
    assertThat(runningAfter(issued(1), bounced(1, "c1")).needsAutomaticNotice(LEAVES)).isTrue();
  }

  @Test
  void a_withdrawn_duty_wants_none() {
    assertThat(runningAfter(withdrawn(Withdrawal.BREACH_DISMISSED)).needsAutomaticNotice(hours(99)))
        .isFalse();
  }

  @Test
  void who_was_told_never_mind_and_is_owed_a_notice_again_hears_of_it_by_itself() {
    Notification back =
        runningAfter(
            issued(1, INITIAL),
            withdrawn(Withdrawal.BREACH_DISMISSED),
            issued(2, RETRACTION),
            restored());

    assertThat(back.needsAutomaticNotice(LEAVES)).isTrue();
    assertThat(back.kindFor(INITIAL)).contains(CORRECTION);
    assertThat(issued(3, CORRECTION).applyTo(back).needsAutomaticNotice(LEAVES)).isFalse();
  }

  @Test
  void a_processor_may_switch_it_off() {
    Notification silent = after(openedWithoutAutomaticNotice(TERMS), started(NOON, DUE));

    assertThat(silent.needsAutomaticNotice(DUE)).isFalse();
    assertThat(missed().applyTo(silent).nextAt()).isNull();
  }

  @Test
  void without_a_running_clock_it_does_not_leave() {
    Notification waiting = after(opened(within("PT24H", ClockStart.CONFIRMATION)));

    assertThat(waiting.needsAutomaticNotice(hours(9999))).isFalse();
    assertThat(waiting.nextAt()).isNull();
  }

  @Test
  void the_next_thing_to_happen_is_a_warning_the_notice_or_the_due_time() {
    assertThat(runningAfter().nextAt()).isEqualTo(hours(24));
    assertThat(runningAfter(warned(50)).nextAt()).isEqualTo(hours(36));
    Notification warned = runningAfter(warned(50), warned(75), warned(90));
    assertThat(warned.nextAt()).isEqualTo(LEAVES);
    assertThat(issued(1).applyTo(warned).nextAt()).isEqualTo(DUE);
  }
}
