package dev.tocsin.notice;

import dev.tocsin.breach.Language;
import java.util.Map;

/** What letters of every kind say. */
final class Common {

  static final Phrase YES = new Phrase("Ja", "Yes");
  static final Phrase NO = new Phrase("Nee", "No");
  static final Phrase NONE = new Phrase("Geen", "None");
  static final Phrase NOT_KNOWN_YET = new Phrase("Nog niet bekend", "Not known yet");
  static final Phrase NEVER_KNOWN = new Phrase("Onbekend gebleven", "Remains unknown");
  static final Phrase ERASED = new Phrase("Deze tekst is gewist.", "This text has been erased.");
  static final Map<Language, Phrase> WRITTEN_IN =
      Map.of(
          Language.NL,
          new Phrase("Geschreven in het Nederlands:", "Written in Dutch:"),
          Language.EN,
          new Phrase("Geschreven in het Engels:", "Written in English:"));

  static final Phrase REFERENCE = new Phrase("Referentie", "Reference");
  static final Phrase DATE = new Phrase("Datum", "Date");

  private Common() {}
}
