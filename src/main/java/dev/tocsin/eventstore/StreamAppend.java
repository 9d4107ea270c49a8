package dev.tocsin.eventstore;

import java.util.List;

/**
 * What to add to one stream.
 *
 * @param expectedVersion of the last event the writer has seen; 0 when the stream must not exist
 *     yet
 * @param metadata of these events; null for that of the whole append
 */
public record StreamAppend(
    String stream, long expectedVersion, List<NewEvent> events, Metadata metadata) {

  public StreamAppend {
    if (stream.isBlank()) {
      throw new IllegalArgumentException("a stream needs a name");
    }
    if (expectedVersion < 0) {
      throw new IllegalArgumentException(
          stream + ": expected version must be 0 or more, was " + expectedVersion);
    }
    events = List.copyOf(events);
  }

  public StreamAppend(String stream, long expectedVersion, List<NewEvent> events) {
    this(stream, expectedVersion, events, null);
  }
}
