package dev.tocsin.writing;

import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.CauseKind;
import dev.tocsin.breach.Disclosure;
import dev.tocsin.breach.Unavailability;

/** Who caused it, and what came of the data: EDPB common template (2026), fields 56 to 61. */
public final class ImpactWords {

  /** Any of them, while nobody knows. */
  public static final Phrase INVESTIGATED =
      new Phrase("Wordt nog onderzocht", "Still being investigated");

  private ImpactWords() {}

  public static Phrase of(CauseKind kind) {
    return switch (kind) {
      case INTERNAL_NON_MALICIOUS ->
          new Phrase(
              "Iemand binnen de organisatie, zonder opzet",
              "Someone inside the organisation, not deliberately");
      case INTERNAL_MALICIOUS ->
          new Phrase(
              "Iemand binnen de organisatie, met opzet",
              "Someone inside the organisation, deliberately");
      case EXTERNAL_NON_MALICIOUS ->
          new Phrase("Iemand van buiten, zonder opzet", "Someone from outside, not deliberately");
      case EXTERNAL_MALICIOUS ->
          new Phrase("Iemand van buiten, met opzet", "Someone from outside, deliberately");
      case TO_BE_DETERMINED -> INVESTIGATED;
      case UNKNOWN -> new Phrase("Niet vast te stellen", "Could not be established");
    };
  }

  public static Phrase of(Disclosure disclosure) {
    return switch (disclosure) {
      case DISCLOSED ->
          new Phrase(
              "Ja, gegevens zijn bij anderen terechtgekomen", "Yes, others have obtained data");
      case LIKELY -> new Phrase("Waarschijnlijk wel", "Probably");
      case REASONABLY_EXCLUDED -> new Phrase("Redelijkerwijs uitgesloten", "Reasonably ruled out");
      case NOT_ASSESSABLE -> new Phrase("Niet na te gaan", "Impossible to tell");
      case TO_BE_DETERMINED -> INVESTIGATED;
    };
  }

  public static Phrase of(Alteration alteration) {
    return switch (alteration) {
      case NOT_MISUSED ->
          new Phrase("Gewijzigd, maar niet verkeerd gebruikt", "Altered, but not put to wrong use");
      case MISUSED_RECOVERABLE ->
          new Phrase("Verkeerd gebruikt; herstel is mogelijk", "Put to wrong use; can be restored");
      case MISUSED_NOT_RECOVERABLE ->
          new Phrase(
              "Verkeerd gebruikt; herstel is niet mogelijk",
              "Put to wrong use; cannot be restored");
      case TO_BE_DETERMINED -> INVESTIGATED;
    };
  }

  public static Phrase of(Unavailability unavailability) {
    return switch (unavailability) {
      case TEMPORARY -> new Phrase("Tijdelijk", "For some time");
      case PERMANENT -> new Phrase("Blijvend", "For good");
      case TO_BE_DETERMINED -> INVESTIGATED;
    };
  }
}
