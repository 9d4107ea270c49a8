package dev.tocsin.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a CSV file and what separates its cells: a comma, a semicolon, as Dutch spreadsheets
 * have it, or a tab, as they do when they write UTF-16.
 */
record SheetText(String text, int firstLine, char separator) {

  private static final int LONGEST_LINE = 100_000;
  private static final String SEPARATORS = ",;\t";

  /** A first line by which a spreadsheet tells itself what the separator is. */
  private static final Pattern TOLD =
      Pattern.compile("\\h*\"?(?i:sep)=([,;\t])\"?[,;\t\\h]*(\r\n|\r|\n|\\z)");

  private static final String UNSEEN = "[\u00A0\u2007\u202F\u200B\u2060\uFEFF\u180E]+";
  private static final Pattern BEFORE_QUOTE =
      Pattern.compile("(?<=^|[,;\t\r\n])" + UNSEEN + "(?=\")");
  private static final Pattern AFTER_QUOTE =
      Pattern.compile("(?<=\")" + UNSEEN + "(?=[,;\t\r\n]|$)");

  /**
   * Reads a file.
   *
   * @throws InvalidFile when it is another kind of file, no text, or one of lines without end
   */
  static SheetText of(byte[] file, LineFaults faults) {
    ForeignFile foreign = file == null ? null : ForeignFile.of(file);
    if (foreign != null) {
      faults.add(1, foreign.wrong());
      faults.refuseIfAny();
    }
    String text = withoutUnseenAtQuotes(decode(file, faults));
    refuseLongLines(text, faults);
    Matcher told = TOLD.matcher(text);
    return told.lookingAt()
        ? new SheetText(text.substring(told.end()), 2, told.group(1).charAt(0))
        : new SheetText(text, 1, mostOf(header(text)));
  }

  /** Spaces that no parser takes for one would make the quote beside them part of the value. */
  private static String withoutUnseenAtQuotes(String text) {
    String before = BEFORE_QUOTE.matcher(text).replaceAll("");
    return AFTER_QUOTE.matcher(before).replaceAll("");
  }

  private static String decode(byte[] file, LineFaults faults) {
    try {
      return Unicode.decode(file == null ? new byte[0] : file);
    } catch (Unicode.NotUnicode e) {
      faults.add(e.line, "the file " + e.what() + " on this line: save it as CSV UTF-8");
      faults.refuseIfAny();
      throw new IllegalStateException("refused above", e);
    }
  }

  /** A line with a million separators is no record. */
  private static void refuseLongLines(String text, LineFaults faults) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length() && !faults.isFull(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r' || i + 1 == text.length()) {
        if (i + 1 - start > LONGEST_LINE) {
          faults.add(
              line, "must have at most " + LONGEST_LINE + " characters, found " + (i + 1 - start));
        }
        boolean endsInTwo = text.charAt(i) == '\r' && text.startsWith("\n", i + 1);
        line += endsInTwo ? 0 : 1;
        start = i + 1;
      }
    }
    faults.refuseIfAny();
  }

  /** The first line with anything in it. */
  private static String header(String text) {
    return text.lines()
        .filter(line -> line.chars().anyMatch(Character::isLetter))
        .findFirst()
        .orElse("");
  }

  private static char mostOf(String header) {
    char most = SEPARATORS.charAt(0);
    for (int i = 1; i < SEPARATORS.length(); i++) {
      char each = SEPARATORS.charAt(i);
      if (count(header, each) > count(header, most)) {
        most = each;
      }
    }
    return most;
  }

  private static long count(String header, char separator) {
    return header.chars().filter(c -> c == separator).count();
  }

  /** The beginning of a line, counted from 1, as it can be shown; empty where there is none. */
  String shown(int line) {
    return Characters.shown(text.lines().skip((long) line - firstLine).findFirst().orElse(""));
  }
}
