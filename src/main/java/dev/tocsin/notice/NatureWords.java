package dev.tocsin.notice;

import dev.tocsin.writing.Phrase;

/** The nature of the breach, asked the way a client would ask. */
public final class NatureWords {

  static final Phrase HEADING = new Phrase("(a) Wat er is gebeurd", "(a) What happened");

  static final Phrase TITLE = new Phrase("In het kort", "In short");
  static final Phrase DESCRIPTION = new Phrase("Beschrijving", "Description");
  static final Phrase KIND = new Phrase("Wat voor incident", "Kind of incident");
  static final Phrase CAUSED_BY = new Phrase("Door wie", "Caused by");
  static final Phrase SYSTEMS = new Phrase("Welke systemen", "Systems involved");

  static final Phrase WHEN = new Phrase("Wanneer", "When");
  static final Phrase OCCURRED = new Phrase("Gebeurd", "Happened");
  static final Phrase FROM_UNTIL = new Phrase("Van %s tot %s", "From %s until %s");
  static final Phrase ONCE = new Phrase("Op %s", "On %s");
  static final Phrase SINCE = new Phrase("Vanaf %s", "From %s");
  static final Phrase UNTIL = new Phrase("Tot %s", "Until %s");
  static final Phrase ONGOING = new Phrase("Nog gaande", "Still going on");
  static final Phrase STOPPED = new Phrase("Nee, het is gestopt", "No, it has stopped");
  public static final Phrase DISCOVERED = new Phrase("Ontdekt", "Discovered");
  static final Phrase ORIGIN =
      new Phrase(
          "Bericht van onze leverancier (subverwerker)", "Word from our supplier (sub-processor)");
  static final Phrase ORIGIN_AT = new Phrase("%s liet het ons weten op %s", "%s told us on %s");
  static final Phrase CAUSE = new Phrase("Oorzaak", "Cause");

  static final Phrase REPORTED =
      new Phrase(
          "Gemeld bij onze functionaris gegevensbescherming",
          "Reported to our data protection officer");
  static final Phrase CONFIRMED =
      new Phrase("Vastgesteld dat het een datalek is", "Confirmed to be a data breach");
  static final Phrase IDENTIFIED =
      new Phrase(
          "Vastgesteld dat het u raakt of kan raken", "Found that you are or may be affected");

  static final Phrase DELAY =
      new Phrase(
          "Waarom wij u later inlichtten dan afgesproken", "Why we told you later than agreed");

  static final Phrase HARM =
      new Phrase("Wat er met de gegevens is gebeurd", "What happened to the data");
  static final Phrase CONFIDENTIALITY =
      new Phrase("Ingezien of gelekt (vertrouwelijkheid)", "Seen or disclosed (confidentiality)");
  static final Phrase INTEGRITY = new Phrase("Gewijzigd (integriteit)", "Altered (integrity)");
  static final Phrase AVAILABILITY =
      new Phrase(
          "Verloren of onbereikbaar (beschikbaarheid)", "Lost or unavailable (availability)");
  static final Phrase DISCLOSED = new Phrase("Bij anderen terechtgekomen", "Ended up with others");
  static final Phrase ALTERED = new Phrase("Gevolg van de wijziging", "Result of the alteration");
  static final Phrase HOW_LONG =
      new Phrase("Hoelang verloren of onbereikbaar", "How long lost or out of reach");
  static final Phrase ENCRYPTED = new Phrase("Versleuteld", "Encrypted");
  static final Phrase UNREADABLE =
      new Phrase(
          "Ja, onleesbaar voor wie de gegevens in handen kreeg",
          "Yes, unreadable to anyone who got hold of the data");
  static final Phrase PARTLY = new Phrase("Deels", "Partly");

  static final Phrase EXTENT =
      new Phrase("Om welke gegevens en mensen het gaat", "Which data, and whose");
  static final Phrase DATA = new Phrase("Soorten gegevens", "Kinds of data");
  static final Phrase SPECIAL =
      new Phrase(
          "Bijzondere persoonsgegevens, zoals over gezondheid of geloof",
          "Special categories of data, such as about health or religion");
  static final Phrase SPECIAL_LIKELY =
      new Phrase(
          "Gezien uw sector of deze dienst kunnen ze er goed bij zitten. Houd daar rekening mee.",
          "Given your sector or this service, they may well be among the data. Please take that"
              + " into account.");
  static final Phrase SUBJECTS = new Phrase("Om wie het gaat", "Whose data");
  static final Phrase HOW_MANY_PEOPLE = new Phrase("Aantal mensen", "Number of people");
  static final Phrase HOW_MANY_RECORDS = new Phrase("Aantal records", "Number of records");
  static final Phrase DATABASES = new Phrase("Databases", "Databases");
  static final Phrase WITH_YOURS = new Phrase("%s met uw gegevens:", "%s with your data:");
  static final Phrase NONE_OF_YOURS = new Phrase("Geen van uw databases", "None of yours");

  private NatureWords() {}
}
