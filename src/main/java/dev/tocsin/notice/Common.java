package dev.tocsin.notice;

import dev.tocsin.writing.Phrase;

/** What letters of every kind say. */
public final class Common {

  static final Phrase YES = new Phrase("Ja", "Yes");
  static final Phrase NO = new Phrase("Nee", "No");
  static final Phrase NONE = new Phrase("Geen", "None");
  public static final Phrase NOT_KNOWN_YET = new Phrase("Nog niet bekend", "Not known yet");
  static final Phrase PERHAPS_MORE = new Phrase("Mogelijk meer", "Possibly more");
  static final Phrase NEVER_KNOWN = new Phrase("Onbekend gebleven", "Remains unknown");
  public static final Phrase REFERENCE = new Phrase("Referentie", "Reference");
  static final Phrase DATE = new Phrase("Datum", "Date");

  private Common() {}
}
