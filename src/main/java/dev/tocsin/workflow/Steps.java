package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Makes steps of the events of one stream, one after the other: those of one moment are one. */
final class Steps<S, E, C extends Change<S, E>> {

  /** What a step is made of. */
  interface Make<S, E, C> {
    C change(
        Versioned<S> before, List<DecidedEvent<E>> events, S after, Metadata cause, Instant at);
  }

  private final EventCodec codec;
  private final Class<E> family;
  private final BiFunction<E, S, S> apply;
  private final Make<S, E, C> make;
  private final Consumer<C> step;
  private final List<DecidedEvent<E>> moment = new ArrayList<>();
  private Versioned<S> before;
  private RecordedEvent first;

  /**
   * @param step is told each of them
   */
  Steps(
      EventCodec codec,
      S nothing,
      Class<E> family,
      BiFunction<E, S, S> apply,
      Make<S, E, C> make,
      Consumer<C> step) {
    this.codec = codec;
    this.before = new Versioned<>(nothing, 0);
    this.family = family;
    this.apply = apply;
    this.make = make;
    this.step = step;
  }

  void add(RecordedEvent event) {
    if (first != null && !event.occurredAt().equals(first.occurredAt())) {
      end();
    }
    if (moment.isEmpty()) {
      first = event;
    }
    moment.add(new DecidedEvent<>(event.id(), codec.decode(event, family)));
  }

  /** There are no more. */
  void end() {
    if (moment.isEmpty()) {
      return;
    }
    List<DecidedEvent<E>> events = List.copyOf(moment);
    S after = Change.fold(before.state(), events, apply);
    C made = make.change(before, events, after, first.metadata(), first.occurredAt());
    moment.clear();
    before = made.result();
    step.accept(made);
  }
}
