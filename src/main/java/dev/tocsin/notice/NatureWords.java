package dev.tocsin.notice;

import dev.tocsin.paper.Phrase;

/** The nature of the breach, asked the way a client would ask. */
final class NatureWords {

  static final Phrase HEADING = new Phrase("Wat er is gebeurd", "What happened");

  static final Phrase OCCURRED = new Phrase("Wanneer", "When");
  static final Phrase FROM_UNTIL = new Phrase("Van %s tot %s", "From %s until %s");
  static final Phrase ONCE = new Phrase("Op %s", "On %s");
  static final Phrase SINCE = new Phrase("Vanaf %s", "From %s");
  static final Phrase UNTIL =
      new Phrase("Tot %s; het begin is niet bekend", "Until %s; when it began is not known");
  static final Phrase ONGOING = new Phrase("Nog gaande", "Still going on");
  static final Phrase STOPPED = new Phrase("Nee, het is gestopt", "No, it has stopped");
  static final Phrase DISCOVERED = new Phrase("Ontdekt", "Discovered");
  static final Phrase ORIGIN =
      new Phrase(
          "Bericht van onze leverancier (subverwerker)", "Word from our supplier (sub-processor)");
  static final Phrase ORIGIN_AT = new Phrase("%s liet het ons weten op %s", "%s told us on %s");
  static final Phrase CAUSE = new Phrase("Oorzaak", "Cause");

  static final Phrase CONFIDENTIALITY =
      new Phrase("Ingezien of gelekt (vertrouwelijkheid)", "Seen or disclosed (confidentiality)");
  static final Phrase INTEGRITY = new Phrase("Gewijzigd (integriteit)", "Altered (integrity)");
  static final Phrase AVAILABILITY =
      new Phrase(
          "Verloren of onbereikbaar (beschikbaarheid)", "Lost or out of reach (availability)");
  static final Phrase ENCRYPTED = new Phrase("Versleuteld", "Encrypted");
  static final Phrase UNREADABLE =
      new Phrase(
          "Ja, onleesbaar voor wie de gegevens in handen kreeg",
          "Yes, unreadable to anyone who got hold of the data");
  static final Phrase PARTLY = new Phrase("Deels", "Partly");

  static final Phrase DATA = new Phrase("Soorten gegevens", "Kinds of data");
  static final Phrase SPECIAL =
      new Phrase("Bijzondere persoonsgegevens", "Special categories of data");
  static final Phrase SUBJECTS = new Phrase("Om wie het gaat", "Whose data");
  static final Phrase HOW_MANY_PEOPLE = new Phrase("Aantal mensen", "Number of people");
  static final Phrase HOW_MANY_RECORDS = new Phrase("Aantal records", "Number of records");
  static final Phrase DATABASES = new Phrase("Databases", "Databases");

  private NatureWords() {}
}
