package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in memory at a time is bounded by its bytes. */
class FittingTest {

  private static final long HALF = Fitting.MOST_BYTES / 2;

  @Test
  void as_many_of_the_first_as_fit_are_taken_together() {
    assertThat(Fitting.first(List.of(HALF, HALF, 1L, 1L), size -> size))
        .containsExactly(HALF, HALF);
    assertThat(Fitting.first(List.of(1L, 1L), size -> size)).containsExactly(1L, 1L);
  }

  @Test
  void one_is_taken_however_large_it_is() {
    assertThat(Fitting.first(List.of(9 * HALF, 1L), size -> size)).containsExactly(9 * HALF);
    assertThat(Fitting.first(List.<Long>of(), size -> size)).isEmpty();
  }

  @Test
  void what_several_share_counts_once_and_what_is_made_of_each_counts_each_time() {
    Map<String, Long> sizes = Map.of("shared", HALF, "a", HALF / 4, "b", HALF / 4, "c", HALF / 4);

    assertThat(
            Fitting.first(
                List.of("a", "b", "c"), each -> List.of("shared", each), sizes, each -> 0))
        .hasSize(3);
    assertThat(
            Fitting.first(
                List.of("a", "b", "c"), each -> List.of("shared", each), sizes, each -> HALF / 4))
        .hasSize(2);
  }
}
