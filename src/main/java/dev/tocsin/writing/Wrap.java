package dev.tocsin.writing;

import java.util.stream.Collectors;

/** Folds long lines at spaces; a word that is too long stays whole, so that links keep working. */
final class Wrap {

  private Wrap() {}

  /** Line breaks of {@code text} are kept; {@code first} and {@code next} start its lines. */
  static String at(int width, String first, String next, String text) {
    StringBuilder out = new StringBuilder();
    String prefix = first;
    for (String line : text.split("\n", -1)) {
      out.append(out.isEmpty() ? "" : "\n").append(fold(width, prefix, next, line));
      prefix = next;
    }
    return out.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  /** In characters as people count them, near enough: an emoji is one. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String fold(int width, String first, String next, String line) {
    if (width(first) + width(line) <= width) {
      return first + line;
    }
    StringBuilder out = new StringBuilder(first);
    int used = width(first);
    boolean atStart = true;
    for (String word : line.split(" ", -1)) {
      if (!atStart && used + 1 + width(word) > width) {
        out.append('\n').append(next);
        used = width(next);
        atStart = true;
      }
      out.append(atStart ? "" : " ").append(word);
      used += (atStart ? 0 : 1) + width(word);
      atStart = false;
    }
    return out.toString();
  }
}
