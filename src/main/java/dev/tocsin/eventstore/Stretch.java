package dev.tocsin.eventstore;

import java.util.List;

/**
 * Some events on end, as many as fit into memory together.
 *
 * @param more whether there are further ones of what was asked for
 */
public record Stretch(List<RecordedEvent> events, boolean more) {

  public Stretch {
    events = List.copyOf(events);
  }
}
