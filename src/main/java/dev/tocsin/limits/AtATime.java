package dev.tocsin.limits;

import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.Multi;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many long answers of one kind there are at a time. One caller has half of them at most. */
public abstract class AtATime {

  private final int most;
  private final String tooMany;
  private final Map<String, Integer> callers = new HashMap<>();
  private int all;

  /**
   * @param tooMany what is said to whoever would be one too many
   */
  AtATime(int most, String tooMany) {
    this.most = most;
    this.tooMany = tooMany;
  }

  /**
   * An answer as one of them, for as long as it lasts.
   *
   * @param caller whose it is
   * @param answer fails with {@link TooManyInFlight} when there are as many as there may be
   */
  public final <T> Multi<T> among(String caller, Multi<T> answer) {
    return Multi.createFrom()
        .deferred(
            () -> {
              Runnable leave = enter(caller);
              return answer.onTermination().invoke(leave);
            });
  }

  /**
   * One more begins.
   *
   * @param caller whose it is
   * @return ends it, however often it is run
   * @throws TooManyInFlight when there are as many as there may be
   */
  public final Runnable enter(String caller) {
    begin(caller);
    AtomicBoolean over = new AtomicBoolean();
    return () -> {
      if (over.compareAndSet(false, true)) {
        end(caller);
      }
    };
  }

  /** How many there are. */
  public final synchronized int now() {
    return all;
  }

  final synchronized void begin(String caller) {
    int own = callers.getOrDefault(caller, 0);
    if (all >= most || own >= most / 2) {
      throw new TooManyInFlight(tooMany);
    }
    all++;
    callers.put(caller, own + 1);
  }

  final synchronized void end(String caller) {
    all--;
    callers.computeIfPresent(caller, (who, own) -> own == 1 ? null : own - 1);
  }
}
