package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who lost a race together must not meet again. */
class PauseTest {

  private static final int MANY = 1_000;

  @Test
  void the_first_pause_is_ten_to_twenty_milliseconds_and_each_one_another() {
    assertThat(lengths(1))
        .allMatch(it -> it.toMillis() >= 10 && it.toMillis() <= 20)
        .anyMatch(it -> it.toMillis() < 13)
        .anyMatch(it -> it.toMillis() > 17);
  }

  @Test
  void each_pause_is_twice_the_one_before_but_not_without_end() {
    assertThat(lengths(2)).allMatch(it -> it.toMillis() >= 20 && it.toMillis() <= 40);
    assertThat(lengths(6)).allMatch(it -> it.toMillis() >= 320 && it.toMillis() <= 640);
    assertThat(lengths(1_000)).allMatch(it -> it.compareTo(Duration.ofSeconds(2)) < 0);
  }

  private static List<Duration> lengths(int lost) {
    return IntStream.range(0, MANY).mapToObj(nth -> Pause.length(lost)).toList();
  }
}
