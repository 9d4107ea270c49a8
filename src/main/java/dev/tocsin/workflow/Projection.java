package dev.tocsin.workflow;

import dev.tocsin.breach.BreachId;
import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * Rows that are computed from the log, for whoever looks: written in the transaction that records
 * what they show. They can be thrown away and written again. So each is a function of the events of
 * its stream and of their times, never of the clock, nor of which events came in one command.
 */
public interface Projection {

  /** What operators call it; several that are only of use together have one name. */
  String name();

  /**
   * Grows when the same events make other rows than before: whoever finds rows of another version
   * writes all of them again.
   */
  default int schemaVersion() {
    return 1;
  }

  /** Of which streams its rows are: {@link Streams#BREACHES}, {@link Streams#NOTIFICATIONS}. */
  Set<String> follows();

  /** Runs after the append; a failure rolls everything back. */
  Uni<Void> write(UnitOfWork work, Changes changes);

  /**
   * Writes the rows of these streams again, whatever there is of them, but for what is newer than
   * what was folded. What other transactions note in the same rows, as how often something failed,
   * stays.
   */
  default Uni<Void> rewrite(UnitOfWork work, Past past) {
    return write(work, past.latest());
  }

  /** Begins to write the rows of some streams again. */
  default Rewriting rewriting() {
    return this::rewrite;
  }

  /** Rows of some streams are written again. */
  interface Rewriting {

    /** A step of one of the breaches, in order; there may be too many of them to be kept. */
    default void step(BreachChange change) {}

    /** Once all steps were shown. */
    Uni<Void> write(UnitOfWork work, Past past);
  }

  /**
   * Keeps rows of these streams to this transaction, before they are loaded to be written again: by
   * key, and in an order over all projections that is the last one first.
   */
  default Uni<Void> lock(UnitOfWork work, List<BreachId> breaches, List<NotificationId> duties) {
    return Uni.createFrom().voidItem();
  }

  /**
   * What is left to be done once all streams were gone through, of some hundred rows at a time:
   * those go that no stream has made. How many that were; 0 when nothing is left.
   */
  default Uni<Integer> finish(UnitOfWork work) {
    return Uni.createFrom().item(0);
  }
}
