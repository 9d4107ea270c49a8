package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where what can be done together gathers while some of it is under way: nobody waits for company,
 * and of many that come at once each pays for a share. Owners take turns, however much one of them
 * brings.
 */
public final class Gathering<T> {

  private final int mostTogether;
  private final int mostWaiting;
  private final Function<T, String> owner;
  private final Function<List<T>, Uni<Void>> together;

  /** Whose turn it is comes first. */
  private final Map<String, Deque<T>> waiting = new LinkedHashMap<>();

  private int size;
  private boolean underWay;

  /**
   * @param owner whose it is
   * @param together does some of them; the next begin when it is over, whatever came of it
   */
  public Gathering(
      int mostTogether,
      int mostWaiting,
      Function<T, String> owner,
      Function<List<T>, Uni<Void>> together) {
    this.mostTogether = mostTogether;
    this.mostWaiting = mostWaiting;
    this.owner = owner;
    this.together = together;
  }

  /**
   * Begins with it, or has it wait for what is under way.
   *
   * @param ifItWaits called before it can begin; must not block
   * @return what does not wait any more, as it is one too many: the last of whoever waits for most.
   *     Null when there is room
   */
  public T add(T one, Runnable ifItWaits) {
    synchronized (this) {
      String whose = owner.apply(one);
      waiting.computeIfAbsent(whose, first -> new ArrayDeque<>()).add(one);
      size++;
      if (underWay) {
        ifItWaits.run();
        return size > mostWaiting ? oneTooMany(whose) : null;
      }
      underWay = true;
    }
    next();
    return null;
  }

  private T oneTooMany(String newest) {
    String most =
        waiting.entrySet().stream()
            .max(Comparator.comparingInt(each -> each.getValue().size()))
            .orElseThrow()
            .getKey();
    boolean isOwn = waiting.get(newest).size() == waiting.get(most).size();
    String loser = isOwn ? newest : most;
    T out = waiting.get(loser).removeLast();
    taken(loser);
    return out;
  }

  /** Whether it was waiting, and does not any more. */
  synchronized boolean remove(T one) {
    String whose = owner.apply(one);
    boolean waited = waiting.containsKey(whose) && waiting.get(whose).remove(one);
    if (waited) {
      taken(whose);
    }
    return waited;
  }

  private void taken(String whose) {
    size--;
    if (waiting.get(whose).isEmpty()) {
      waiting.remove(whose);
    }
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
    while (some.size() < mostTogether && size > 0) {
      String whose = waiting.keySet().iterator().next();
      Deque<T> own = waiting.remove(whose);
      some.add(own.remove());
      waiting.put(whose, own); // behind all others
      taken(whose);
    }
    underWay = !some.isEmpty();
    return some;
  }
}
