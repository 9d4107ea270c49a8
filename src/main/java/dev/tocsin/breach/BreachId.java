package dev.tocsin.breach;

import java.util.UUID;

/** One incident of one processor. */
public record BreachId(UUID value) implements Comparable<BreachId> {

  public static BreachId of(String text) {
    return new BreachId(UUID.fromString(text));
  }

  @Override
  public int compareTo(BreachId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
