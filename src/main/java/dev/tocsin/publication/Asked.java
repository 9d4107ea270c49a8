package dev.tocsin.publication;

import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.Among;
import dev.tocsin.workflow.Streams;
import java.util.Set;

/**
 * A stretch of the log, and which of it somebody asks for.
 *
 * @param after position of the last event before
 * @param until the last position
 * @param breach null for every one
 * @param types without {@code dev.tocsin.}; empty for every one
 */
public record Asked(long after, long until, BreachId breach, Set<String> types) {

  /** The same, but from another event on. */
  Asked startingAfter(long position) {
    return new Asked(position, until, breach, types);
  }

  Among among() {
    return breach == null
        ? new Among("", "", types)
        : new Among(Streams.of(breach), Streams.notificationsOf(breach), types);
  }
}
