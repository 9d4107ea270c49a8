package dev.tocsin.breach;

/** Where a breach stands. */
public enum Status {
  REPORTED,
  CONFIRMED,
  DISMISSED,
  CLOSED;

  /** Whether work on the breach goes on. */
  public boolean isActive() {
    return this == REPORTED || this == CONFIRMED;
  }
}
