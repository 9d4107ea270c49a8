package dev.tocsin.deadline;

import dev.tocsin.breach.BreachId;
import dev.tocsin.workflow.Streams;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Breaches that are looked at one after the other, each with an append of its own. */
final class OneByOne {

  private OneByOne() {}

  /** In the order of their streams, which they are appended to one by one. */
  static List<BreachId> inOrder(List<UUID> breaches) {
    return breaches.stream().map(BreachId::new).sorted(Comparator.comparing(Streams::of)).toList();
  }

  /** How many that were. */
  static Uni<Integer> each(List<BreachId> breaches, Function<BreachId, Uni<Void>> look) {
    return Multi.createFrom()
        .iterable(breaches)
        .onItem()
        .transformToUniAndConcatenate(look::apply)
        .collect()
        .last()
        .replaceWith(breaches.size());
  }
}
