package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Something that commands have to know before they decide, asked for at once for all that arrive
 * together.
 *
 * @param <K> what it is asked about
 * @param <V> what is known of it
 */
public interface Need<K, V> {

  /** An answer for each key, in their order; the same key may come several times. */
  Uni<List<V>> load(UnitOfWork work, List<K> keys);

  /**
   * Takes back what asking has changed, of commands that were refused after it. What cannot be
   * taken back, or is locked for long, is asked for last, by who is not refused any more.
   *
   * @param known what they were told, in the order of the keys
   */
  default Uni<Void> undo(UnitOfWork work, List<K> keys, List<V> known) {
    return Uni.createFrom().voidItem();
  }
}
