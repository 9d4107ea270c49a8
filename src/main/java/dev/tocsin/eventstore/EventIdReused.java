package dev.tocsin.eventstore;

import java.util.UUID;

/** An event's id already names another event, or the same one with other content. */
public final class EventIdReused extends RuntimeException {

  public EventIdReused(UUID id, String stream, long version, String found) {
    super(
        "%s: expected as new in %s at version %d, found another event in %s"
            .formatted(id, stream, version, found));
  }
}
