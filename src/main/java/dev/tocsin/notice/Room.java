package dev.tocsin.notice;

/**
 * How much is written in one transaction: what the letters say is in memory until they are
 * recorded, and the transaction does nothing meanwhile. One letter is written, however large it is.
 */
public final class Room {

  /** In characters, as they are sent. */
  private static final long MOST = 4 * 1024 * 1024;

  private long taken;

  boolean isLeft() {
    return taken < MOST;
  }

  void take(long characters) {
    taken += characters;
  }
}
