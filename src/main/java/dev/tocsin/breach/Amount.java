package dev.tocsin.breach;

/**
 * How many, and how we know.
 *
 * @param min lower bound, inclusive; null when there is none
 * @param max upper bound, inclusive; null when there is none
 * @param explanation how it was counted or estimated (Lucrasoft L6); null when nobody said
 */
public record Amount(Long min, Long max, Basis basis, Text explanation) {

  /** How a number was come by. */
  public enum Basis {
    EXACT,
    ESTIMATE,
    UNKNOWN_TO_PROCESSOR,
    NOT_YET_KNOWN
  }

  public Amount {
    if (basis == null) {
      throw new IllegalArgumentException("an amount needs a basis");
    }
    if (min != null && max != null && min > max) {
      throw new IllegalArgumentException("min " + min + " is above max " + max);
    }
  }

  /** Without a word about how it was come by. */
  public Amount(Long min, Long max, Basis basis) {
    this(min, max, basis, null);
  }

  /** Whether an answer is still to come; "we cannot know" is an answer. */
  public boolean isStillUnknown() {
    return basis == Basis.NOT_YET_KNOWN;
  }
}
