package dev.tocsin.eventstore;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.BiFunction;

/**
 * What the events of a stream make. One stretch is asked for after the other, and none of them is
 * kept: each asks anew, instead of from within the answer to the one before.
 */
final class Fold<S> {

  private final BiFunction<S, RecordedEvent, S> step;
  private S made;
  private long after;

  Fold(S start, long after, BiFunction<S, RecordedEvent, S> step) {
    this.made = start;
    this.after = after;
    this.step = step;
  }

  Uni<S> over(EventStore log, String stream) {
    return Multi.createBy()
        .repeating()
        .uni(() -> log.load(stream, after).map(this::add))
        .whilst(more -> more)
        .collect()
        .last()
        .map(done -> made);
  }

  /** Whether there is more. */
  private boolean add(Stretch stretch) {
    for (RecordedEvent event : stretch.events()) {
      made = step.apply(made, event);
      after = event.version();
    }
    return stretch.more();
  }
}
