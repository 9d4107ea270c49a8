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
  record Done<T>(Changes changes, T answer, List<Beside<?>> notes) implements Course<T> {}

  /** What is written down beside the events. */
  record Beside<R>(SideRows<R> note, R row) {}

  static <K, V, T> Course<T> ask(Need<K, V> need, K key, Function<V, Course<T>> then) {
    return new Ask<>(need, key, then);
  }

  static <T> Course<T> done(Changes changes, T answer) {
    return new Done<>(changes, answer, List.of());
  }

  /** The same, answered otherwise. */
  default <R> Course<R> map(Function<T, R> answer) {
    return end(done -> new Done<>(done.changes(), answer.apply(done.answer()), done.notes()));
  }

  /** The same, with something to be written down when it is decided. */
  default <R> Course<T> noting(SideRows<R> note, Function<T, R> row) {
    return end(
        done -> {
          List<Beside<?>> notes = new ArrayList<>(done.notes());
          notes.add(new Beside<>(note, row.apply(done.answer())));
          return new Done<>(done.changes(), done.answer(), notes);
        });
  }

  /** The same, that asks this once it is clear that it is not refused. */
  default <K> Course<T> onceAccepted(Need<K, ?> need, K key) {
    return asking(need, key);
  }

  private <K, V> Course<T> asking(Need<K, V> need, K key) {
    if (this instanceof Ask<?, ?, T> ask && !ask.need().isForAccepted()) {
      return later(ask, next -> next.asking(need, key));
    }
    return ask(need, key, known -> this);
  }

  private <R> Course<R> end(Function<Done<T>, Done<R>> last) {
    return this instanceof Done<T> done
        ? last.apply(done)
        : later((Ask<?, ?, T>) this, next -> next.end(last));
  }

  private static <K, V, T, R> Course<R> later(
      Ask<K, V, T> ask, Function<Course<T>, Course<R>> next) {
    return ask(ask.need(), ask.key(), known -> next.apply(ask.then().apply(known)));
  }
}
