package dev.tocsin.workflow;

import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Writes what our own database shows from the new state, in the transaction that records it. Whose
 * rows are changed by others too locks them before anything is appended: every transaction in the
 * same order, which is that of the reactions turned round (decision 0043).
 */
public interface Reaction {

  /**
   * What became of the wish to lock rows.
   *
   * @param held duties that nobody else can append to now
   * @param busy duties that others hold a row of; none when they were waited for
   */
  record Locks(Set<NotificationId> held, Set<NotificationId> busy) {

    public static final Locks NONE = new Locks(Set.of(), Set.of());

    List<NotificationId> of(List<NotificationId> wanted) {
      return wanted.stream().filter(id -> !busy.contains(id)).toList();
    }
  }

  /** Runs after the append; a failure rolls everything back. */
  Uni<Void> react(UnitOfWork work, Changes changes);

  /** Locks the rows there are of these duties, by key, and waits for whoever holds them. */
  default Uni<Locks> hold(UnitOfWork work, Collection<NotificationId> duties) {
    return Uni.createFrom().item(Locks.NONE);
  }

  /** The same without waiting. */
  default Uni<Locks> holdFree(UnitOfWork work, Collection<NotificationId> duties) {
    return Uni.createFrom().item(Locks.NONE);
  }
}
