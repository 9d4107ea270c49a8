package dev.tocsin.pack;

import dev.tocsin.breach.Language;
import dev.tocsin.writing.Passage;
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
record EntryAnswer(String code, String words, String language, Instant at, Long min, Long max) {

  static EntryAnswer words(String words) {
    return new EntryAnswer(null, words, null, null, null, null);
  }

  static EntryAnswer code(String code, String words) {
    return new EntryAnswer(code, words, null, null, null, null);
  }

  /** What somebody typed, for a reader of {@code own}. */
  static EntryAnswer typed(Passage passage, Language own) {
    boolean isOwn = passage.language() == null || passage.language() == own;
    String language = isOwn ? null : passage.language().code();
    return new EntryAnswer(null, passage.text(), language, null, null, null);
  }

  static EntryAnswer moment(Instant at, String words) {
    return new EntryAnswer(null, words, null, at, null, null);
  }
}
