package dev.tocsin.breach;

/** The organisation to be told, usually the controller: {@code [a-z0-9][a-z0-9-]{0,99}}. */
public record ClientId(String value) implements Comparable<ClientId> {

  public ClientId {
    Names.mustBeId(value);
  }

  @Override
  public int compareTo(ClientId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
