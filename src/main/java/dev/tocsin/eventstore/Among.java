package dev.tocsin.eventstore;

import java.util.Set;

/**
 * Which events of the log.
 *
 * @param stream and all whose name starts with the prefix; empty for every stream
 * @param prefix empty with no stream alone: it would be every stream's
 * @param types empty for every type
 */
public record Among(String stream, String prefix, Set<String> types) {

  /** Every event. */
  public static final Among ALL = new Among("", "", Set.of());

  public Among {
    if (stream.isEmpty() != prefix.isEmpty()) {
      throw new IllegalArgumentException("a stream and a prefix, or neither");
    }
    types = Set.copyOf(types);
  }
}
