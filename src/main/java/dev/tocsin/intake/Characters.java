package dev.tocsin.intake;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Which characters we take: all but control characters and halves of surrogate pairs; what is data
 * comes out escaped. And those that nobody sees: they come along when something is copied, and go
 * where they stand around a value.
 */
public final class Characters {

  /** Characters that are shown as nothing, beside Unicode's format characters. */
  private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  /** Format characters that are spaces of no width, or should have been. */
  private static final String NO_WIDTH = "\u200B\u2060\uFEFF\u180E";

  private static final int SHOWN = 40;

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
      return "must be one line, found " + shown(line);
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

  /** Whether there is nothing to be seen in it; a mark needs something that it is put on. */
  static boolean isBlank(String text) {
    return text.codePoints().allMatch(each -> isUnseen(each) || isMark(each));
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Words without the spaces around them, those without width among them. */
  public static String stripped(String text) {
    return between(text, Characters::isSpace);
  }

  /** A value that a machine reads, without anything around it that nobody sees. */
  public static String bare(String text) {
    return between(text, Characters::isUnseen);
  }

  private static String between(String text, IntPredicate goes) {
    int from = 0;
    int until = text.length();
    while (from < until && goes.test(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (until > from && goes.test(text.codePointBefore(until))) {
      until -= Character.charCount(text.codePointBefore(until));
    }
    return text.substring(from, until);
  }

  /**
   * The first character in a value that nobody sees, by its number, name and place; null when all
   * can be seen.
   *
   * @param but those that belong there
   */
  static String unseen(String value, String but) {
    for (int i = 0; i < value.length(); i = value.offsetByCodePoints(i, 1)) {
      int character = value.codePointAt(i);
      if (isUnseen(character) && but.indexOf(character) < 0) {
        return String.format(
            Locale.ROOT,
            "U+%04X (%s) at position %d",
            character,
            Character.getName(character),
            value.codePointCount(0, i) + 1);
      }
    }
    return null;
  }

  /** A value as it can be shown in a message: its beginning, with what nobody sees made visible. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    int[] characters = text.codePoints().limit(SHOWN + 1L).toArray();
    for (int i = 0; i < Math.min(characters.length, SHOWN); i++) {
      shown.append(visible(characters[i]));
    }
    return characters.length > SHOWN ? shown + "..." : shown.toString();
  }

  /** A value as it can be kept and shown, in at most so many characters. */
  static String visible(String text, int most) {
    StringBuilder visible = new StringBuilder();
    int length = 0;
    for (int character : text.codePoints().limit(most).toArray()) {
      String next = visible(character);
      length += next.codePointCount(0, next.length());
      if (length > most) {
        break;
      }
      visible.append(next);
    }
    return visible.toString();
  }

  private static String visible(int character) {
    return canBeShown(character)
        ? Character.toString(character)
        : String.format(Locale.ROOT, "<U+%04X>", character);
  }

  private static boolean canBeShown(int character) {
    return character == ' '
        || (!isUnseen(character)
            && !Character.isISOControl(character)
            && Character.getType(character) != Character.SURROGATE);
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || NO_WIDTH.indexOf(character) >= 0;
  }

  private static boolean isUnseen(int character) {
    return isSpace(character)
        || Character.getType(character) == Character.FORMAT
        || FILLERS.indexOf(character) >= 0;
  }
}
