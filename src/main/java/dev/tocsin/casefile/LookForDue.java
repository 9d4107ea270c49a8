package dev.tocsin.casefile;

import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Committed;
import dev.tocsin.workflow.Later;
import dev.tocsin.workflow.Loop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Looks whether rows of any queue are due, and tells whoever deals with them: once a second, after
 * each commit, and at the moment when the next falls due. One question for all of them, where each
 * would ask its own, most often in vain.
 */
@ApplicationScoped
class LookForDue {

  /** What falls due later is seen by a later look. */
  private static final double SOON = 2;

  private final BackgroundSessions sessions;
  private final OldestWaiting waiting;
  private final Set<String> all;
  private final Consumer<RowsDue> due;
  private final Loop loop;
  private Cancellable timer = () -> {};

  @Inject
  LookForDue(
      BackgroundSessions sessions,
      Background background,
      @All List<WaitingQueue> queues,
      Event<RowsDue> due) {
    this(sessions, background, queues, due::fire);
  }

  LookForDue(
      BackgroundSessions sessions,
      Background background,
      List<WaitingQueue> queues,
      Consumer<RowsDue> due) {
    this.sessions = sessions;
    this.waiting = new OldestWaiting(queues);
    this.all = queues.stream().map(WaitingQueue::label).collect(Collectors.toUnmodifiableSet());
    this.due = due;
    this.loop = new Loop("what is due", background, this::look);
  }

  private Uni<Integer> look() {
    return sessions.inTransaction(waiting::in).invoke(this::tell).replaceWith(0);
  }

  private void tell(Map<String, Double> ages) {
    Set<String> now =
        ages.entrySet().stream()
            .filter(queue -> queue.getValue() >= 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (!now.isEmpty()) {
      due.accept(new RowsDue(now));
    }
    ages.values().stream().filter(age -> age < 0).max(Double::compare).ifPresent(this::lookThen);
  }

  private synchronized void lookThen(double age) {
    timer.cancel();
    if (-age < SOON) {
      timer = Later.run(Duration.ofNanos((long) (-age * 1e9) + 1), loop::wake);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    loop.wake();
    return Uni.createFrom().voidItem();
  }

  /**
   * What no queue shows as due may be in the way of others all the same, as a row behind one that
   * is gone.
   */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> wakeAll() {
    due.accept(new RowsDue(all));
    return Uni.createFrom().voidItem();
  }

  void recorded(@Observes Committed committed) {
    loop.wake();
  }

  synchronized void stop(@Observes ShutdownEvent stopping) {
    timer.cancel();
    loop.stop();
  }
}
