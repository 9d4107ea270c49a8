package dev.tocsin.directory;

import dev.tocsin.intake.Field;
import java.util.Locale;
import java.util.Set;

/** Reads a country by its code. */
final class ReadCountry {

  /** ISO 3166-1 alpha-2. */
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private ReadCountry() {}

  /** Null when absent or wrong. */
  static String of(Field field) {
    String code = field.word();
    if (code == null || CODES.contains(code)) {
      return code;
    }
    field.wrong("must be a country of ISO 3166-1 in two capitals, such as NL, found " + code);
    return null;
  }
}
