package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * Where what can be done together gathers while some of it is under way: nobody waits for company,
 * and of many that come at once each pays for a share.
 */
public final class Gathering<T> {

  private final int mostTogether;
  private final int mostWaiting;
  private final Function<List<T>, Uni<Void>> together;
  private final Queue<T> waiting = new ArrayDeque<>();
  private boolean underWay;

  /**
   * @param together does some of them; the next begin when it is over, whatever came of it
   */
  public Gathering(int mostTogether, int mostWaiting, Function<List<T>, Uni<Void>> together) {
    this.mostTogether = mostTogether;
    this.mostWaiting = mostWaiting;
    this.together = together;
  }

  /**
   * Begins with it, or has it wait for what is under way.
   *
   * @param ifItWaits called before it can begin; must not block
   * @return whether there was room for it
   */
  public boolean add(T one, Runnable ifItWaits) {
    synchronized (this) {
      if (waiting.size() >= mostWaiting) {
        return false;
      }
      waiting.add(one);
      if (underWay) {
        ifItWaits.run();
        return true;
      }
      underWay = true;
    }
    next();
    return true;
  }

  /** Whether it was waiting, and does not any more. */
  synchronized boolean remove(T one) {
    return waiting.remove(one);
  }

  private void next() {
    List<T> some = some();
    if (!some.isEmpty()) {
      Uni.createFrom()
          .deferred(() -> together.apply(some))
          .subscribe()
          .with(done -> next(), failure -> next());
    }
  }

  private synchronized List<T> some() {
    List<T> some = new ArrayList<>();
    while (some.size() < mostTogether && !waiting.isEmpty()) {
      some.add(waiting.remove());
    }
    underWay = !some.isEmpty();
    return some;
  }
}
