package dev.tocsin.writing;

import dev.tocsin.breach.Unknown;

/** What is not known, as the end of the sentence "we do not know yet ...". */
public final class UnknownWords {

  private UnknownWords() {}

  public static Phrase of(Unknown unknown) {
    return switch (unknown) {
      case CONFIDENTIALITY ->
          new Phrase("of gegevens zijn ingezien of gelekt", "whether data were seen or disclosed");
      case INTEGRITY -> new Phrase("of gegevens zijn gewijzigd", "whether data were altered");
      case AVAILABILITY ->
          new Phrase(
              "of gegevens verloren of onbereikbaar zijn", "whether data are lost or out of reach");
      case DATA_CATEGORIES ->
          new Phrase("om welke soorten gegevens het gaat", "which kinds of data are involved");
      case SPECIAL_CATEGORIES ->
          new Phrase(
              "of er bijzondere persoonsgegevens bij zijn",
              "whether special categories of data are among them");
      case SUBJECT_CATEGORIES -> new Phrase("om wie het gaat", "whose data are involved");
      case SUBJECTS -> new Phrase("hoeveel mensen het raakt", "how many people are affected");
      case RECORDS -> new Phrase("hoeveel records het zijn", "how many records are involved");
      case DATABASES -> new Phrase("welke databases het zijn", "which databases are involved");
      case OCCURRED_FROM -> new Phrase("wanneer het is begonnen", "when it began");
      case ONGOING -> new Phrase("of het nog voortduurt", "whether it is still going on");
      case ENCRYPTED ->
          new Phrase("of de gegevens versleuteld waren", "whether the data were encrypted");
      case LIKELY_CONSEQUENCES ->
          new Phrase("wat de gevolgen kunnen zijn", "what the consequences may be");
      case CAUSE -> new Phrase("wat de oorzaak is", "what caused it");
      case MEASURES_TAKEN ->
          new Phrase("wat er is gedaan om het te stoppen", "what has been done to stop the breach");
      case MEASURES_ADVISED_TO_CLIENT ->
          new Phrase("wat u zelf kunt doen", "what you can do yourself");
      case MEASURES_ADVISED_TO_DATA_SUBJECTS ->
          new Phrase(
              "wat de betrokkenen zelf kunnen doen", "what the data subjects can do themselves");
      case MEASURES_PREVENTIVE ->
          new Phrase("hoe we herhaling voorkomen", "how we will keep it from happening again");
    };
  }
}
