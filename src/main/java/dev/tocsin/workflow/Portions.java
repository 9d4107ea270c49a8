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

  /**
   * Asks about one portion after the other, in the order of {@code all}, and joins the answers. Not
   * a chain of {@code Uni}s: such a one keeps all that was answered on the way until its end.
   */
  public static <T, R> Uni<List<R>> of(
      Collection<T> all, Function<List<T>, Uni<? extends Collection<R>>> ask) {
    List<T> left = List.copyOf(all);
    List<R> answers = new ArrayList<>();
    return Multi.createFrom()
        .iterable(() -> IntStream.iterate(0, at -> at < left.size(), at -> at + SIZE).iterator())
        .onItem()
        .transformToUniAndConcatenate(
            at -> ask.apply(left.subList(at, Math.min(at + SIZE, left.size()))))
        .onItem()
        .invoke(answers::addAll)
        .onItem()
        .ignoreAsUni()
        .replaceWith(answers);
  }
}
