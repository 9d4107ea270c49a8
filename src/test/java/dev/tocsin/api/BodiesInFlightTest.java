package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies take no more memory than they may, and none keeps the others out. */
class BodiesInFlightTest {

  private static final int MB = 1024 * 1024;
  private static final int ALL = 16 * MB;
  private static final int AN_EIGHTH = ALL / 8;

  private final AtomicLong nanos = new AtomicLong();
  private final BodiesInFlight bodies = new BodiesInFlight(ALL, nanos::get);
  private final List<Integer> cutOff = new ArrayList<>();

  @Test
  void strangers_have_a_share_and_keep_nobody_else_out() {
    BodiesInFlight.Held whole = stranger();
    whole.add(AN_EIGHTH);
    whole.arrived();
    BodiesInFlight.Held another = stranger();
    assertThatThrownBy(() -> another.add(1)).isInstanceOf(TooManyInFlight.class);

    assertThatCode(() -> somebody().add(MostBytes.SMALL)).doesNotThrowAnyException();
  }

  @Test
  void large_bodies_leave_room_for_small_ones() {
    BodiesInFlight.Held large = somebody();
    for (int i = 0; i < 12; i++) {
      large.add(MB);
    }
    assertThatThrownBy(() -> large.add(1)).isInstanceOf(TooManyInFlight.class);

    assertThatCode(() -> somebody().add(MostBytes.SMALL)).doesNotThrowAnyException();
  }

  @Test
  void what_is_large_takes_twice_its_room_while_it_is_copied() {
    BodiesInFlight.Held first = somebody();
    first.add(7 * MB);
    assertThat(first.<String>copied(() -> "alone")).isEqualTo("alone");
    BodiesInFlight.Held second = somebody();
    second.add(MB);
    assertThatThrownBy(() -> first.copied(() -> "not alone")).isInstanceOf(TooManyInFlight.class);
    assertThat(second.<String>copied(() -> "there is room")).isEqualTo("there is room");

    second.add(4 * MB);
    assertThatThrownBy(() -> second.add(1)).isInstanceOf(TooManyInFlight.class);
  }

  @Test
  void a_copy_of_what_is_small_is_not_counted() {
    BodiesInFlight.Held whole = stranger();
    whole.add(AN_EIGHTH);
    assertThat(whole.<String>copied(() -> "small")).isEqualTo("small");
  }

  @Test
  void a_body_that_grows_gives_its_place_among_the_small_ones_back() {
    List<BodiesInFlight.Held> grown = new ArrayList<>();
    for (int i = 0; i < 2 * AN_EIGHTH / MostBytes.SMALL; i++) {
      BodiesInFlight.Held one = somebody();
      one.add(MostBytes.SMALL);
      one.add(1);
      grown.add(one);
    }
    assertThat(grown).hasSize(16);
  }

  @Test
  void what_is_released_is_free_again_and_only_once() {
    BodiesInFlight.Held held = somebody();
    held.add(MostBytes.SMALL);
    held.drop();
    held.release();

    for (int i = 0; i < AN_EIGHTH / MostBytes.SMALL; i++) {
      BodiesInFlight.Held whole = somebody();
      whole.add(MostBytes.SMALL);
      whole.arrived();
    }
    assertThatThrownBy(() -> somebody().add(1)).isInstanceOf(TooManyInFlight.class);
  }

  @Test
  void what_is_over_is_forgotten() {
    BodiesInFlight.Held grown = somebody();
    grown.add(MostBytes.SMALL);
    grown.add(1);
    BodiesInFlight.Held refused = stranger();
    refused.add(1);
    assertThat(bodies.arriving()).isEqualTo(2);

    grown.arrived();
    refused.drop();
    assertThat(bodies.arriving()).isZero();
  }

  @Test
  void it_is_held_until_the_last_who_works_on_it_is_done() {
    BodiesInFlight.Held held = stranger();
    held.add(AN_EIGHTH);
    held.arrived();
    held.keep();
    held.release(); // the client hung up
    assertThatThrownBy(() -> stranger().add(1)).isInstanceOf(TooManyInFlight.class);

    held.release();
    assertThatCode(() -> stranger().add(AN_EIGHTH)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void where_all_is_taken_the_slowest_make_way(boolean strangers) {
    for (int i = 0; i < 8; i++) {
      int nth = i;
      bodies.begin(strangers, () -> cutOff.add(nth)).add(AN_EIGHTH / 8);
      nanos.addAndGet(1_000);
    }

    bodies.begin(strangers, () -> {}).add(1);
    assertThat(cutOff).containsExactly(0);
    nanos.addAndGet(1_000);
    bodies.begin(strangers, () -> {}).add(AN_EIGHTH / 8);
    assertThat(cutOff).as("who sent one byte was slower").containsExactly(0);
    bodies.begin(strangers, () -> {}).add(AN_EIGHTH / 8);
    bodies.begin(strangers, () -> {}).add(AN_EIGHTH / 8);
    assertThat(cutOff).containsExactly(0, 1, 2);
  }

  @Test
  void who_has_room_for_much_and_sends_little_makes_way_after_a_moment() {
    BodiesInFlight.Held fast = bodies.begin(false, () -> cutOff.add(1));
    fast.expect(4 * MB);
    fast.add(3 * MB);
    BodiesInFlight.Held slow = bodies.begin(false, () -> cutOff.add(2));
    slow.expect(8 * MB);
    slow.add(1);
    BodiesInFlight.Held next = somebody();
    assertThatThrownBy(() -> next.expect(MB)).isInstanceOf(TooManyInFlight.class);

    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    next.expect(MB);
    assertThat(cutOff).containsExactly(2);
    fast.add(MB);
    next.add(MB);
    somebody().expect(6 * MB);
    assertThat(cutOff).containsExactly(2);
  }

  @Test
  void what_has_arrived_makes_way_for_nobody() {
    BodiesInFlight.Held whole = bodies.begin(false, () -> cutOff.add(1));
    whole.add(MostBytes.SMALL);
    whole.arrived();
    for (int i = 1; i < AN_EIGHTH / MostBytes.SMALL; i++) {
      bodies.begin(false, () -> {}).add(MostBytes.SMALL);
    }
    nanos.addAndGet(1);
    somebody().add(MostBytes.SMALL);
    assertThat(cutOff).isEmpty();
  }

  @Test
  void nobody_makes_way_in_vain() {
    BodiesInFlight.Held whole = somebody();
    whole.expect(4 * MB);
    whole.arrived();
    bodies.begin(false, () -> cutOff.add(1)).expect(4 * MB);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());

    BodiesInFlight.Held tooMuch = somebody();
    assertThatThrownBy(() -> tooMuch.expect(10 * MB)).isInstanceOf(TooManyInFlight.class);
    assertThat(cutOff).isEmpty();
  }

  @Test
  void nobody_makes_way_for_itself() {
    BodiesInFlight.Held only = stranger();
    only.add(AN_EIGHTH);
    assertThatThrownBy(() -> only.add(1)).isInstanceOf(TooManyInFlight.class);
  }

  @Test
  void by_itself_it_is_a_part_of_the_heap_within_bounds() {
    assertThat(BodiesInFlight.byItself(64L * MB)).isEqualTo(16L * MB);
    assertThat(BodiesInFlight.byItself(800L * MB)).isEqualTo(100L * MB);
    assertThat(BodiesInFlight.byItself(64_000L * MB)).isEqualTo(256L * MB);
  }

  @Test
  void the_largest_body_must_fit() {
    assertThatThrownBy(() -> new BodiesInFlight(10L * MB, nanos::get))
        .hasMessage("tocsin.http.bytes-in-flight: expected at least 16777216, found 10485760");
  }

  private BodiesInFlight.Held stranger() {
    return bodies.begin(true, () -> {});
  }

  private BodiesInFlight.Held somebody() {
    return bodies.begin(false, () -> {});
  }
}
