package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/** One attempt to hand a mail over: what comes of it, which may take a server ten minutes. */
public final class Attempt {

  private static final String GIVEN_UP = "no answer, and given up";

  private final Vertx vertx;
  private final Promise<Handover> outcome = Promise.promise();
  private final long began = System.nanoTime();

  // Guarded by this.
  private Connections.Line line;
  private boolean abandoned;
  private long dotSaid;
  private boolean isDotSaid;

  Attempt(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Never fails: what went wrong is the outcome. */
  public Future<Handover> outcome() {
    return outcome.future();
  }

  /**
   * Whether this goes on although everything up to the message took longer than {@code patience},
   * or the answer to it did. Comes true once at most, and false when it was over before.
   */
  public Future<Boolean> isUnanswered(Duration patience) {
    Promise<Boolean> unanswered = Promise.promise();
    outcome.future().onComplete(over -> unanswered.tryComplete(false));
    watch(patience, unanswered);
    return unanswered.future();
  }

  private void watch(Duration patience, Promise<Boolean> unanswered) {
    long left = patience.toNanos() - (System.nanoTime() - since());
    if (left <= 0) {
      unanswered.tryComplete(!outcome.future().isComplete());
      return;
    }
    long timer = vertx.setTimer(left / 1_000_000 + 1, id -> watch(patience, unanswered));
    unanswered.future().onComplete(known -> vertx.cancelTimer(timer));
  }

  /**
   * {@link System#nanoTime} when what is unanswered began: this attempt, or the wait for the dot.
   */
  public synchronized long since() {
    return isDotSaid ? dotSaid : began;
  }

  /** Whether the server may have the message without having said so. */
  public synchronized boolean mayHaveMessage() {
    return isDotSaid;
  }

  /**
   * Ends this, unless the server may have the message.
   *
   * @return whether it ended, and nothing was handed over
   */
  public boolean giveUp() {
    Connections.Line talking;
    synchronized (this) {
      if (isDotSaid) {
        return false;
      }
      abandoned = true;
      talking = line;
    }
    Phase phase = talking == null ? Phase.CONNECT : talking.connection().phase();
    boolean ended = end(new Handover.Broken(phase, GIVEN_UP));
    if (talking != null) {
      talking.context().runOnContext(ignored -> talking.connection().end(GIVEN_UP));
    }
    return ended;
  }

  boolean end(Handover how) {
    return outcome.tryComplete(how);
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }

  /** Whom it talks to from now on; fails when it was given up before. */
  synchronized Future<Connections.Line> on(Connections.Line now) {
    line = now;
    if (!abandoned) {
      return Future.succeededFuture(now);
    }
    now.connection().end(GIVEN_UP);
    return Future.failedFuture(NotHandedOver.broken(now.connection().phase(), GIVEN_UP));
  }

  /** Whether the dot may be said; if so, it counts as said. */
  synchronized boolean sayDot() {
    if (!abandoned) {
      isDotSaid = true;
      dotSaid = System.nanoTime();
    }
    return isDotSaid;
  }
}
