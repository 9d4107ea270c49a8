package dev.tocsin.breach;

/** One service of a processor's catalogue: {@code [a-z0-9][a-z0-9-]{0,99}}. */
public record ServiceId(String value) implements Comparable<ServiceId> {

  public ServiceId {
    Names.mustBeId(value);
  }

  @Override
  public int compareTo(ServiceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
