package dev.tocsin.limits;

import dev.tocsin.problem.TooManyInFlight;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The bytes of all bodies that are on their way in or being dealt with. Strangers have a share of
 * their own, and so has what is little, as nearly every report is, and what is large: none of them
 * keeps the others out.
 */
@ApplicationScoped
public class BodiesInFlight {

  private static final long LEAST = 16L * 1024 * 1024;
  private static final long MOST_BY_ITSELF = 256L * 1024 * 1024;
  private static final int PART_OF_THE_HEAP = 8;
  private static final int PART_FOR_STRANGERS = 8;
  private static final int PART_FOR_LITTLE = 32;
  private static final int PART_FOR_SMALL = 8;

  /** Whoever needs longer than this, at the pace of now, for all they hold has no claim to it. */
  private static final Duration SLOWEST = Duration.ofSeconds(30);

  private static final String NO_ROOM = "too many bodies are on their way";

  /** Of whoever needs no login. */
  private final Share strangers;

  /** Of what is at most {@link MostBytes#LITTLE}. */
  private final Share little;

  /** Of what is larger, and at most {@link MostBytes#SMALL}. */
  private final Share small;

  private final Share large;

  private final LeftUnfinished unfinished = new LeftUnfinished();

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
    this.strangers = new Share(bytes / PART_FOR_STRANGERS, false);
    this.little = new Share(bytes / PART_FOR_LITTLE, true);
    this.small = new Share(bytes / PART_FOR_SMALL, true);
    this.large =
        new Share(
            bytes - bytes / PART_FOR_STRANGERS - bytes / PART_FOR_LITTLE - bytes / PART_FOR_SMALL,
            true);
    this.nanos = nanos;
  }

  static long byItself(long heap) {
    return Math.max(LEAST, Math.min(MOST_BY_ITSELF, heap / PART_OF_THE_HEAP));
  }

  /**
   * A body that begins. It has to be released when its request has been answered.
   *
   * @param caller who sends it; null for somebody without a login
   * @param cutOff ends its arrival, soon and on whatever thread that needs
   */
  Held begin(String caller, Runnable cutOff) {
    return new Held(caller, cutOff);
  }

  /** How many bodies are on their way in. */
  synchronized int arriving() {
    return strangers.arriving() + little.arriving() + small.arriving() + large.arriving();
  }

  private Share shareOf(String caller, long bytes) {
    if (caller == null) {
      return strangers;
    }
    if (bytes > MostBytes.SMALL) {
      return large;
    }
    return bytes > MostBytes.LITTLE ? small : little;
  }

  /**
   * What one body holds, until nobody is at work on it any more: whoever hangs up does not stop
   * that.
   */
  public final class Held {
    private final String caller;
    private final Runnable cutOff;
    private final Rate pace = new Rate(nanos.getAsLong());
    private Share share;
    private long bytes;
    private long came;
    private int users = 1;

    private Held(String caller, Runnable cutOff) {
      this.caller = caller;
      this.cutOff = cutOff;
      this.share = shareOf(caller, 0);
    }

    /** Null for somebody without a login. */
    String caller() {
      return caller;
    }

    long bytes() {
      return bytes;
    }

    Rate pace() {
      return pace;
    }

    /**
     * So many more have come, and are held.
     *
     * @throws TooManyInFlight when there is no room: nothing more is held then
     */
    void add(int more) {
      synchronized (BodiesInFlight.this) {
        long beyond = came + more - bytes;
        if (beyond > 0) {
          expect(Math.toIntExact(beyond));
        }
        came += more;
        pace.came(more, nanos.getAsLong());
      }
    }

    /**
     * Holds room for so many more, before they come.
     *
     * @throws TooManyInFlight when there is no room: nothing more is held then
     */
    void expect(int more) {
      synchronized (BodiesInFlight.this) {
        Share next = shareOf(caller, bytes + more);
        long here = next == share ? bytes : 0;
        if (!next.take(bytes + more - here, here, this, nanos.getAsLong())) {
          throw new TooManyInFlight(NO_ROOM);
        }
        if (next != share) {
          share.leave(this, bytes);
          share = next;
        }
        bytes += more;
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
        if (!large.takeFree(bytes)) {
          throw new TooManyInFlight(NO_ROOM);
        }
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
        share.arrived(this);
      }
    }

    /** It is not wanted. */
    void drop() {
      synchronized (BodiesInFlight.this) {
        if (caller != null && share.isArriving(this)) {
          unfinished.by(caller, nanos.getAsLong());
        }
        share.leave(this, bytes);
        bytes = 0;
        came = 0;
      }
    }

    /** Others need the room. */
    void makeWay() {
      drop();
      cutOff.run();
    }

    /**
     * Whether it may keep its room though another finds none: whoever sends well may, and whoever
     * has just begun. Who announces much and does not send it, time and again, has to leave it to
     * others.
     */
    boolean staysBeside(Held next, long now) {
      return movesWell(now)
          && (!unfinished.lately(caller, now) || unfinished.lately(next.caller, now));
    }

    private boolean movesWell(long now) {
      boolean isFast = bytes <= pace.bytesInASecond(now) * SLOWEST.toSeconds();
      return pace.hasJustBegun(now) || (!pace.hasStalled(now) && isFast);
    }

    /** Somebody else works on it, and releases it as well. */
    public void keep() {
      synchronized (BodiesInFlight.this) {
        users++;
      }
    }

    public void release() {
      synchronized (BodiesInFlight.this) {
        users--;
        if (users == 0) {
          drop();
        }
      }
    }
  }
}
