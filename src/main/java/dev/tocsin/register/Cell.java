package dev.tocsin.register;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a cell of the file. */
final class Cell {

  /**
   * What a spreadsheet may take for a formula, also behind spaces and quotation marks that some of
   * them strip (OWASP, CSV Injection); the full-width signs are what East Asian editions take.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "\\A[\\s\"'\\u00a0\\ufeff]*[=+@\\uff1d\\uff0b\\uff0d\\uff20-].*|\\A[\\t\\r\\n].*",
          Pattern.DOTALL);

  private Cell() {}

  /** What somebody typed, so that no spreadsheet calculates it. */
  static String typed(String words) {
    return words != null && FORMULA.matcher(words).matches() ? "'" + words : words;
  }

  /** Both languages below each other when there are two. */
  static String text(Text text) {
    if (text == null) {
      return null;
    }
    if (text.isErased()) {
      return "(erased)";
    }
    if (text.plain() != null) {
      return text.plain();
    }
    if (text.nl() == null || text.en() == null) {
      return text.nl() == null ? text.en() : text.nl();
    }
    return "nl: " + text.nl() + "\nen: " + text.en();
  }

  /** Null when there is none. */
  static String time(Instant at) {
    return at == null ? null : at.toString();
  }

  /** A fact; null while it is not known. */
  static Object of(Object known) {
    if (known instanceof Text text) {
      return text(text);
    }
    if (known instanceof Amount amount) {
      return amount(amount);
    }
    if (known instanceof Category category) {
      return category.typed();
    }
    return known instanceof List<?> all ? list(all, each -> of(each).toString()) : known;
  }

  private static String amount(Amount amount) {
    String number =
        amount.min() == null && amount.max() == null
            ? ""
            : or(amount.min()) + ".." + or(amount.max()) + " ";
    String how = amount.explanation() == null ? "" : ": " + text(amount.explanation());
    return number + amount.basis() + how;
  }

  private static String or(Long number) {
    return number == null ? "" : number.toString();
  }

  /** Null when there is nothing. */
  static <T> String list(Collection<T> all, Function<T, String> word) {
    return joined(all, word, "; ");
  }

  /** Null when there is nothing. */
  static <T> String lines(Collection<T> all, Function<T, String> word) {
    return joined(all, word, "\n");
  }

  private static <T> String joined(Collection<T> all, Function<T, String> word, String between) {
    return all == null || all.isEmpty()
        ? null
        : all.stream().map(word).collect(Collectors.joining(between));
  }

  /**
   * Who did something: the name, and where that says it not for certain, whose it is.
   *
   * @param id the subject; null for what the service did by itself, and of before there were
   *     subjects
   */
  static String who(String name, String id) {
    return id == null || id.equals(name) ? name : name + " [" + id + "]";
  }

  /** The words that are there, with a space between them. */
  static String words(Object... words) {
    return java.util.Arrays.stream(words)
        .filter(word -> word != null && !word.equals(""))
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
