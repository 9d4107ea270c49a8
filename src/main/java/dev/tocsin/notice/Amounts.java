package dev.tocsin.notice;

import static dev.tocsin.notice.AmountWords.*;

import dev.tocsin.breach.Amount;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Sheet;
import java.util.Locale;

/** Numbers as the reader writes them, and how they were come by. */
final class Amounts {

  private final Sheet sheet;
  private final Phrase open;

  /**
   * @param open what stands where nothing is known
   */
  Amounts(Sheet sheet, Phrase open) {
    this.sheet = sheet;
    this.open = open;
  }

  String people(Amount amount) {
    return capitalised(say(amount, ONE_PERSON, PEOPLE));
  }

  String records(Amount amount) {
    return capitalised(say(amount, ONE_RECORD, RECORDS));
  }

  private String say(Amount amount, Phrase one, Phrase many) {
    if (amount == null) {
      return sheet.words(open);
    }
    String figure = figure(amount, one, many);
    return switch (amount.basis()) {
      case EXACT -> figure == null ? sheet.words(NO_FIGURE) : sheet.words(COUNTED, figure);
      case ESTIMATE -> figure == null ? sheet.words(NO_FIGURE) : sheet.words(ESTIMATED, figure);
      case UNKNOWN_TO_PROCESSOR ->
          figure == null ? sheet.words(OUT_OF_SIGHT) : sheet.words(OUT_OF_SIGHT_BUT, figure);
      case NOT_YET_KNOWN ->
          figure == null ? sheet.words(open) : sheet.words(FOR_NOW, sheet.words(open), figure);
    };
  }

  /** Null when neither bound is known; "at least nothing" is no bound. */
  private String figure(Amount amount, Phrase one, Phrase many) {
    Long min = amount.min();
    Long max = amount.max();
    if (min != null && min.equals(max)) {
      String point = unit(max, one, many);
      return amount.basis() == Amount.Basis.EXACT ? point : sheet.words(ABOUT, point);
    }
    boolean hasLeast = min != null && min > 0;
    if (hasLeast && max != null) {
      return sheet.words(BETWEEN, number(min), unit(max, one, many));
    }
    if (hasLeast) {
      return sheet.words(AT_LEAST, unit(min, one, many));
    }
    return max == null ? null : sheet.words(AT_MOST, unit(max, one, many));
  }

  private String unit(long count, Phrase one, Phrase many) {
    return sheet.words(count == 1 ? one : many, number(count));
  }

  private String number(long count) {
    return sheet.number(count);
  }

  private static String capitalised(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
