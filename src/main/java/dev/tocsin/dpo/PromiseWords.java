package dev.tocsin.dpo;

import dev.tocsin.writing.Phrase;

/** What the DPO is told about answers that notices promise and nobody has recorded. */
final class PromiseWords {

  static final Phrase NEAR_SUBJECT =
      new Phrase("Toegezegd antwoord ontbreekt nog - %s", "Promised answer still missing - %s");
  static final Phrase NEAR_TITLE =
      new Phrase(
          "Het moment komt dichterbij waarop u antwoord zou hebben",
          "The time by which you expected an answer is near");
  static final Phrase NEAR =
      new Phrase(
          "U hebt vastgelegd wanneer u het volgende verwacht te weten, en de meldingen aan uw klanten"
              + " noemen dat moment. Het antwoord is nog niet of niet volledig vastgelegd:",
          "You recorded when you expect to know the following, and your notices give clients that"
              + " time. The answer has not been recorded yet, or not in full:");
  static final Phrase EXPECTED_BY = new Phrase("%s: uiterlijk %s", "%s: by %s");

  static final Phrase MISSED_SUBJECT =
      new Phrase("Toezegging verlopen zonder antwoord - %s", "Promised answer is overdue - %s");
  static final Phrase MISSED_TITLE =
      new Phrase("Een toegezegd antwoord is er niet", "A promised answer is overdue");
  static final Phrase MISSED =
      new Phrase(
          "U had verwacht het volgende nu te weten, en de meldingen aan uw klanten noemen dat moment."
              + " Het antwoord is nog niet of niet volledig vastgelegd:",
          "You had expected to know the following by now, and your notices give clients that time."
              + " The answer has not been recorded yet, or not in full:");
  static final Phrase WAS_EXPECTED_BY = new Phrase("%s: verwacht op %s", "%s: was expected by %s");
  static final Phrase NEXT_NOTICE_SAYS_SO =
      new Phrase(
          "De eerstvolgende melding aan een klant zegt dat het langer duurt. Vanzelf gaat er niets"
              + " uit.",
          "The next notice to a client will say that it is taking longer. Nothing goes out by itself.");

  static final Phrase RECORD_IT =
      new Phrase(
          "Leg het antwoord vast zodra u het weet.", "Record the answer as soon as you know it.");
  static final Phrase GIVE_ANOTHER_TIME =
      new Phrase(
          "Duurt het langer? Leg dan een nieuw moment vast.",
          "Is it taking longer? Then record a new time.");
  static final Phrase TELL_CLIENTS =
      new Phrase(
          "Verstuur een aanvulling: uw klanten rekenden hierop.",
          "Send an update: your clients were counting on this.");

  private PromiseWords() {}
}
