package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The time during which the database could not be reached: said once when it begins and once when
 * it is over, however many transactions fail meanwhile.
 */
public final class Outage {

  private static final Logger LOG = Logger.getLogger(Outage.class);

  /**
   * Without a failure for that long it is over: a server that restarts cuts one after the other.
   */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final LongSupplier nanoTime;

  private volatile boolean isOn;
  private long began;
  private long lastFailure;
  private long failed;

  public Outage() {
    this(System::nanoTime);
  }

  Outage(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * A transaction that fails with {@link DatabaseAway} when that is the reason, and is heard of
   * here.
   */
  public <T> Uni<T> heard(Uni<T> transaction) {
    return transaction
        .invoke(this::worked)
        .onFailure()
        .invoke(this::failed)
        .onFailure()
        .transform(DatabaseAway::of);
  }

  /** A transaction failed; nothing happens unless that was because the database is away. */
  void failed(Throwable failure) {
    if (DatabaseAway.is(failure)) {
      met(failure);
    }
  }

  private synchronized void met(Throwable failure) {
    lastFailure = nanoTime.getAsLong();
    if (!isOn) {
      isOn = true;
      began = lastFailure;
      failed = 0;
      LOG.errorf("the database cannot be reached: %s", Failure.of(failure));
    }
    failed++;
  }

  /** A transaction was committed. */
  void worked() {
    if (isOn) {
      mayBeOver();
    }
  }

  private synchronized void mayBeOver() {
    long now = nanoTime.getAsLong();
    if (isOn && now - lastFailure >= QUIET.toNanos()) {
      isOn = false;
      LOG.infof(
          "the database is back; it was away for %d s, and %d transactions failed",
          Duration.ofNanos(lastFailure - began).toSeconds(), failed);
    }
  }
}
