package dev.tocsin.api;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of all bodies that are on their way in or being dealt with. Strangers have a share of
 * their own, and so has what is large: neither keeps a report out.
 */
@ApplicationScoped
class BodiesInFlight {

  private static final long LEAST = 16L * 1024 * 1024;
  private static final long MOST_BY_ITSELF = 256L * 1024 * 1024;
  private static final int PART_OF_THE_HEAP = 8;
  private static final int PART_FOR_SMALL = 8;

  /** Of whoever needs no login. */
  private final Share strangers;

  /** Of what is at most {@link MostBytes#SMALL}. */
  private final Share small;

  private final Share large;

  @Inject
  BodiesInFlight(HttpSettings settings) {
    this(
        settings
            .bytesInFlight()
            .map(MemorySize::asLongValue)
            .orElseGet(() -> byItself(Runtime.getRuntime().maxMemory())));
  }

  /**
   * @param bytes over all requests
   * @throws IllegalArgumentException when the largest body would not fit
   */
  BodiesInFlight(long bytes) {
    if (bytes < LEAST) {
      throw new IllegalArgumentException(
          "tocsin.http.bytes-in-flight: expected at least " + LEAST + ", found " + bytes);
    }
    this.strangers = new Share(bytes / PART_FOR_SMALL);
    this.small = new Share(bytes / PART_FOR_SMALL);
    this.large = new Share(bytes - 2 * (bytes / PART_FOR_SMALL));
  }

  static long byItself(long heap) {
    return Math.max(LEAST, Math.min(MOST_BY_ITSELF, heap / PART_OF_THE_HEAP));
  }

  /** A body that begins; it has to be released when its request has been answered. */
  Held begin(boolean byStranger) {
    return new Held(byStranger ? strangers : small);
  }

  /** What one body holds. */
  final class Held {
    private Share share;
    private long bytes;

    private Held(Share share) {
      this.share = share;
    }

    /**
     * Holds so many more.
     *
     * @throws TooManyInFlight when there is no room: nothing more is held then
     */
    synchronized void add(int more) {
      boolean grows = share == small && bytes + more > MostBytes.SMALL;
      Share next = grows ? large : share;
      if (!next.take(grows ? bytes + more : more)) {
        throw new TooManyInFlight("too many bodies are on their way");
      }
      if (grows) {
        small.giveBack(bytes);
        share = large;
      }
      bytes += more;
    }

    synchronized void release() {
      share.giveBack(bytes);
      bytes = 0;
    }
  }

  private static final class Share {
    private final AtomicLong free;

    Share(long bytes) {
      this.free = new AtomicLong(bytes);
    }

    boolean take(long bytes) {
      if (free.addAndGet(-bytes) >= 0) {
        return true;
      }
      free.addAndGet(bytes);
      return false;
    }

    void giveBack(long bytes) {
      free.addAndGet(bytes);
    }
  }
}
