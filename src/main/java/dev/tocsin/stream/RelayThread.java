package dev.tocsin.stream;

import dev.tocsin.workflow.DatabaseAway;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes the same step again and again on a thread of its own, and later each time when it fails.
 */
final class RelayThread implements AutoCloseable {

  /** Answers how long to wait until the next one, unless the bell rings. */
  interface Step {
    Duration take();
  }

  private static final Logger LOG = Logger.getLogger(RelayThread.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final long PATIENCE_MILLIS = 5_000;

  private final String name;
  private final Step step;
  private final Duration longestPause;
  private final Semaphore bell = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Duration pause = FIRST_PAUSE;
  private String failure;

  RelayThread(String name, Step step, Duration longestPause) {
    this.name = name;
    this.step = step;
    this.longestPause = longestPause;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** The next step now, or right after this one. */
  void ring() {
    bell.release();
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        once();
      }
    } catch (InterruptedException e) {
      LOG.debugf("%s: interrupted, ends", name);
    }
  }

  private void once() throws InterruptedException {
    try {
      Duration rest = step.take();
      worked();
      if (!rest.isZero() && bell.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void worked() {
    if (failure != null) {
      LOG.infof("%s: works again", name);
      failure = null;
    }
    pause = FIRST_PAUSE;
  }

  /**
   * Said once, not at each attempt, and not at all when it is the database, which others say. The
   * bell does not shorten the pause: it rings for new work, and the old work fails.
   */
  private void failed(RuntimeException e) throws InterruptedException {
    if (e instanceof DatabaseAway) {
      LOG.debugf("%s: the database is away, tries again", name);
    } else if (!Objects.equals(failure, e.toString()) && closed.getCount() > 0) {
      failure = e.toString();
      LOG.warnf(e, "%s: failed, tries again", name);
    }
    boolean unused = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    pause =
        pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
  }

  /** Waits for the step it is in, but not for ever. */
  @Override
  public void close() {
    closed.countDown();
    ring();
    try {
      thread.join(PATIENCE_MILLIS);
      thread.interrupt();
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
