package dev.tocsin.workflow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * So many at a time that what is asked about them, and what is answered, takes up little: a breach
 * may have tens of thousands of clients, and a process little memory.
 */
public final class Portions {

  private static final int SIZE = 2_000;

  private Portions() {}

  /** Asks about one portion after the other, in the order of {@code all}, and joins the answers. */
  public static <T, R> Uni<List<R>> of(
      Collection<T> all, Function<List<T>, Uni<? extends Collection<R>>> ask) {
    List<R> answers = new ArrayList<>();
    return each(all, some -> ask.apply(some).invoke(answers::addAll).replaceWithVoid())
        .replaceWith(answers);
  }

  /**
   * Deals with one portion after the other, in the order of {@code all}. Not a chain of {@code
   * Uni}s: such a one keeps all that was answered on the way until its end.
   */
  public static <T> Uni<Void> each(Collection<T> all, Function<List<T>, Uni<Void>> deal) {
    List<T> left = List.copyOf(all);
    return Multi.createFrom()
        .iterable(() -> IntStream.iterate(0, at -> at < left.size(), at -> at + SIZE).iterator())
        .onItem()
        .transformToUniAndConcatenate(
            at -> deal.apply(left.subList(at, Math.min(at + SIZE, left.size()))))
        .onItem()
        .ignoreAsUni();
  }
}
