package dev.tocsin.api;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The bytes of all bodies that are on their way in or being dealt with. Strangers have a share of
 * their own, and so has what is large: neither keeps a report out. Where a share is full, whoever
 * sends slowest makes way for the next.
 */
@ApplicationScoped
class BodiesInFlight {

  private static final long LEAST = 16L * 1024 * 1024;
  private static final long MOST_BY_ITSELF = 256L * 1024 * 1024;
  private static final int PART_OF_THE_HEAP = 8;
  private static final int PART_FOR_SMALL = 8;

  /** What is large and has just begun may be fast. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final String NO_ROOM = "too many bodies are on their way";

  /** Of whoever needs no login. */
  private final Share strangers;

  /** Of what is at most {@link MostBytes#SMALL}. */
  private final Share small;

  private final Share large;

  private final LongSupplier nanos;

  @Inject
  BodiesInFlight(HttpSettings settings) {
    this(
        settings
            .bytesInFlight()
            .map(MemorySize::asLongValue)
            .orElseGet(() -> byItself(Runtime.getRuntime().maxMemory())),
        System::nanoTime);
  }

  /**
   * @param bytes over all requests
   * @param nanos what {@link System#nanoTime} says
   * @throws IllegalArgumentException when the largest body would not fit
   */
  BodiesInFlight(long bytes, LongSupplier nanos) {
    if (bytes < LEAST) {
      throw new IllegalArgumentException(
          "tocsin.http.bytes-in-flight: expected at least " + LEAST + ", found " + bytes);
    }
    this.strangers = new Share(bytes / PART_FOR_SMALL, Duration.ZERO);
    this.small = new Share(bytes / PART_FOR_SMALL, Duration.ZERO);
    this.large = new Share(bytes - 2 * (bytes / PART_FOR_SMALL), GRACE);
    this.nanos = nanos;
  }

  static long byItself(long heap) {
    return Math.max(LEAST, Math.min(MOST_BY_ITSELF, heap / PART_OF_THE_HEAP));
  }

  /**
   * A body that begins. It has to be released when its request has been answered.
   *
   * @param cutOff ends its arrival, soon and on whatever thread that needs
   */
  Held begin(boolean byStranger, Runnable cutOff) {
    return new Held(byStranger ? strangers : small, cutOff);
  }

  /** How many bodies are on their way in. */
  synchronized int arriving() {
    return strangers.arriving.size() + small.arriving.size() + large.arriving.size();
  }

  /**
   * What one body holds, until nobody is at work on it any more: whoever hangs up does not stop
   * that.
   */
  final class Held {
    private final Runnable cutOff;
    private final long begunAt = nanos.getAsLong();
    private Share share;
    private long bytes;
    private long came;
    private int users = 1;

    private Held(Share share, Runnable cutOff) {
      this.share = share;
      this.cutOff = cutOff;
    }

    /**
     * So many more have come, and are held.
     *
     * @throws TooManyInFlight when there is no room: nothing more is held then
     */
    void add(int more) {
      synchronized (BodiesInFlight.this) {
        if (came + more <= bytes) {
          came += more;
          return;
        }
        expect(Math.toIntExact(came + more - bytes));
        came += more;
      }
    }

    /**
     * Holds room for so many more, before they come.
     *
     * @throws TooManyInFlight when there is no room: nothing more is held then
     */
    void expect(int more) {
      synchronized (BodiesInFlight.this) {
        boolean grows = share == small && bytes + more > MostBytes.SMALL;
        Share next = grows ? large : share;
        if (!next.take(grows ? bytes + more : more, this)) {
          throw new TooManyInFlight(NO_ROOM);
        }
        if (grows) {
          small.arriving.remove(this);
          small.giveBack(bytes);
          share = large;
        }
        bytes += more;
        share.arriving.add(this);
      }
    }

    /**
     * What comes of a copy: while it is made, what is large takes twice its room. Whoever is alone
     * there may.
     *
     * @throws TooManyInFlight when there is no room
     */
    <T> T copied(Supplier<T> copy) {
      long twice = holdAgain();
      try {
        return copy.get();
      } finally {
        giveBack(twice);
      }
    }

    private long holdAgain() {
      synchronized (BodiesInFlight.this) {
        if (share != large) {
          return 0;
        }
        if (!large.isOnly(bytes) && large.free < bytes) {
          throw new TooManyInFlight(NO_ROOM);
        }
        large.free -= bytes;
        return bytes;
      }
    }

    private void giveBack(long less) {
      synchronized (BodiesInFlight.this) {
        share.giveBack(less);
      }
    }

    /** It is there as a whole, and makes way for nobody. */
    void arrived() {
      synchronized (BodiesInFlight.this) {
        share.arriving.remove(this);
      }
    }

    /** It is not wanted. */
    void drop() {
      synchronized (BodiesInFlight.this) {
        share.arriving.remove(this);
        share.giveBack(bytes);
        bytes = 0;
        came = 0;
      }
    }

    private boolean isYoungerThan(Duration grace) {
      return nanos.getAsLong() - begunAt < grace.toNanos();
    }

    private double bytesInANano() {
      return came / (double) Math.max(1, nanos.getAsLong() - begunAt);
    }

    /** Somebody else works on it, and releases it as well. */
    void keep() {
      synchronized (BodiesInFlight.this) {
        users++;
      }
    }

    void release() {
      synchronized (BodiesInFlight.this) {
        users--;
        if (users == 0) {
          drop();
        }
      }
    }
  }

  /** Guarded by the lock of all. */
  private static final class Share {
    private final Set<Held> arriving = new LinkedHashSet<>();
    private final long all;
    private final Duration grace;
    private long free;

    Share(long bytes, Duration grace) {
      this.all = bytes;
      this.grace = grace;
      this.free = bytes;
    }

    /** Whether nobody but who holds so many is here. */
    boolean isOnly(long bytes) {
      return all - free == bytes;
    }

    /** Nobody makes way in vain. */
    boolean take(long bytes, Held by) {
      List<Held> slowestFirst =
          free >= bytes
              ? List.of()
              : arriving.stream()
                  .filter(it -> it != by && !it.isYoungerThan(grace))
                  .sorted(Comparator.comparingDouble(Held::bytesInANano))
                  .toList();
      if (free + slowestFirst.stream().mapToLong(it -> it.bytes).sum() < bytes) {
        return false;
      }
      for (Held slow : slowestFirst) {
        if (free < bytes) {
          slow.drop();
          slow.cutOff.run();
        }
      }
      free -= bytes;
      return true;
    }

    void giveBack(long bytes) {
      free += bytes;
    }
  }
}
