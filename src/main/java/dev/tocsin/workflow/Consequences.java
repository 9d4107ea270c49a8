package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows from what is recorded, in its transaction and in this order: what is computed from
 * it, then what has to happen once.
 */
public record Consequences(List<Projection> projections, List<Policy> policies) {

  public static final Consequences NONE = new Consequences(List.of(), List.of());

  public Consequences {
    projections = List.copyOf(projections);
    policies = List.copyOf(policies);
  }

  /** The same, and then these. */
  public Consequences and(List<Policy> more) {
    return new Consequences(projections, Stream.concat(policies.stream(), more.stream()).toList());
  }

  Uni<Void> follow(UnitOfWork work, Changes changes) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Projection projection : projections) {
      done = done.chain(() -> projection.write(work, changes));
    }
    for (Policy policy : policies) {
      done = done.chain(() -> policy.note(work, changes));
    }
    return done;
  }

  /** The last first. */
  List<LocksRows> locks() {
    List<LocksRows> locks = new ArrayList<>();
    Stream.concat(projections.stream(), policies.stream())
        .filter(LocksRows.class::isInstance)
        .map(LocksRows.class::cast)
        .forEach(locks::add);
    Collections.reverse(locks);
    return locks;
  }
}
