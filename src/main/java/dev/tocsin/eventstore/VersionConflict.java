package dev.tocsin.eventstore;

/** Somebody else wrote to the stream first: load it again and decide again. */
public final class VersionConflict extends RuntimeException {

  public VersionConflict(String stream, long expected, long found) {
    super("%s: expected version %d, found %d".formatted(stream, expected, found));
  }
}
