package dev.tocsin.workflow;

import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The duties whose rows a transaction holds, and the order in which it comes to hold them. */
final class HeldDuties {

  private final List<Reaction> inOrder;
  private final Set<NotificationId> held = new HashSet<>();

  HeldDuties(List<Reaction> reactions) {
    this.inOrder = new ArrayList<>(reactions);
    Collections.reverse(inOrder);
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
    for (Reaction reaction : inOrder) {
      done = done.chain(() -> reaction.hold(work, wanted)).map(this::keep).replaceWithVoid();
    }
    return done;
  }

  Uni<List<NotificationId>> free(UnitOfWork work, Collection<NotificationId> duties) {
    Uni<List<NotificationId>> free = Uni.createFrom().item(List.copyOf(duties));
    for (Reaction reaction : inOrder) {
      free =
          free.flatMap(
              some -> reaction.holdFree(work, some).map(this::keep).map(it -> it.of(some)));
    }
    return free;
  }

  private Reaction.Locks keep(Reaction.Locks locks) {
    held.addAll(locks.held());
    return locks;
  }
}
