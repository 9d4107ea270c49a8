package dev.tocsin.workflow;

import dev.tocsin.json.Portion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** How much may be in memory at a time, of things that may each be large. */
public final class Fitting {

  /** In bytes, as it is on record: in memory it takes some times as much. */
  public static final long MOST_BYTES = Portion.MOST_BYTES;

  private Fitting() {}

  /**
   * As many of the first as do not take more together than they may, and one at least.
   *
   * @param size in bytes
   */
  public static <T> List<T> first(List<T> wanted, Function<T, Long> size) {
    return wanted.subList(0, Portion.fitting(wanted.stream().map(size).toList(), wanted.size()));
  }

  /**
   * The same by the streams that each of them is decided on; what several share counts once.
   *
   * @param sizes of the streams that there are
   * @param own what each of them takes beside
   */
  public static <T> List<T> first(
      List<T> wanted,
      Function<T, List<String>> streams,
      Map<String, Long> sizes,
      ToLongFunction<T> own) {
    Set<String> counted = new HashSet<>();
    return first(
        wanted,
        each ->
            own.applyAsLong(each)
                + streams.apply(each).stream()
                    .filter(counted::add)
                    .mapToLong(stream -> sizes.getOrDefault(stream, 0L))
                    .sum());
  }
}
