package dev.tocsin.auth;

/** What strangers wrote, made fit to be kept and logged: one line, no controls, not too long. */
final class Legible {

  private static final int MOST = 200;
  private static final int REPLACEMENT = 0xFFFD;

  private Legible() {}

  /** Empty when there is nothing to read. */
  static String line(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(MOST).map(Legible::shown).forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static int shown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SURROGATE, Character.UNASSIGNED -> REPLACEMENT;
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          ' ';
      default -> codePoint;
    };
  }
}
