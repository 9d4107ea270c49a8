package dev.tocsin.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A command as data: what it has to know next, or what it comes to. A refusal is an exception of
 * whoever was told what it asked for.
 *
 * @param <T> how whoever gave the command is answered
 */
public sealed interface Course<T> {

  /** It has to know this. */
  record Ask<K, V, T>(Need<K, V> need, K key, Function<V, Course<T>> then) implements Course<T> {}

  /** It is decided. */
  record Done<T>(Changes changes, T answer, List<Beside<?>> beside) implements Course<T> {}

  /** What is written down beside the events. */
  record Beside<R>(SideRows<R> rows, R row) {}

  static <K, V, T> Course<T> ask(Need<K, V> need, K key, Function<V, Course<T>> then) {
    return new Ask<>(need, key, then);
  }

  static <T> Course<T> done(Changes changes, T answer) {
    return new Done<>(changes, answer, List.of());
  }

  /** The same, answered otherwise. */
  default <R> Course<R> map(Function<T, R> answer) {
    return end(done -> new Done<>(done.changes(), answer.apply(done.answer()), done.beside()));
  }

  /** The same, with something to be written down when it is decided. */
  default <R> Course<T> noting(SideRows<R> rows, Function<T, R> row) {
    return end(
        done -> {
          List<Beside<?>> beside = new ArrayList<>(done.beside());
          beside.add(new Beside<>(rows, row.apply(done.answer())));
          return new Done<>(done.changes(), done.answer(), beside);
        });
  }

  private <R> Course<R> end(Function<Done<T>, Done<R>> last) {
    return this instanceof Done<T> done ? last.apply(done) : later((Ask<?, ?, T>) this, last);
  }

  private static <K, V, T, R> Course<R> later(Ask<K, V, T> ask, Function<Done<T>, Done<R>> last) {
    return ask(ask.need(), ask.key(), known -> ask.then().apply(known).end(last));
  }
}
