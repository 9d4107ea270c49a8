package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MailSettings SETTINGS = Settings.with(Duration.ofSeconds(10), 8);

  @Test
  void a_silent_server_is_waited_for_a_minute_when_nothing_is_due() {
    assertThat(Pace.timeout(SETTINGS, null, NOW)).hasMinutes(1);
  }

  @Test
  void a_silent_server_is_waited_for_at_most_half_of_what_is_left_and_at_least_five_seconds() {
    assertThat(Pace.timeout(SETTINGS, in(60), NOW)).hasSeconds(30);
    assertThat(Pace.timeout(SETTINGS, in(2), NOW)).hasSeconds(5);
  }

  @Test
  void once_overdue_a_silent_server_is_waited_for_as_long_as_ever() {
    assertThat(Pace.timeout(SETTINGS, NOW, NOW)).hasMinutes(1);
    assertThat(Pace.timeout(SETTINGS, in(-3600), NOW)).hasMinutes(1);
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

  @Test
  void once_overdue_a_deferred_mail_backs_off_as_ever() {
    assertThat(waitAfter(451, 10, in(-1))).hasMinutes(15);
  }

  @Test
  void an_uncertain_mail_waits_at_most_half_of_what_is_left_and_at_least_a_second() {
    assertThat(uncertain(null)).hasMinutes(15);
    assertThat(uncertain(in(60))).hasSeconds(30);
    assertThat(uncertain(in(1))).hasSeconds(1);
    assertThat(uncertain(in(-1))).hasMinutes(15);
  }

  private static Duration uncertain(Instant dueAt) {
    return Duration.between(NOW, Pace.afterUncertain(SETTINGS, dueAt, NOW));
  }

  private static Duration waitAfter(Integer code, int attempt, Instant dueAt) {
    Outcome.Deferred deferred = new Outcome.Deferred(code, "later");
    return Duration.between(NOW, Pace.after(deferred, attempt, dueAt, NOW));
  }

  private static Instant in(long seconds) {
    return NOW.plusSeconds(seconds);
  }
}
