package dev.tocsin.dpo;

import dev.tocsin.writing.Phrase;

/** What is said of records that could not be taken as reports. */
final class RefusedReportWords {

  static final Phrase SUBJECT_ONE =
      new Phrase("Binnengekomen bericht niet verwerkt", "Incoming message not processed");
  static final Phrase SUBJECT_MANY =
      new Phrase("%s binnengekomen berichten niet verwerkt", "%s incoming messages not processed");
  static final Phrase TITLE_ONE =
      new Phrase(
          "Een bericht van een bewakingssysteem is niet verwerkt",
          "A message from a monitoring system was not processed");
  static final Phrase TITLE_MANY =
      new Phrase(
          "%s berichten van bewakingssystemen zijn niet verwerkt",
          "%s messages from monitoring systems were not processed");
  static final Phrase WHAT_ONE =
      new Phrase(
          "Het kwam via Kafka binnen en kon niet als melding worden gelezen. Het kan wel om een"
              + " echt datalek gaan: er is nu niemand die ernaar kijkt.",
          "It came in over Kafka and could not be read as a report. It may be about a real breach"
              + " all the same, and nobody is looking at it yet.");
  static final Phrase WHAT_MANY =
      new Phrase(
          "Ze kwamen via Kafka binnen en konden niet als melding worden gelezen. Het kan wel om"
              + " echte datalekken gaan: er is nu niemand die ernaar kijkt.",
          "They came in over Kafka and could not be read as reports. They may be about real"
              + " breaches all the same, and nobody is looking at them yet.");

  static final Phrase WHICH = new Phrase("Waar het om gaat", "What it is about");
  static final Phrase RECORD = new Phrase("Bericht", "Message");
  static final Phrase PLACE_AND_REASON = new Phrase("%s, %s: %s (%s)", "%s, %s: %s (%s)");
  static final Phrase MORE = new Phrase("En nog %s.", "And %s more.");

  static final Phrase UNREADABLE = new Phrase("het is niet leesbaar", "it cannot be read");
  static final Phrase INVALID =
      new Phrase("er klopt iets niet aan de inhoud", "something in it cannot be right");
  static final Phrase ID_TOO_LONG = new Phrase("het kenmerk is te lang", "its id is too long");
  static final Phrase ID_REUSED =
      new Phrase(
          "het kenmerk is eerder gebruikt voor een andere melding",
          "its id was used before, for another report");
  static final Phrase TOO_LARGE = new Phrase("het is te groot", "it is too large");
  static final Phrase BATCH =
      new Phrase("er zitten meer meldingen in één bericht", "it holds several reports in one");
  static final Phrase REFUSED_BY_DATABASE =
      new Phrase("de database weigert de inhoud", "the database refuses what it says");

  static final Phrase LOOK =
      new Phrase(
          "Bekijk bij de taken wat er binnenkwam.", "Look at the tasks to see what came in.");
  static final Phrase REPORT_IT =
      new Phrase(
          "Gaat het om een mogelijk datalek? Meld het dan zelf, en wacht niet op de afzender.",
          "If it is about a possible breach, report it yourself; do not wait for the sender.");
  static final Phrase MEND =
      new Phrase(
          "Is de oorzaak weg? Laat het bericht dan opnieuw verwerken. Rond anders de taak af.",
          "Once the cause is gone, have the message processed again. Otherwise complete the task.");

  static final Phrase TASKS = new Phrase("De taken", "The tasks");
  static final Phrase OPEN_TASKS = new Phrase("Taken openen", "Open the tasks");

  private RefusedReportWords() {}
}
