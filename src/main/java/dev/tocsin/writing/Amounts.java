package dev.tocsin.writing;

import static dev.tocsin.writing.AmountWords.*;

import dev.tocsin.breach.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as the reader writes them, whose they are, and how they were come by (Lucrasoft L6). */
public final class Amounts {

  private final Sheet sheet;

  public Amounts(Sheet sheet) {
    this.sheet = sheet;
  }

  /**
   * The reader's own share when there is one; else those of the whole incident, said to be that:
   * never both, since the difference would be somebody else's. Empty when nothing is known.
   *
   * @param own null when the share was not estimated
   * @param whole null when nobody said
   */
  public List<Passage> people(Amount own, Amount whole) {
    return either(own, whole, ONE_PERSON, PEOPLE);
  }

  /** The same, of records. */
  public List<Passage> records(Amount own, Amount whole) {
    return either(own, whole, ONE_RECORD, RECORDS);
  }

  /** Null when nothing is known. */
  public String people(Amount amount) {
    return capitalised(say(amount, ONE_PERSON, PEOPLE));
  }

  /** Null when nothing is known. */
  public String records(Amount amount) {
    return capitalised(say(amount, ONE_RECORD, RECORDS));
  }

  /** What was said beside the number, or instead of it; empty when nothing was. */
  public List<Passage> explanation(Amount own, Amount whole) {
    Amount amount = isShare(own) ? own : whole;
    return amount == null || amount.explanation() == null
        ? List.of()
        : List.of(sheet.quote(amount.explanation()).after(sheet.words(how(amount.basis()))));
  }

  /** How many databases the whole incident concerns; their names are for their owners only. */
  public String databases(int count) {
    return sheet.words(EVERYBODYS, unit(count, ONE_DATABASE, DATABASES));
  }

  /** Whether {@code own} says anything about the reader's share. */
  public static boolean isShare(Amount own) {
    return own != null && (!own.isStillUnknown() || hasFigure(own));
  }

  private List<Passage> either(Amount own, Amount whole, Phrase one, Phrase many) {
    boolean isShare = isShare(own);
    Amount amount = isShare ? own : whole;
    String words = say(amount, one, many);
    if (words == null) {
      return List.of();
    }
    String whose = sheet.words(isShare ? YOURS : EVERYBODYS, words);
    List<Passage> said = new ArrayList<>();
    said.add(Passage.own(hasFigure(amount) ? whose : capitalised(words)));
    said.addAll(explanation(own, whole));
    return said;
  }

  private static Phrase how(Amount.Basis basis) {
    return switch (basis) {
      case EXACT -> HOW_COUNTED;
      case ESTIMATE -> HOW_ESTIMATED;
      case UNKNOWN_TO_PROCESSOR, NOT_YET_KNOWN -> EXPLANATION;
    };
  }

  private String say(Amount amount, Phrase one, Phrase many) {
    if (amount == null) {
      return null;
    }
    String figure = figure(amount, one, many);
    return switch (amount.basis()) {
      case EXACT -> sheet.words(figure == null ? NO_FIGURE : COUNTED, figure);
      case ESTIMATE -> sheet.words(figure == null ? NO_FIGURE : ESTIMATED, figure);
      case UNKNOWN_TO_PROCESSOR ->
          sheet.words(figure == null ? OUT_OF_SIGHT : OUT_OF_SIGHT_BUT, figure);
      case NOT_YET_KNOWN -> figure == null ? null : sheet.words(FOR_NOW, figure);
    };
  }

  private static boolean hasFigure(Amount amount) {
    return amount != null && ((amount.min() != null && amount.min() > 0) || amount.max() != null);
  }

  /** Null when neither bound is known; "at least nothing" is no bound. */
  private String figure(Amount amount, Phrase one, Phrase many) {
    Long min = amount.min();
    Long max = amount.max();
    if (!hasFigure(amount)) {
      return null;
    }
    if (min != null && min.equals(max)) {
      String point = unit(max, one, many);
      return amount.basis() == Amount.Basis.EXACT ? point : sheet.words(ABOUT, point);
    }
    if (min == null || min == 0) {
      return sheet.words(AT_MOST, unit(max, one, many));
    }
    return max == null
        ? sheet.words(AT_LEAST, unit(min, one, many))
        : sheet.words(BETWEEN, sheet.number(min), unit(max, one, many));
  }

  private String unit(long count, Phrase one, Phrase many) {
    return sheet.words(count == 1 ? one : many, sheet.number(count));
  }

  private static String capitalised(String words) {
    return words == null
        ? null
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
