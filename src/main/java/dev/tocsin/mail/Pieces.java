package dev.tocsin.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text put together from stretches of another one, which many share, and from words of its own.
 * Found by the blocks of the other that occur in it, as rsync does (Tridgell 1999, 3): each match
 * is made as long as it gets, in both directions.
 */
final class Pieces {

  /** In characters: what is shared over fewer than twice as many may be kept as its own. */
  private static final int BLOCK = 16;

  /** Of a text that is large fewer are looked for, so that they take no more memory. */
  private static final int MOST_BLOCKS = 8_192;

  private final String shared;

  /** Where which block begins, in order. */
  private final Map<String, List<Integer>> blocks = new HashMap<>();

  /**
   * @param shared what the stretches are of
   */
  Pieces(String shared) {
    this.shared = shared;
    int stride = Math.max(BLOCK, shared.length() / MOST_BLOCKS);
    for (int from = 0; from + BLOCK <= shared.length(); from += stride) {
      blocks
          .computeIfAbsent(shared.substring(from, from + BLOCK), block -> new ArrayList<>())
          .add(from);
    }
  }

  String shared() {
    return shared;
  }

  /**
   * The pieces that {@link #join} makes {@code whole} of, in order: a {@link String} is its own, a
   * pair of numbers a stretch of what is shared, from and until.
   */
  List<Object> of(String whole) {
    return new Cut(whole).pieces();
  }

  /** The stretches of {@code one} that stand in {@code other} too. */
  static String shared(String one, String other) {
    StringBuilder shared = new StringBuilder();
    for (Object piece : new Pieces(one).of(other)) {
      if (piece instanceof List<?> stretch) {
        shared.append(one, at(stretch, 0), at(stretch, 1));
      }
    }
    return shared.toString();
  }

  static String join(List<Object> pieces, String shared) {
    StringBuilder whole = new StringBuilder();
    for (Object piece : pieces) {
      if (piece instanceof List<?> stretch) {
        whole.append(shared, at(stretch, 0), at(stretch, 1));
      } else {
        whole.append((String) piece);
      }
    }
    return whole.toString();
  }

  private static int at(List<?> stretch, int index) {
    return (Integer) stretch.get(index);
  }

  private final class Cut {
    private final String whole;
    private final List<Object> pieces = new ArrayList<>();

    /** Up to here {@code whole} is in pieces. */
    private int done;

    /** Where the last stretch of {@code shared} ended. */
    private int reached;

    Cut(String whole) {
      this.whole = whole;
    }

    List<Object> pieces() {
      takeSame(0, 0);
      for (int at = done; at + BLOCK <= whole.length(); at++) {
        List<Integer> places = blocks.get(whole.substring(at, at + BLOCK));
        if (places != null) {
          takeSame(at, nearest(places));
          at = done - 1; // a block is longer than what is left of it for the sake of a character
        }
      }
      own(whole.length());
      return pieces;
    }

    /** The first that lies ahead; the last, when all lie behind. */
    private int nearest(List<Integer> places) {
      int found = Collections.binarySearch(places, reached);
      int first = found < 0 ? -found - 1 : found;
      return places.get(Math.min(first, places.size() - 1));
    }

    /** All that is the same around these two places; nothing, when they differ. */
    private void takeSame(int inWhole, int inShared) {
      int before = 0;
      while (inWhole - before > done
          && inShared - before > 0
          && whole.charAt(inWhole - before - 1) == shared.charAt(inShared - before - 1)) {
        before++;
      }
      int after = 0;
      while (inWhole + after < whole.length()
          && inShared + after < shared.length()
          && whole.charAt(inWhole + after) == shared.charAt(inShared + after)) {
        after++;
      }
      take(inWhole - before, inWhole + after, inShared - inWhole);
    }

    /** No character of two units is cut in half: a half can't be stored. */
    private void take(int first, int end, int inSharedBy) {
      int from = first < end && Character.isLowSurrogate(whole.charAt(first)) ? first + 1 : first;
      int until = from < end && Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end;
      if (from < until) {
        own(from);
        pieces.add(List.of(from + inSharedBy, until + inSharedBy));
        done = until;
        reached = until + inSharedBy;
      }
    }

    private void own(int until) {
      if (until > done) {
        pieces.add(whole.substring(done, until));
        done = until;
      }
    }
  }
}
