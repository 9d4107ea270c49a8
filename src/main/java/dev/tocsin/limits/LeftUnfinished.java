package dev.tocsin.limits;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who let room be kept for a body lately and did not send it. Not for several threads. */
final class LeftUnfinished {

  private static final Duration LATELY = Duration.ofMinutes(1);

  /** When, in nanoseconds; the longest ago comes first. */
  private final Map<String, Long> byCaller = new LinkedHashMap<>();

  void by(String caller, long now) {
    forgetWhatIsOver(now);
    byCaller.remove(caller);
    byCaller.put(caller, now);
  }

  /**
   * @param caller null for somebody without a login, of whom nothing is known
   */
  boolean lately(String caller, long now) {
    Long at = byCaller.get(caller);
    return at != null && isLately(at, now);
  }

  private void forgetWhatIsOver(long now) {
    Iterator<Long> times = byCaller.values().iterator();
    while (times.hasNext() && !isLately(times.next(), now)) {
      times.remove();
    }
  }

  private static boolean isLately(long at, long now) {
    return now - at < LATELY.toNanos();
  }
}
