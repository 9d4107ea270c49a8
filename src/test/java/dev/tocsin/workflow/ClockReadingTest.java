package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Late is late: a moment is never reckoned before the truth. */
class ClockReadingTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long ASKED = -5_000_000_000L;

  private final ClockReading clock = new ClockReading(NOON, ASKED);

  @Test
  void what_was_three_seconds_before_the_question_was_three_seconds_before_the_answer() {
    assertThat(clock.at(ASKED - 3_000_000_000L)).isEqualTo(NOON.minusSeconds(3));
  }

  @Test
  void what_comes_after_the_question_comes_after_the_answer() {
    assertThat(clock.at(ASKED + 3_000_000_000L)).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void a_part_of_a_microsecond_makes_it_later_never_earlier() {
    assertThat(clock.at(ASKED - 1_999)).isEqualTo(NOON.minusNanos(1_000));
    assertThat(clock.at(ASKED - 1)).isEqualTo(NOON);
    assertThat(clock.at(ASKED + 1)).isEqualTo(NOON.plusNanos(1_000));
  }

  @Test
  void the_monotonic_clock_may_wrap() {
    ClockReading wrapped = new ClockReading(NOON, Long.MIN_VALUE + 1_000);
    assertThat(wrapped.at(Long.MAX_VALUE - 999_999)).isEqualTo(NOON.minusNanos(1_001_000));
  }
}
