package dev.tocsin.notice;

import dev.tocsin.writing.Sheet;
import java.util.Locale;

/** A country's name as the reader of a letter calls it. */
public final class Country {

  private Country() {}

  /**
   * The code itself where there is no name for it.
   *
   * @param code ISO 3166-1 alpha-2
   */
  public static String name(String code, Sheet sheet) {
    return new Locale("", code).getDisplayCountry(Locale.forLanguageTag(sheet.language().code()));
  }
}
