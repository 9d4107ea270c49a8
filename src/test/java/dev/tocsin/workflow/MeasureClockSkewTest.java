package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasureClockSkewTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void the_way_there_and_back_is_taken_for_equally_long() {
    assertThat(MeasureClockSkew.skew(NOON, NOON.plusMillis(50), NOON.plusMillis(100))).isZero();
  }

  @Test
  void a_clock_that_is_behind_is_below_zero() {
    assertThat(MeasureClockSkew.skew(NOON, NOON.plusSeconds(2), NOON)).isEqualTo(-2);
    assertThat(MeasureClockSkew.skew(NOON, NOON.minusSeconds(2), NOON)).isEqualTo(2);
  }
}
