package dev.tocsin.limits;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes as they come, in however small pieces, without taking much more memory than they need. */
final class Segments {

  private static final int SMALLEST = 1024;
  private static final int LARGEST = 256 * 1024;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[0];
  private int used;
  private int size;

  /** Has room for so many at once: when no other comes, they are not copied again. */
  void expect(int bytes) {
    last = new byte[bytes];
  }

  int size() {
    return size;
  }

  void add(Buffer some) {
    int from = 0;
    while (from < some.length()) {
      if (used == last.length) {
        grow();
      }
      int length = Math.min(last.length - used, some.length() - from);
      some.getBytes(from, from + length, last, used);
      used += length;
      from += length;
    }
    size += some.length();
  }

  private void grow() {
    if (used > 0) {
      full.add(last);
    }
    last = new byte[Math.max(SMALLEST, Math.min(LARGEST, size))];
    used = 0;
  }

  /** Whether {@link #join} takes as much memory again. */
  boolean isInPieces() {
    return used < last.length || !full.isEmpty();
  }

  /** All of them; they are forgotten here. */
  byte[] join() {
    if (!isInPieces()) {
      byte[] whole = last;
      clear();
      return whole;
    }
    byte[] all = new byte[size];
    int at = 0;
    for (int i = 0; i < full.size(); i++) {
      byte[] segment = full.set(i, null);
      System.arraycopy(segment, 0, all, at, segment.length);
      at += segment.length;
    }
    System.arraycopy(last, 0, all, at, used);
    clear();
    return all;
  }

  void clear() {
    full.clear();
    last = new byte[0];
    used = 0;
    size = 0;
  }
}
