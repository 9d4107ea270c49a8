package dev.tocsin.intake;

import java.util.Locale;

/**
 * Which characters we take: all but control characters and halves of surrogate pairs; what is data
 * comes out escaped.
 */
final class Characters {

  private Characters() {}

  /** What is wrong with a text of several lines; null when nothing is. */
  static String wrongInText(String text) {
    return wrong(text, "\n\r\t");
  }

  /** What is wrong with a single line; null when nothing is. */
  static String wrongInLine(String line) {
    if (line.indexOf('\n') >= 0
        || line.indexOf('\r') >= 0
        || line.indexOf('\u2028') >= 0
        || line.indexOf('\u2029') >= 0) {
      return "must be one line";
    }
    return wrong(line, "");
  }

  private static String wrong(String text, String allowed) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && allowed.indexOf(c) < 0) {
        return String.format(
            Locale.ROOT,
            "must not contain control characters, found U+%04X at position %d",
            (int) c,
            i);
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "must be valid Unicode, found half a character at position " + i;
      }
    }
    return null;
  }
}
