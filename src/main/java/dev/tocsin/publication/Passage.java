package dev.tocsin.publication;

import java.util.List;

/**
 * Some of what was asked for.
 *
 * @param reached the position up to which it is all
 */
public record Passage(List<PublicEvent> events, long reached) {

  public Passage {
    events = List.copyOf(events);
  }
}
