package dev.tocsin.workflow;

import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whose rows are changed by others too, and locked before anything is appended: every transaction
 * in the same order, which is that of what follows turned round (decision 0043).
 */
public interface LocksRows {

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

  /** Locks the rows there are of these duties, by key, and waits for whoever holds them. */
  Uni<Locks> hold(UnitOfWork work, Collection<NotificationId> duties);

  /** The same without waiting. */
  Uni<Locks> holdFree(UnitOfWork work, Collection<NotificationId> duties);
}
