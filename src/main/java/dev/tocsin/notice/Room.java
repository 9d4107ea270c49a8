package dev.tocsin.notice;

import dev.tocsin.workflow.UnitOfWork;

/**
 * How much is written in one transaction: what the letters say is in memory until they are
 * recorded, and the transaction does nothing meanwhile. One letter is written, however large it is,
 * unless other transactions have taken what there is.
 */
public final class Room {

  /** In bytes, as they are in memory. */
  static final long MOST = 4L * 1024 * 1024;

  private final LettersInMemory all;
  private long taken;
  private long largest;

  Room(UnitOfWork work, LettersInMemory all) {
    this.all = all;
    work.atEnd(() -> all.add(-taken));
  }

  /**
   * Takes room for one more letter; the next is expected to be as large as any before.
   *
   * @param atLeast how many bytes it is thought to be
   * @return what was taken; negative when there is none
   */
  long forOneMore(long atLeast) {
    long expected = Math.max(largest, atLeast);
    boolean fits = (taken == 0 || taken + expected <= MOST) && all.take(expected);
    if (!fits) {
      return -1;
    }
    taken += expected;
    return expected;
  }

  /** The letter is there, and as large as this. */
  void is(long bytes, long expected) {
    all.add(bytes - expected);
    taken += bytes - expected;
    largest = Math.max(largest, bytes);
  }
}
