package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.StreamAppend;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What one command does to one stream.
 *
 * @param <S> the state that its events make
 * @param <E> the events
 */
interface Change<S, E> {

  String stream();

  Versioned<S> before();

  List<DecidedEvent<E>> events();

  S after();

  /** Who did it, and in the course of what. */
  Metadata cause();

  /** The version of the stream once this is recorded. */
  default long version() {
    return before().version() + events().size();
  }

  default Versioned<S> result() {
    return new Versioned<>(after(), version());
  }

  default StreamAppend append(List<NewEvent> encoded) {
    return new StreamAppend(stream(), before().version(), encoded, cause());
  }

  /** The state after these events. */
  static <S, E> S fold(S before, List<DecidedEvent<E>> events, BiFunction<E, S, S> apply) {
    S after = before;
    for (DecidedEvent<E> each : events) {
      after = apply.apply(each.event(), after);
    }
    return after;
  }
}
