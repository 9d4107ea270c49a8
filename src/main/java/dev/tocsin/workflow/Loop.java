package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Background work of one kind: never twice at a time, again at once while there is more, else when
 * woken.
 */
public final class Loop {

  private static final Logger LOG = Logger.getLogger(Loop.class);

  private final String name;
  private final Background background;
  private final Supplier<Uni<Integer>> once;
  private final AtomicInteger wanted = new AtomicInteger();
  private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * @param once does what is due and tells how much that was; 0 when nothing was
   */
  public Loop(String name, Background background, Supplier<Uni<Integer>> once) {
    this.name = name;
    this.background = background;
    this.once = once;
  }

  public void wake() {
    if (!stopped && wanted.getAndIncrement() == 0) {
      cycle();
    }
  }

  /**
   * Wakes, and completes when a round that began after this call is over, whatever became of it, or
   * when there will be none.
   */
  public Uni<Void> round() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    waiting.add(over);
    wake();
    if (stopped) {
      over.complete(null);
    }
    return Uni.createFrom().completionStage(over);
  }

  public void stop() {
    stopped = true;
    whoWait().forEach(each -> each.complete(null));
  }

  private List<CompletableFuture<Void>> whoWait() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (CompletableFuture<Void> each = waiting.poll(); each != null; each = waiting.poll()) {
      all.add(each);
    }
    return all;
  }

  private void cycle() {
    int seen = wanted.get();
    List<CompletableFuture<Void>> served = whoWait();
    background
        .run(once)
        .onTermination()
        .invoke(() -> served.forEach(each -> each.complete(null)))
        .onFailure()
        .invoke(this::tell)
        .onFailure()
        .recoverWithItem(0) // the next tick tries again
        .subscribe()
        .with(done -> next(done, seen));
  }

  private void next(int done, int seen) {
    if (!stopped && (done > 0 || !wanted.compareAndSet(seen, 0))) {
      cycle();
    }
  }

  /** That the database is away is not ours to say. */
  private void tell(Throwable failure) {
    if (!stopped && !(failure instanceof DatabaseAway)) {
      LOG.warnf("%s: failed, trying again at the next tick: %s", name, failure);
    }
  }
}
