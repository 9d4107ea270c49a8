package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.problem.TooManyInFlight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies take no more memory than they may, and none keeps the others out. */
class BodiesInFlightTest {

  private static final int MB = 1024 * 1024;
  private static final int ALL = 16 * MB;
  private static final int AN_EIGHTH = ALL / 8;

  private final AtomicLong nanos = new AtomicLong();
  private final BodiesInFlight bodies = new BodiesInFlight(ALL, nanos::get);
  private final List<Integer> cutOff = new ArrayList<>();
  private int somebodies;

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
    for (int i = 0; i < 11; i++) {
      large.add(MB);
    }
    large.add(MB / 2);
    assertThatThrownBy(() -> large.add(1)).isInstanceOf(TooManyInFlight.class);

    assertThatCode(() -> somebody().add(MostBytes.SMALL)).doesNotThrowAnyException();
  }

  @Test
  void what_is_large_takes_twice_its_room_while_it_is_copied() {
    BodiesInFlight.Held first = somebody();
    first.add(6 * MB);
    assertThat(first.<String>copied(() -> "alone")).isEqualTo("alone");
    BodiesInFlight.Held second = somebody();
    second.add(MB);
    assertThatThrownBy(() -> first.copied(() -> "not alone")).isInstanceOf(TooManyInFlight.class);
    assertThat(second.<String>copied(() -> "there is room")).isEqualTo("there is room");

    second.add(4 * MB + MB / 2);
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
    held.arrived();
    held.drop();
    held.release();

    for (int i = 0; i < AN_EIGHTH / MostBytes.SMALL; i++) {
      BodiesInFlight.Held whole = somebody();
      whole.add(MostBytes.SMALL);
      whole.arrived();
    }
    assertThatThrownBy(() -> somebody().add(MostBytes.SMALL)).isInstanceOf(TooManyInFlight.class);
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

  @Test
  void what_is_little_has_room_of_its_own() {
    for (int i = 0; i < AN_EIGHTH / MostBytes.SMALL; i++) {
      BodiesInFlight.Held whole = somebody();
      whole.add(MostBytes.SMALL);
      whole.arrived();
    }
    assertThatThrownBy(() -> somebody().add(MostBytes.LITTLE + 1))
        .isInstanceOf(TooManyInFlight.class);

    for (int i = 0; i < ALL / 32 / MostBytes.LITTLE; i++) {
      somebody().add(MostBytes.LITTLE);
    }
    assertThatThrownBy(() -> somebody().add(1)).isInstanceOf(TooManyInFlight.class);
  }

  @Test
  void a_caller_has_half_of_a_share() {
    for (int i = 0; i < AN_EIGHTH / 2 / MostBytes.SMALL; i++) {
      sentBy("one").add(MostBytes.SMALL);
    }
    assertThatThrownBy(() -> sentBy("one").add(MostBytes.SMALL))
        .isInstanceOf(TooManyInFlight.class);

    for (int i = 0; i < AN_EIGHTH / 2 / MostBytes.SMALL; i++) {
      sentBy("another").add(MostBytes.SMALL);
    }
  }

  @Test
  void in_a_callers_half_the_callers_own_make_way_and_no_others() {
    large(9, 1);
    for (int i = 0; i < 5; i++) {
      large("one", i, 1);
    }
    assertThatThrownBy(() -> sentBy("one").expect(MB)).isInstanceOf(TooManyInFlight.class);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    large("one", 7, 2);
    assertThat(cutOff).containsExactly(0, 1);

    assertThatThrownBy(() -> large("one", 8, 9)).isInstanceOf(TooManyInFlight.class);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    large("one", 8, 9);
    assertThat(cutOff).containsExactly(0, 1, 2, 3, 4, 7);
  }

  @Test
  void a_caller_has_a_single_body_however_large() {
    BodiesInFlight.Held single = sentBy("one");
    single.add(6 * MB);
    single.add(4 * MB);
    assertThatThrownBy(() -> sentBy("one").add(MB)).isInstanceOf(TooManyInFlight.class);
    sentBy("another").add(MB);

    single.release();
    sentBy("one").add(4 * MB);
    sentBy("one").add(MB);
  }

  @Test
  void strangers_all_share_one_half_and_the_other() {
    for (int i = 0; i < AN_EIGHTH / MostBytes.STRANGERS; i++) {
      stranger().add(MostBytes.STRANGERS);
    }
  }

  @Test
  void where_strangers_have_taken_all_the_slowest_make_way() {
    for (int i = 0; i < 8; i++) {
      stranger(i).add(AN_EIGHTH / 8);
      nanos.addAndGet(1_000);
    }

    stranger().add(40_000);
    assertThat(cutOff).containsExactly(0);
    nanos.addAndGet(4_000);
    stranger().add(AN_EIGHTH / 8);
    assertThat(cutOff).as("who sent less was slower").containsExactly(0);
    stranger().add(AN_EIGHTH / 8);
    stranger().add(AN_EIGHTH / 8);
    assertThat(cutOff).containsExactly(0, 1, 2);
  }

  @Test
  void who_has_just_begun_or_sends_well_stays_and_the_next_is_refused() {
    large(1, 8);
    assertThatThrownBy(() -> somebody().expect(8 * MB)).isInstanceOf(TooManyInFlight.class);

    BodiesInFlight.Held steady = bodies.begin("steady", () -> cutOff.add(2));
    steady.expect(2 * MB);
    for (int i = 0; i < 16; i++) {
      steady.add(MB / 8);
      nanos.addAndGet(Duration.ofMillis(900).toNanos());
    }
    assertThatThrownBy(() -> somebody().expect(11 * MB)).isInstanceOf(TooManyInFlight.class);
    assertThat(cutOff).isEmpty();
    somebody().expect(8 * MB);
    assertThat(cutOff).as("who sent nothing for a while").containsExactly(1);
  }

  @Test
  void who_has_room_for_much_and_sends_little_makes_way_after_a_moment() {
    BodiesInFlight.Held crawls = large(1, 10);
    for (int i = 0; i < 10; i++) {
      crawls.add(10_000);
      assertThatThrownBy(() -> somebody().expect(8 * MB)).isInstanceOf(TooManyInFlight.class);
      nanos.addAndGet(Duration.ofMillis(99).toNanos());
    }
    crawls.add(10_000);
    nanos.addAndGet(Duration.ofMillis(99).toNanos());

    somebody().expect(8 * MB);
    assertThat(cutOff).containsExactly(1);
  }

  @Test
  void who_began_fast_and_crawls_now_makes_way() {
    BodiesInFlight.Held crawls = large(1, 10);
    crawls.add(8 * MB);
    for (int i = 0; i < 24; i++) {
      crawls.add(1);
      nanos.addAndGet(Duration.ofMillis(500).toNanos());
    }

    somebody().expect(8 * MB);
    assertThat(cutOff).containsExactly(1);
  }

  @Test
  void who_sent_much_and_stalled_goes_before_who_sends_slowly() {
    BodiesInFlight.Held burst = small(1, MostBytes.SMALL);
    burst.add(250_000);
    BodiesInFlight.Held honest = small(2, 20_000);
    BodiesInFlight.Held crawls = small(3, 200_000);
    fillSmall(AN_EIGHTH - MostBytes.SMALL - 220_000);
    for (int i = 0; i < 6; i++) {
      honest.add(3_334);
      crawls.add(100);
      nanos.addAndGet(Duration.ofMillis(300).toNanos());
    }

    somebody().add(200_000);
    assertThat(cutOff).containsExactly(1);
    somebody().add(200_000);
    assertThat(cutOff).containsExactly(1, 3);
    assertThatThrownBy(() -> somebody().add(200_000)).isInstanceOf(TooManyInFlight.class);
  }

  @Test
  void what_takes_little_room_makes_way_last() {
    BodiesInFlight.Held stalled = small(1, 20_000);
    BodiesInFlight.Held crawls = small(2, 60_000);
    stalled.add(15_000);
    fillSmall(AN_EIGHTH - 80_000);
    for (int i = 0; i < 6; i++) {
      crawls.add(100);
      nanos.addAndGet(Duration.ofMillis(300).toNanos());
    }

    somebody().add(60_000);
    assertThat(cutOff).containsExactly(2);
    somebody().add(20_000);
    assertThat(cutOff).containsExactly(2, 1);
  }

  @Test
  void who_announces_anew_and_does_not_send_leaves_the_room_to_others() {
    BodiesInFlight.Held left = large("who announces", 0, 8);
    assertThatThrownBy(() -> sentBy("importer").expect(8 * MB)).isInstanceOf(TooManyInFlight.class);
    left.drop();
    large("who does so too", 2, 1).drop();
    large("who announces", 1, 8);
    assertThatThrownBy(() -> sentBy("who does so too").expect(8 * MB))
        .isInstanceOf(TooManyInFlight.class);

    BodiesInFlight.Held importer = sentBy("importer");
    importer.expect(8 * MB);
    assertThat(cutOff).containsExactly(1);
    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    assertThatThrownBy(() -> sentBy("who announces").expect(8 * MB))
        .isInstanceOf(TooManyInFlight.class);
    importer.arrived();
    importer.release();

    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    sentBy("who announces").expect(8 * MB);
    assertThatThrownBy(() -> sentBy("another importer").expect(8 * MB))
        .as("it is forgotten after a minute")
        .isInstanceOf(TooManyInFlight.class);
  }

  @Test
  void what_has_arrived_makes_way_for_nobody() {
    BodiesInFlight.Held whole = small(1, MostBytes.SMALL);
    whole.arrived();
    for (int i = 1; i < AN_EIGHTH / MostBytes.SMALL; i++) {
      small(2, MostBytes.SMALL);
    }
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    for (int i = 1; i < AN_EIGHTH / MostBytes.SMALL; i++) {
      somebody().add(MostBytes.SMALL);
    }
    assertThatThrownBy(() -> somebody().add(MostBytes.SMALL)).isInstanceOf(TooManyInFlight.class);
    assertThat(cutOff).hasSize(7).doesNotContain(1);
  }

  @Test
  void nobody_makes_way_in_vain() {
    BodiesInFlight.Held whole = somebody();
    whole.expect(4 * MB);
    whole.arrived();
    large(1, 4);
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
    return bodies.begin(null, () -> {});
  }

  private BodiesInFlight.Held stranger(int nth) {
    return bodies.begin(null, () -> cutOff.add(nth));
  }

  /** Another each time. */
  private BodiesInFlight.Held somebody() {
    return sentBy("somebody " + somebodies++);
  }

  private BodiesInFlight.Held sentBy(String caller) {
    return bodies.begin(caller, () -> {});
  }

  private BodiesInFlight.Held small(int nth, int bytes) {
    return expected("somebody " + somebodies++, nth, bytes);
  }

  private BodiesInFlight.Held large(int nth, int megabytes) {
    return large("somebody " + somebodies++, nth, megabytes);
  }

  private BodiesInFlight.Held large(String caller, int nth, int megabytes) {
    return expected(caller, nth, megabytes * MB);
  }

  private BodiesInFlight.Held expected(String caller, int nth, int bytes) {
    BodiesInFlight.Held held = bodies.begin(caller, () -> cutOff.add(nth));
    held.expect(bytes);
    return held;
  }

  /** With what has arrived. */
  private void fillSmall(int bytes) {
    for (int left = bytes; left > 0; left -= MostBytes.SMALL) {
      small(0, Math.min(left, MostBytes.SMALL)).arrived();
    }
  }
}
