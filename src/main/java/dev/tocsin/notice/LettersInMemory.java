package dev.tocsin.notice;

/** What letters take in memory, over all transactions of this instance. */
final class LettersInMemory {

  private static final int PART_OF_THE_HEAP = 16;

  private final long most;
  private long taken;

  LettersInMemory() {
    this(Math.max(Room.MOST, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP));
  }

  /**
   * @param most in bytes
   */
  LettersInMemory(long most) {
    this.most = most;
  }

  /** Whether there was room for so many more bytes; what is larger than all there is goes alone. */
  synchronized boolean take(long bytes) {
    boolean fits = taken == 0 || taken + bytes <= most;
    taken += fits ? bytes : 0;
    return fits;
  }

  /**
   * @param bytes fewer when they are less than none
   */
  synchronized void add(long bytes) {
    taken += bytes;
  }
}
