package dev.tocsin.notification;

/** Where a duty stands. */
public enum State {
  OPEN,
  OVERDUE,
  NOTIFIED,
  NOTIFIED_LATE,
  WITHDRAWN;

  /** Whether the client is still to be told. */
  public boolean isOwed() {
    return this == OPEN || this == OVERDUE;
  }
}
