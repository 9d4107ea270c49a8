package dev.tocsin.pack;

import dev.tocsin.breach.Language;
import dev.tocsin.paper.Passage;
import java.time.Instant;

/**
 * One value of an entry: always in words, and in a form for machines where there is one.
 *
 * @param code a closed code; null when there is none
 * @param words as a person reads it, in the pack's language unless {@code language} says otherwise
 * @param language ISO 639-1, of words that somebody typed in another language; else null
 * @param at a moment; null when it is none
 * @param min lower bound of a number, inclusive; null when there is none
 * @param max upper bound of a number, inclusive; null when there is none
 */
record Answer(String code, String words, String language, Instant at, Long min, Long max) {

  static Answer words(String words) {
    return new Answer(null, words, null, null, null, null);
  }

  static Answer code(String code, String words) {
    return new Answer(code, words, null, null, null, null);
  }

  /** What somebody typed, for a reader of {@code own}. */
  static Answer typed(Passage passage, Language own) {
    boolean isOwn = passage.language() == null || passage.language() == own;
    String language = isOwn ? null : passage.language().code();
    return new Answer(null, passage.text(), language, null, null, null);
  }

  static Answer moment(Instant at, String words) {
    return new Answer(null, words, null, at, null, null);
  }
}
