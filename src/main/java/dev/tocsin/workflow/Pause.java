package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Between two tries of a transaction that lost a race: who lost together must not meet again. From
 * 10 to 20 ms before the second try, twice that before the third, and so on.
 */
final class Pause {

  private static final int FIRST_MILLIS = 10;
  private static final int DOUBLINGS = 6;

  private Pause() {}

  /**
   * On the Vert.x context it was asked for on: that is where Hibernate Reactive keeps the session.
   *
   * @param lost how often the race was lost, 1 for the first time
   */
  static Uni<Void> afterLosing(int lost) {
    return Apart.backHere(Uni.createFrom().voidItem().onItem().delayIt().by(length(lost)));
  }

  static Duration length(int lost) {
    int least = FIRST_MILLIS << Math.min(lost - 1, DOUBLINGS);
    return Duration.ofMillis(ThreadLocalRandom.current().nextInt(least, 2 * least + 1));
  }
}
