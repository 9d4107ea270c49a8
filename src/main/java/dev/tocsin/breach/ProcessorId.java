package dev.tocsin.breach;

/**
 * The company whose service was breached and who owes the notices: {@code [a-z0-9][a-z0-9-]{0,99}}.
 */
public record ProcessorId(String value) implements Comparable<ProcessorId> {

  public ProcessorId {
    Names.mustBeId(value);
  }

  @Override
  public int compareTo(ProcessorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
