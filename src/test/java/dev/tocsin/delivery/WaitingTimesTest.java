package dev.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.Settings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTimesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MailSettings SETTINGS = Settings.with(Duration.ofSeconds(10), 8);

  @Test
  void a_silent_server_is_waited_for_a_minute_when_nothing_is_due() {
    assertThat(WaitingTimes.timeout(SETTINGS, null, NOW)).hasMinutes(1);
  }

  @Test
  void a_silent_server_is_waited_for_at_most_half_of_what_is_left_and_at_least_five_seconds() {
    assertThat(WaitingTimes.timeout(SETTINGS, in(60), NOW)).hasSeconds(30);
    assertThat(WaitingTimes.timeout(SETTINGS, in(2), NOW)).hasSeconds(5);
  }

  @Test
  void the_patience_with_a_silent_server_does_not_jump_when_the_due_time_passes() {
    assertThat(WaitingTimes.timeout(SETTINGS, NOW, NOW)).hasSeconds(5);
    assertThat(WaitingTimes.timeout(SETTINGS, in(-30), NOW)).hasSeconds(30);
    assertThat(WaitingTimes.timeout(SETTINGS, in(-3600), NOW)).hasMinutes(1);
  }

  @Test
  void later_is_tried_again_after_two_seconds_and_then_twice_as_long_each_time() {
    assertThat(waitAfter(451, 1, null)).hasSeconds(2);
    assertThat(waitAfter(451, 2, null)).hasSeconds(4);
    assertThat(waitAfter(451, 5, null)).hasSeconds(32);
  }

  @Test
  void later_is_never_tried_again_after_more_than_a_quarter_of_an_hour() {
    assertThat(waitAfter(451, 10, null)).hasMinutes(15);
    assertThat(waitAfter(451, Integer.MAX_VALUE, null)).hasMinutes(15);
  }

  @Test
  void a_server_that_cannot_be_reached_is_tried_again_within_half_a_minute() {
    assertThat(waitAfter(null, 1, null)).hasSeconds(2);
    assertThat(waitAfter(null, 50, null)).hasSeconds(30);
  }

  @Test
  void a_deferred_mail_waits_at_most_half_of_what_is_left_and_at_least_a_second() {
    assertThat(waitAfter(451, 10, in(60))).hasSeconds(30);
    assertThat(waitAfter(451, 10, in(1))).hasSeconds(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -10, -30, -59, -60, -90, -3600, -86_400})
  void once_overdue_no_mail_of_an_untold_client_waits_longer_than_that_or_a_minute(long seconds) {
    Duration most = Duration.ofSeconds(Math.min(60, -seconds));
    assertThat(waitAfter(451, 10, in(seconds))).isEqualTo(most);
    assertThat(uncertain(in(seconds))).isEqualTo(most);
    assertThat(waitAfter(null, 10, in(seconds))).isLessThanOrEqualTo(most);
  }

  @Test
  void a_wait_never_grows_when_the_due_time_passes() {
    for (int attempt = 1; attempt < 12; attempt++) {
      assertThat(waitAfter(451, attempt, NOW))
          .isLessThanOrEqualTo(waitAfter(451, attempt, NOW.plusNanos(1)));
    }
    assertThat(uncertain(NOW)).isLessThanOrEqualTo(uncertain(NOW.plusNanos(1)));
  }

  @Test
  void who_was_told_is_written_to_without_hurry() {
    assertThat(Duration.between(NOW, WaitingTimes.afterUncertain(SETTINGS, in(-3600), false, NOW)))
        .hasMinutes(15);
    assertThat(Duration.between(NOW, WaitingTimes.after(deferred(451), 10, in(-3600), false, NOW)))
        .hasMinutes(15);
  }

  @Test
  void an_uncertain_mail_waits_at_most_half_of_what_is_left_and_at_least_a_second() {
    assertThat(uncertain(null)).hasMinutes(15);
    assertThat(uncertain(in(60))).hasSeconds(30);
    assertThat(uncertain(in(1))).hasSeconds(1);
  }

  @Test
  void the_sign_that_a_server_is_well_again_is_for_those_it_left_waiting() {
    assertThat(WaitingTimes.soonest(deferred(null), NOW)).isEqualTo(NOW);
    assertThat(WaitingTimes.soonest(new Outcome.Deferred(554, "no", Outcome.Trouble.ADDRESS), NOW))
        .isEqualTo(in(30));
    assertThat(WaitingTimes.soonestAfterUncertain(1, NOW)).isEqualTo(in(2));
    assertThat(WaitingTimes.soonestAfterUncertain(19, NOW)).isEqualTo(in(60));
  }

  private static Duration uncertain(Instant dueAt) {
    return Duration.between(NOW, WaitingTimes.afterUncertain(SETTINGS, dueAt, true, NOW));
  }

  private static Duration waitAfter(Integer code, int attempt, Instant dueAt) {
    return Duration.between(NOW, WaitingTimes.after(deferred(code), attempt, dueAt, true, NOW));
  }

  private static Outcome.Deferred deferred(Integer code) {
    return code == null
        ? new Outcome.Deferred(null, "not there", Outcome.Trouble.SERVER)
        : new Outcome.Deferred(code, "later");
  }

  private static Instant in(long seconds) {
    return NOW.plusSeconds(seconds);
  }
}
