package dev.tocsin.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One event with the place it was meant for: what an append is checked against and answered with.
 */
record Intended(
    NewEvent event, String stream, long expectedVersion, long version, Metadata metadata) {

  static List<Intended> of(List<StreamAppend> appends, Metadata metadata) {
    Set<String> streams = new HashSet<>();
    List<Intended> all = new ArrayList<>();
    for (StreamAppend append : appends) {
      if (!streams.add(append.stream())) {
        throw new IllegalArgumentException(
            append.stream() + ": expected once in an append, found twice");
      }
      Metadata own = append.metadata() == null ? metadata : append.metadata();
      long version = append.expectedVersion();
      for (NewEvent event : append.events()) {
        version++;
        all.add(new Intended(event, append.stream(), append.expectedVersion(), version, own));
      }
    }
    return all;
  }

  RecordedEvent recorded(Instant recordedAt) {
    return new RecordedEvent(
        event.id(),
        stream,
        version,
        event.type(),
        event.data(),
        event.texts(),
        event.occurredAt(),
        recordedAt,
        metadata,
        null);
  }

  /** Erased texts prove nothing against it: a retry may come after the erasure. */
  boolean is(RecordedEvent found) {
    return found.stream().equals(stream)
        && found.version() == version
        && found.type().equals(event.type())
        && found.data().equals(event.data())
        && (found.texts() == null || Objects.equals(found.texts(), event.texts()))
        && found.occurredAt().equals(event.occurredAt());
  }

  EventIdReused reused(RecordedEvent found) {
    return new EventIdReused(
        event.id(), stream, version, found.stream() + " at version " + found.version());
  }
}
