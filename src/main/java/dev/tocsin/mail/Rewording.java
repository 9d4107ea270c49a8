package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import dev.tocsin.writing.Letter;

/** What a letter says in other words when its files stay behind. */
public record Rewording(Passage text, Passage html) {

  /**
   * One stretch of a body and what stands there instead.
   *
   * @param from where it begins
   * @param until where the rest begins
   */
  public record Passage(int from, int until, String words) {

    static Passage between(String one, String other) {
      int shorter = Math.min(one.length(), other.length());
      int from = 0;
      while (from < shorter && one.charAt(from) == other.charAt(from)) {
        from++;
      }
      int same = 0;
      while (same < shorter - from
          && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
        same++;
      }
      return new Passage(from, one.length() - same, other.substring(from, other.length() - same));
    }

    String in(String body) {
      return body.substring(0, from) + words + body.substring(until);
    }
  }

  /** What makes {@code without} of {@code with}. */
  public static Rewording of(Letter with, Letter without) {
    return new Rewording(
        Passage.between(with.text(), without.text()), Passage.between(with.html(), without.html()));
  }

  static Rewording read(String stored) {
    return stored == null ? null : Stored.read(stored, Rewording.class);
  }
}
