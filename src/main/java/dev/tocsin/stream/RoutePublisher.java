package dev.tocsin.stream;

import dev.tocsin.eventstore.Lease;
import dev.tocsin.eventstore.LeaseLost;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One route on a thread of its own, for as long as this instance leads. */
final class RoutePublisher implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RoutePublisher.class);

  private final Leadership leadership;
  private final PublishInOrder publisher;
  private final int batch;
  private final Duration gathers;
  private final Duration longestPause;
  private final RelayThread thread;
  private final String name;
  private volatile String stopped;
  private volatile long idleAt = System.nanoTime();

  /**
   * @param gathers how long it waits for more to go along, when there is less than a batch; zero:
   *     it is woken for each
   */
  RoutePublisher(
      String name,
      Leadership leadership,
      PublishInOrder publisher,
      int batch,
      Duration gathers,
      Duration longestPause) {
    this.name = name;
    this.leadership = leadership;
    this.publisher = publisher;
    this.batch = batch;
    this.gathers = gathers;
    this.longestPause = longestPause;
    this.thread = new RelayThread(name, this::publish, longestPause);
  }

  void start() {
    thread.start();
  }

  /** There is more. */
  void ring() {
    if (gathers.isZero()) {
      thread.ring();
    }
  }

  /** Of the last event it dealt with; 0 as long as that is not known. */
  long position() {
    return publisher.position();
  }

  /** Events that have a position and are not dealt with yet; 0 when this instance does not lead. */
  long lag() {
    return leadership.lease().isPresent()
        ? Math.max(0, leadership.head() - publisher.position())
        : 0;
  }

  /** Since it last had nothing to do, in seconds; 0 when there is nothing now. */
  double lagSeconds() {
    return lag() == 0 ? 0 : (System.nanoTime() - idleAt) / 1e9;
  }

  /** Why it publishes nothing, when somebody must decide what to do. */
  Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  Duration publish() {
    Optional<Lease> lease = leadership.lease();
    if (lag() == 0) {
      idleAt = System.nanoTime();
    }
    if (lease.isEmpty()) {
      publisher.close();
      stopped = null;
      return Leadership.CANDIDATES_ASK_EVERY;
    }
    try {
      publisher.publish(lease.get());
      stopped = null;
      return rest(lag());
    } catch (RelayStopped e) {
      stop(e.getMessage());
      return longestPause;
    } catch (LeaseLost e) {
      leadership.lost(lease.get());
      return Leadership.CANDIDATES_ASK_EVERY;
    }
  }

  private Duration rest(long lag) {
    if (lag == 0) {
      return Leadership.CANDIDATES_ASK_EVERY;
    }
    return lag < batch ? gathers : Duration.ZERO;
  }

  private void stop(String reason) {
    if (!reason.equals(stopped)) {
      stopped = reason;
      LOG.errorf("%s: publishes nothing until somebody decides. %s", name, reason);
    }
  }

  @Override
  public void close() {
    thread.close();
    publisher.close();
  }
}
