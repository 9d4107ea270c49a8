package dev.tocsin.intake;

import java.util.regex.Pattern;

/**
 * A telephone number as people write it, and what spreadsheets make of one: whoever must be phoned
 * when the mail is down cannot be reached by a number that lost its digits.
 */
final class Telephone {

  private static final String WRONG =
      "must be a telephone number: digits, with spaces, hyphens, dots, slashes and brackets between them, perhaps a + before them";

  private static final int FEWEST_DIGITS = 3;

  /** 112, 14 010, 116 000: numbers that begin with neither 0 nor +. */
  private static final int LONGEST_SHORT_NUMBER = 6;

  /** {@code 3,12E+10}, in the decimal and exponent signs of any locale. */
  private static final Pattern ROUNDED =
      Pattern.compile(
          "[-+\u2212]?\\p{Nd}+([^\\p{L}\\p{Nd}]\\p{Nd}+)?\\h*([eE\u0415\u0435]|[\u00D7x\u00B7]\\h*10\\^?)\\h*[-+\u2212]?\\h*\\p{Nd}{1,3}");

  /** Nothing but a number: digits, be they grouped by thousands, perhaps with decimals. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-\u2212]?(\\p{Nd}+|\\p{Nd}{1,3}([.,'\u2019\u066C\\h])\\p{Nd}{3}(\\2\\p{Nd}{3})*)([.,\u066B]\\p{Nd}{1,2})?");

  /** Digits, what people put between them, and a plus before them. */
  private static final Pattern DIALLED =
      Pattern.compile("[(\\h]*+[+\uFF0B]?[\\p{Nd}\\h()./_\u2010-\u2015\u2212-]*+");

  private Telephone() {}

  /** In the words of a refusal; null when nothing is wrong. */
  static String wrong(String text) {
    long digits = text.codePoints().filter(Character::isDigit).count();
    if (digits < FEWEST_DIGITS) {
      return "must be a telephone number";
    }
    if (ROUNDED.matcher(text).matches()) {
      return "must be a telephone number, of which a spreadsheet left only the first digits:"
          + " make its column text and type it again, with its leading 0 or +";
    }
    if (NUMBER.matcher(text).matches() && digits > LONGEST_SHORT_NUMBER && !beginsWithZero(text)) {
      return "must be a telephone number with its leading 0 or +, which a spreadsheet takes away:"
          + " make its column text and type it again";
    }
    return DIALLED.matcher(text).matches() ? null : WRONG;
  }

  private static boolean beginsWithZero(String text) {
    return Character.digit(text.codePointAt(0), 10) == 0;
  }
}
