package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.ID;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.TERMS;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is named when it is late already is told at once, or after the pause its processor wants. */
class LateGraceTest {

  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final Instant LATE = hours(60);

  @Test
  void the_notice_to_who_is_named_late_leaves_at_once() {
    assertThat(namedAt(LATE, null).needsAutomaticNotice(LATE)).isTrue();
  }

  @Test
  void or_when_the_pause_is_over() {
    Notification named = namedAt(LATE, PAUSE);

    assertThat(named.state()).isEqualTo(State.OVERDUE);
    assertThat(named.needsAutomaticNotice(LATE.plus(PAUSE).minusNanos(1))).isFalse();
    assertThat(named.needsAutomaticNotice(LATE.plus(PAUSE))).isTrue();
    assertThat(named.nextAt()).isEqualTo(LATE.plus(PAUSE));
  }

  @Test
  void who_can_still_be_told_in_time_does_not_wait() {
    Instant withinTheMargin = DUE.minusSeconds(60);

    assertThat(namedAt(withinTheMargin, PAUSE).needsAutomaticNotice(withinTheMargin)).isTrue();
    assertThat(namedAt(DUE, PAUSE).needsAutomaticNotice(DUE)).isTrue();
    assertThat(namedAt(NOON, PAUSE).nextAt()).isEqualTo(hours(24));
  }

  @Test
  void a_notice_that_somebody_sends_does_not_wait() {
    Notification named = issued(1).applyTo(namedAt(LATE, PAUSE));

    assertThat(named.needsAutomaticNotice(LATE.plus(PAUSE))).isFalse();
  }

  @Test
  void who_is_named_again_waits_again() {
    Instant again = hours(70);
    Notification gone = withdrawn(Withdrawal.NOT_AFFECTED).applyTo(namedAt(NOON, null));
    Notification named = fold(gone, open(again, PAUSE).decide(gone, again));

    assertThat(named.needsAutomaticNotice(again)).isFalse();
    assertThat(named.needsAutomaticNotice(again.plus(PAUSE))).isTrue();
  }

  @Test
  void a_discovery_that_turns_out_to_be_earlier_gives_no_pause_beyond_it() {
    Notification named = namedAt(NOON, PAUSE);
    Moments earlier = new Moments(hours(-60), NOON, null, null);
    Notification moved = fold(named, new MoveClock(earlier).decide(named, hours(1)));

    assertThat(moved.needsAutomaticNotice(hours(1))).isTrue();
  }

  private static Notification namedAt(Instant at, Duration pause) {
    return fold(Notification.NONE, open(at, pause).decide(Notification.NONE, at));
  }

  private static OpenNotification open(Instant at, Duration pause) {
    Moments moments = new Moments(NOON, NOON, null, at);
    return new OpenNotification(ID, TERMS, null, true, moments, null, null, false, pause);
  }

  private static Notification fold(Notification start, List<NotificationEvent> events) {
    Notification state = start;
    for (NotificationEvent event : events) {
      state = event.applyTo(state);
    }
    return state;
  }
}
