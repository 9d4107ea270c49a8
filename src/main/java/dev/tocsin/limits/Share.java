package dev.tocsin.limits;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A part of the room for all bodies. Guarded by the lock of {@link BodiesInFlight}.
 *
 * <p>One caller has at most half of it, or a single body. Where there is no room, others make way
 * for the next: those whose room is worth something first, of these whoever stalled, then whoever
 * is slowest.
 */
final class Share {

  /** Room for so little helps nobody. */
  private static final int NEGLIGIBLE = 32 * 1024;

  private static final int PART_OF_ONE = 2;

  private final Set<BodiesInFlight.Held> arriving = new LinkedHashSet<>();
  private final Map<String, Long> byCaller = new HashMap<>();
  private final long all;
  private final boolean whoMovesStays;
  private long free;

  /**
   * @param whoMovesStays whether nobody makes way who sends well
   */
  Share(long bytes, boolean whoMovesStays) {
    this.all = bytes;
    this.whoMovesStays = whoMovesStays;
    this.free = bytes;
  }

  int arriving() {
    return arriving.size();
  }

  boolean isArriving(BodiesInFlight.Held body) {
    return arriving.contains(body);
  }

  /** It makes way for nobody any more. */
  void arrived(BodiesInFlight.Held body) {
    arriving.remove(body);
  }

  /** Whether nobody but who holds so many is here. */
  boolean isOnly(long bytes) {
    return all - free == bytes;
  }

  /** Takes room that is there, for nobody in particular; false when there is none. */
  boolean takeFree(long bytes) {
    if (free < bytes && !isOnly(bytes)) {
      return false;
    }
    free -= bytes;
    return true;
  }

  void giveBack(long bytes) {
    free += bytes;
  }

  /**
   * Takes room for what arrives; false when there is none. Nobody makes way in vain.
   *
   * @param bytes beyond {@code here}
   * @param here what it has of this share already
   */
  boolean take(long bytes, long here, BodiesInFlight.Held by, long now) {
    long missing = bytes - free;
    long tooMuchForOne = tooMuchForOne(bytes, here, by.caller());
    if (missing > 0 || tooMuchForOne > 0) {
      List<BodiesInFlight.Held> worstFirst = whoMayMakeWay(by, now);
      Set<BodiesInFlight.Held> leaving = new LinkedHashSet<>();
      List<BodiesInFlight.Held> own =
          worstFirst.stream().filter(it -> Objects.equals(it.caller(), by.caller())).toList();
      if (!gather(tooMuchForOne, own, leaving) || !gather(missing, worstFirst, leaving)) {
        return false;
      }
      leaving.forEach(BodiesInFlight.Held::makeWay);
    }
    free -= bytes;
    count(by.caller(), bytes);
    arriving.add(by);
    return true;
  }

  /** Whether so many bytes can be had. */
  private static boolean gather(
      long needed, List<BodiesInFlight.Held> worstFirst, Set<BodiesInFlight.Held> leaving) {
    long found = leaving.stream().mapToLong(BodiesInFlight.Held::bytes).sum();
    for (BodiesInFlight.Held one : worstFirst) {
      if (found < needed && leaving.add(one)) {
        found += one.bytes();
      }
    }
    return found >= needed;
  }

  /** How much of what the caller has here would have to go. */
  private long tooMuchForOne(long bytes, long here, String caller) {
    if (caller == null) {
      return 0;
    }
    long ofOthers = byCaller.getOrDefault(caller, 0L) - here;
    return Math.min(ofOthers, ofOthers + here + bytes - all / PART_OF_ONE);
  }

  private List<BodiesInFlight.Held> whoMayMakeWay(BodiesInFlight.Held by, long now) {
    return arriving.stream()
        .filter(it -> it != by && !(whoMovesStays && it.staysBeside(by, now)))
        .sorted(
            Comparator.<BodiesInFlight.Held, Boolean>comparing(it -> it.bytes() < NEGLIGIBLE)
                .thenComparing(it -> !it.pace().hasStalled(now))
                .thenComparingDouble(it -> it.pace().bytesInASecond(now)))
        .toList();
  }

  /** So many of it are not held any more. */
  void leave(BodiesInFlight.Held body, long bytes) {
    arriving.remove(body);
    free += bytes;
    count(body.caller(), -bytes);
  }

  private void count(String caller, long bytes) {
    if (caller != null && bytes != 0) {
      byCaller.merge(caller, bytes, (had, more) -> had + more == 0 ? null : had + more);
    }
  }
}
