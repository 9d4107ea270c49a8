package dev.tocsin.notice;

import dev.tocsin.writing.Phrase;

/** What is said of the difference between two notices. */
final class ChangeWords {

  static final Phrase HEADING = new Phrase("Wat er is veranderd", "What has changed");
  static final Phrase WRONG_HEADING = new Phrase("Wat er niet klopte", "What was wrong");
  static final Phrase ALSO_HEADING =
      new Phrase("Wat er verder is veranderd", "What else has changed");

  static final Phrase SINCE =
      new Phrase(
          "Sinds melding %s van %s is dit veranderd:", "This has changed since notice %s of %s:");
  static final Phrase NOTHING =
      new Phrase(
          "Er is niets veranderd sinds melding %s van %s.",
          "Nothing has changed since notice %s of %s.");
  static final Phrase WRONG =
      new Phrase("In melding %s van %s klopte dit niet:", "This was wrong in notice %s of %s:");
  static final Phrase NO_FACT_WRONG =
      new Phrase(
          "De feiten in melding %s van %s kloppen nog steeds.",
          "The facts in notice %s of %s still hold.");
  static final Phrase SEE_REMARK =
      new Phrase(
          "Wat er dan wel niet klopte, leest u hieronder.",
          "What was wrong instead, you can read below.");
  static final Phrase NOT_COMPARABLE =
      new Phrase(
          "Wat er precies is veranderd sinds ons vorige bericht, kunnen we hier niet laten zien."
              + " Hieronder leest u alles wat we nu weten.",
          "We cannot show here what exactly has changed since our previous message. Below you can"
              + " read everything we know now.");

  static final Phrase BEFORE = new Phrase("Eerst", "Before");
  static final Phrase NOW = new Phrase("Nu", "Now");
  static final Phrase WE_WROTE = new Phrase("Wij schreven", "We wrote");
  static final Phrase CORRECT = new Phrase("Dat moet zijn", "It should be");
  static final Phrase NEW_MEASURES =
      new Phrase("Deze maatregelen en adviezen zijn nieuw:", "These measures and advice are new:");
  static final Phrase YOUR_SERVICES = new Phrase("Uw diensten", "Your services");
  static final Phrase DISCOVERY_CORRECTED =
      new Phrase("Ontdekt (tijdstip gecorrigeerd)", "Discovered (time corrected)");

  private ChangeWords() {}
}
