package dev.tocsin.workflow;

import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The duties whose rows a transaction holds, and the order in which it comes to hold them. */
final class HeldDuties {

  private final List<LocksRows> inOrder;
  private final Set<NotificationId> held = new HashSet<>();

  HeldDuties(List<LocksRows> inOrder) {
    this.inOrder = inOrder;
  }

  void add(Collection<NotificationId> duties) {
    held.addAll(duties);
  }

  Uni<Void> wait(UnitOfWork work, Collection<NotificationId> duties) {
    List<NotificationId> wanted = duties.stream().filter(id -> !held.contains(id)).toList();
    Uni<Void> done = Uni.createFrom().voidItem();
    if (wanted.isEmpty()) {
      return done;
    }
    for (LocksRows rows : inOrder) {
      done = done.chain(() -> rows.hold(work, wanted)).map(this::keep).replaceWithVoid();
    }
    return done;
  }

  Uni<List<NotificationId>> free(UnitOfWork work, Collection<NotificationId> duties) {
    Uni<List<NotificationId>> free = Uni.createFrom().item(List.copyOf(duties));
    for (LocksRows rows : inOrder) {
      free = free.flatMap(some -> rows.holdFree(work, some).map(this::keep).map(it -> it.of(some)));
    }
    return free;
  }

  private LocksRows.Locks keep(LocksRows.Locks locks) {
    held.addAll(locks.held());
    return locks;
  }
}
