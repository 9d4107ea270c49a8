package dev.tocsin.json;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The rows of a page of a list: as many as were asked for, or as fit into memory together.
 *
 * @param more whether there are further ones
 */
public record Portion<R>(List<R> rows, boolean more) {

  /** In bytes, as stored; a single row may be larger. */
  public static final long MOST_BYTES = 1024 * 1024;

  /** Waits until there is room for so many bytes; kept until whoever asked is done. */
  @FunctionalInterface
  public interface Room {
    Uni<Void> take(long bytes);
  }

  /**
   * Looks how large the rows are, and reads those that fit.
   *
   * @param sizes of one row more than wanted, in their order
   * @param rows the same rows, as many as they are then limited to
   */
  public static <R> Uni<Portion<R>> of(
      int limit, Room room, Mutiny.SelectionQuery<Integer> sizes, Mutiny.SelectionQuery<R> rows) {
    return of(
        limit,
        room,
        most -> sizes.setMaxResults(most).getResultList(),
        most -> rows.setMaxResults(most).getResultList());
  }

  /**
   * The same.
   *
   * @param sizes of so many rows at most, in their order
   * @param rows so many of the same at most
   */
  public static <R> Uni<Portion<R>> of(
      int limit, Room room, IntFunction<Uni<List<Integer>>> sizes, IntFunction<Uni<List<R>>> rows) {
    return sizes
        .apply(limit + 1)
        .flatMap(
            found -> {
              int fitting = fitting(found, limit);
              boolean more = fitting < found.size();
              return fitting == 0
                  ? Uni.createFrom().item(new Portion<R>(List.of(), false))
                  : room.take(sum(found, fitting))
                      .chain(() -> rows.apply(fitting))
                      .map(read -> new Portion<>(read, more));
            });
  }

  /** How many of the first fit; one does, always. */
  public static int fitting(List<? extends Number> sizes, int limit) {
    long taken = 0;
    int fitting = 0;
    while (fitting < Math.min(limit, sizes.size())) {
      taken += sizes.get(fitting).longValue();
      if (fitting > 0 && taken > MOST_BYTES) {
        break;
      }
      fitting++;
    }
    return fitting;
  }

  private static long sum(List<Integer> sizes, int first) {
    return sizes.stream().limit(first).mapToLong(Integer::longValue).sum();
  }

  /** The same rows as something else. */
  public <T> Portion<T> map(Function<List<R>, List<T>> made) {
    return new Portion<>(made.apply(rows), more);
  }

  /** The same rows as something else that has to be asked for. */
  public <T> Uni<Portion<T>> flatMap(Function<List<R>, Uni<List<T>>> made) {
    return made.apply(rows).map(others -> new Portion<>(others, more));
  }
}
