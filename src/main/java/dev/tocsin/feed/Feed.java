package dev.tocsin.feed;

import dev.tocsin.problem.TooManyInFlight;
import dev.tocsin.publication.PublicEvents;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Loop;
import dev.tocsin.workflow.Workflow;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells listeners what happens. However many they are, the log is read once for all of them, and
 * only while there are some; what was before is read for one of them at a time, a page each.
 */
@ApplicationScoped
public class Feed {

  /** How long an event waits at most once it has a position. */
  private static final Duration POLL = Duration.ofMillis(200);

  /** Shorter than whatever stands between waits before it ends a connection. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** What hangs on each takes some 20 kB. */
  private static final int MOST_ASKING = 100;

  private static final int MOST_EVENTS = 2_000;
  private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

  private final Tail tail = new Tail(MOST_EVENTS, MOST_CHARACTERS);
  private final InTurn turns = new InTurn();
  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger asking = new AtomicInteger();
  private final ReadLog log;
  private final Loop loop;
  private final Vertx vertx;
  private final long timer;

  /** Position of the last event, and by {@link System#nanoTime} when somebody asked for it. */
  private volatile long last;

  private volatile long asked = System.nanoTime();

  Feed(
      Workflow workflow,
      BackgroundSessions sessions,
      Background background,
      PublicEvents events,
      Vertx vertx) {
    this.log = new ReadLog(workflow, sessions, background, events, ReadLog.PAGE);
    this.loop = new Loop("feed", background, this::read);
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(POLL.toMillis(), tick -> wake());
  }

  private void wake() {
    if (isWanted() || tail.head() != Tail.UNKNOWN) {
      loop.wake();
    }
  }

  private boolean isWanted() {
    return listeners.get() > 0 || asking.get() > 0;
  }

  void stop(@Observes ShutdownEvent stopping) {
    vertx.cancelTimer(timer);
    loop.stop();
  }

  /** How many listen here. */
  public int listeners() {
    return listeners.get();
  }

  /**
   * Whether there is, or was, an event at this position; 0 is before all of them. Another instance
   * may have told of it before this one read it, so that the log is asked: once for all who ask at
   * that moment. Fails with {@link TooManyInFlight} when it does not answer. Where too many ask, as
   * when all boards come back at once, whoever is one more is believed.
   */
  public Uni<Boolean> knows(long position) {
    if (position <= Math.max(last, tail.head())) {
      return Uni.createFrom().item(true);
    }
    if (asking.get() >= MOST_ASKING) {
      return Uni.createFrom().item(true);
    }
    long since = System.nanoTime();
    return asking()
        .map(
            over -> {
              if (asked - since < 0) {
                throw new TooManyInFlight("the log could not be read");
              }
              return position <= last;
            });
  }

  /** Who asks is kept until the log answers, whether anybody waits for that or not. */
  private Uni<Void> asking() {
    AtomicBoolean over = new AtomicBoolean(); // who is cancelled when it is done ends twice
    asking.incrementAndGet(); // before the round begins: it reads for who asks
    return loop.round()
        .onTermination()
        .invoke(
            () -> {
              if (over.compareAndSet(false, true)) {
                asking.decrementAndGet();
              }
            });
  }

  /**
   * Without end.
   *
   * @param after position of the last event that the listener knows, which is one that there is;
   *     null: from now on
   * @param caller who listens
   * @return an empty one first, and then whenever there was none for 15 seconds
   */
  public Multi<Optional<FedEvent>> listen(String caller, Long after, Wanted wanted) {
    return Multi.createFrom()
        .deferred(
            () -> {
              listeners.incrementAndGet();
              loop.wake();
              return tail.beyond(Tail.UNKNOWN)
                  .map(known -> after == null ? tail.head() : after)
                  .onItem()
                  .transformToMulti(
                      start -> told(new Listener(tail, log, turns, caller, wanted, start, SILENCE)))
                  .onTermination()
                  .invoke(() -> listeners.decrementAndGet());
            });
  }

  private static Multi<Optional<FedEvent>> told(Listener listener) {
    return Multi.createBy()
        .repeating()
        .uni(listener::next)
        .indefinitely()
        .onItem()
        .transformToMultiAndConcatenate(told -> Multi.createFrom().iterable(told));
  }

  private Uni<Integer> read() {
    if (!isWanted()) {
      tail.startAt(Tail.UNKNOWN);
      return Uni.createFrom().item(0);
    }
    long known = tail.head();
    long began = System.nanoTime();
    return log.head()
        .chain(
            head -> {
              last = head;
              asked = began;
              if (known == Tail.UNKNOWN) {
                tail.startAt(head);
                return Uni.createFrom().item(0);
              }
              return head <= known
                  ? Uni.createFrom().item(0)
                  : log.next(known).invoke(tail::add).map(read -> read.size());
            });
  }
}
