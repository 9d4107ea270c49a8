package dev.tocsin.writing;

import dev.tocsin.breach.Language;

/**
 * A piece of text in a letter: the letter's own words, or what somebody typed.
 *
 * @param note what stands before it, such as the language it was written in; null when nothing does
 * @param language in which it was typed; null when that is the letter's own
 * @param typed whether a person typed it: any script, any direction, line breaks kept
 */
public record Passage(String note, String text, Language language, boolean typed) {

  /** The letter's own words. */
  public static Passage own(String text) {
    return new Passage(null, text, null, false);
  }

  /** A name as it was typed; a name has no language. */
  public static Passage name(String text) {
    return new Passage(null, TypedText.clean(text), null, true);
  }

  /** The same, with {@code before} in front of it. */
  public Passage after(String before) {
    return new Passage(note == null ? before : before + " " + note, text, language, typed);
  }
}
