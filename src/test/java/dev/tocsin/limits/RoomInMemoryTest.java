package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is large is not read all at once. */
class RoomInMemoryTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final long MOST = 1_000_000;

  private final RoomInMemory room = new RoomInMemory(MOST, LONG);

  @Test
  void what_does_not_fit_waits_until_somebody_is_done() {
    RoomInMemory.Held one = room.begin();
    RoomInMemory.Held other = room.begin();
    take(one, 600_000).assertCompleted();

    UniAssertSubscriber<Void> waits = take(other, 600_000);
    waits.assertNotTerminated();
    one.release();

    waits.awaitItem(LONG);
  }

  @Test
  void nobody_overtakes_who_waits() {
    RoomInMemory.Held one = room.begin();
    take(one, 600_000).assertCompleted();
    UniAssertSubscriber<Void> large = take(room.begin(), 900_000);

    UniAssertSubscriber<Void> behind = take(room.begin(), 100_000);

    behind.assertNotTerminated();
    one.release();
    large.awaitItem(LONG);
    behind.awaitItem(LONG);
  }

  @Test
  void what_is_small_never_waits() {
    take(room.begin(), MOST).assertCompleted();

    take(room.begin(), RoomInMemory.SMALL).assertCompleted();
  }

  @Test
  void whoever_has_some_does_not_wait_for_more() {
    RoomInMemory.Held one = room.begin();
    take(one, MOST).assertCompleted();

    take(one, 500_000).assertCompleted();
  }

  @Test
  void what_is_larger_than_all_there_is_goes_alone() {
    RoomInMemory.Held one = room.begin();
    take(one, 100_000).assertCompleted();
    UniAssertSubscriber<Void> huge = take(room.begin(), 5 * MOST);
    huge.assertNotTerminated();

    one.release();

    huge.awaitItem(LONG);
    take(room.begin(), 100_000).assertNotTerminated();
  }

  @Test
  void who_waits_for_too_long_is_refused_and_holds_up_nobody() {
    RoomInMemory hasty = new RoomInMemory(MOST, Duration.ofMillis(1));
    RoomInMemory.Held one = hasty.begin();
    take(one, 900_000).assertCompleted();
    take(hasty.begin(), 900_000).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);

    take(hasty.begin(), 100_000).assertCompleted();
    one.release();
    take(hasty.begin(), 900_000).assertCompleted();
  }

  @Test
  void what_is_released_is_released_once() {
    RoomInMemory.Held one = room.begin();
    take(one, 900_000).assertCompleted();
    one.release();
    one.release();

    take(room.begin(), 900_000).assertCompleted();
    assertThat(take(room.begin(), 900_000).getItem()).isNull();
    take(room.begin(), 900_000).assertNotTerminated();
  }

  private static UniAssertSubscriber<Void> take(RoomInMemory.Held held, long bytes) {
    return held.take(bytes).subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
