package dev.tocsin.writing;

import java.text.Bidi;
import java.util.regex.Pattern;

/** What people typed, made safe to stand in a letter without changing what it says. */
public final class TypedText {

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n?|[\\u0085\\u2028\\u2029]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");
  private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cc}\\s]+");

  private TypedText() {}

  /** One kind of line break, no control characters but that and tabs. */
  public static String clean(String typed) {
    return CONTROL.matcher(LINE_BREAK.matcher(typed).replaceAll("\n")).replaceAll("").strip();
  }

  /** On one line: nothing in it can start a new header or a new paragraph. */
  public static String line(String typed) {
    String oneKind = LINE_BREAK.matcher(typed).replaceAll("\n");
    return NOT_IN_A_LINE.matcher(oneKind).replaceAll(" ").strip();
  }

  /**
   * For use inside a sentence: right-to-left names are wrapped in FIRST STRONG ISOLATE and POP
   * DIRECTIONAL ISOLATE, so that they never turn the words around them (UAX 9, 2.4).
   */
  public static String name(String typed) {
    String line = line(typed);
    char[] chars = line.toCharArray();
    return Bidi.requiresBidi(chars, 0, chars.length) ? "\u2068" + line + "\u2069" : line;
  }
}
