package dev.tocsin.breach;

import java.util.Set;

/**
 * A kind of personal data or of data subjects: a code of the EDPB common template (2026, fields 65
 * and 70), or words of the processor's own.
 *
 * @param code a code, {@link #OTHER} for own words
 * @param words the own words; null with any other code
 */
public record Category(String code, Text words) {

  public static final String OTHER = "OTHER";

  public static final Set<String> OF_DATA =
      Set.of(
          "BASIC",
          "CONTACT",
          "BIOMETRIC",
          "CRIMINAL",
          "POLITICAL",
          "RACIAL_ETHNIC",
          "RELIGIOUS",
          "SEX_LIFE",
          "TRADE_UNION",
          "GENETIC",
          "HEALTH",
          "ECONOMIC_FINANCIAL",
          "EMPLOYMENT_HEALTH",
          "IDENTIFICATION",
          "LOCATION",
          "OFFICIAL_DOCUMENTS",
          "PAYMENT_METHODS",
          "PROFILE",
          "USER_CREDENTIALS",
          "NOT_YET_KNOWN");

  /** Those that are special in themselves (GDPR 9); biometric data are where they identify. */
  private static final Set<String> SPECIAL =
      Set.of(
          "POLITICAL",
          "RACIAL_ETHNIC",
          "RELIGIOUS",
          "SEX_LIFE",
          "TRADE_UNION",
          "GENETIC",
          "HEALTH",
          "EMPLOYMENT_HEALTH");

  /** Those that may be, and those about offences, to which rules of their own apply (GDPR 10). */
  private static final Set<String> SENSITIVE = Set.of("BIOMETRIC", "CRIMINAL");

  private static final String NOT_YET_KNOWN = "NOT_YET_KNOWN";

  public static final Set<String> OF_SUBJECTS =
      Set.of(
          "CUSTOMERS",
          "EMPLOYEES",
          "MILITARY_LAW_ENFORCEMENT",
          "MINORS",
          "PATIENTS",
          "STUDENTS",
          "SUBSCRIBERS",
          "USERS",
          "VULNERABLE",
          "NOT_YET_KNOWN");

  /** A code of {@code known} when {@code typed} is one, else own words. */
  public static Category read(String typed, Set<String> known) {
    String code =
        typed.strip().toUpperCase(java.util.Locale.ROOT).replace(' ', '_').replace('-', '_');
    return known.contains(code) ? new Category(code, null) : new Category(OTHER, Text.of(typed));
  }

  /** Whether data of this code are special, may be, or are about offences (GDPR 9, 10). */
  public static boolean isSensitive(String code) {
    return SPECIAL.contains(code) || SENSITIVE.contains(code);
  }

  /** Whether it is special in itself. */
  boolean isSpecial() {
    return SPECIAL.contains(code);
  }

  /** Whether it says of whom, or of what. */
  boolean isKnown() {
    return !code.equals(NOT_YET_KNOWN);
  }

  /** What was typed, or would have been. */
  public String typed() {
    if (words == null) {
      return code;
    }
    return words.isErased() ? OTHER : words.in(Language.EN).text();
  }
}
