package dev.tocsin.pack;

import dev.tocsin.writing.Phrase;

/** What the sections of a pack are about; the template's own titles may differ. */
final class SectionWords {

  static final Phrase KIND = new Phrase("Soort melding", "Kind of notification");
  static final Phrase ORGANISATION = new Phrase("Uw organisatie", "Your organisation");
  static final Phrase REPORTER = new Phrase("Wie meldt het", "Who notifies");
  static final Phrase CONTACT =
      new Phrase(
          "Functionaris gegevensbescherming en contactpersoon",
          "Data protection officer and contact person");
  static final Phrase PARTIES = new Phrase("Andere betrokken partij", "Other party involved");
  static final Phrase TIMELINE = new Phrase("Tijdlijn", "Timeline");
  static final Phrase NATURE = new Phrase("Aard van het datalek", "Nature of the breach");
  static final Phrase SUBJECTS = new Phrase("Betrokkenen", "Data subjects");
  static final Phrase DATA = new Phrase("Persoonsgegevens", "Personal data");
  static final Phrase IN_PLACE = new Phrase("Maatregelen vooraf", "Measures in place");
  static final Phrase CONSEQUENCES = new Phrase("Gevolgen", "Consequences");
  static final Phrase RISK = new Phrase("Uw risico-inschatting", "Your risk assessment");
  static final Phrase TAKEN = new Phrase("Genomen maatregelen", "Measures taken");
  static final Phrase PREVENTIVE = new Phrase("Herhaling voorkomen", "Preventing a recurrence");
  static final Phrase TELLING = new Phrase("Betrokkenen inlichten", "Telling the data subjects");
  static final Phrase AUTHORITIES =
      new Phrase("Politie en andere instanties", "Police and other authorities");
  static final Phrase BORDERS = new Phrase("Andere landen", "Other countries");
  static final Phrase ATTACHMENTS = new Phrase("Bijlagen", "Attachments");

  private SectionWords() {}
}
