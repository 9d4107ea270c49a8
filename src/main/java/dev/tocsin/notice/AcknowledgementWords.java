package dev.tocsin.notice;

import dev.tocsin.paper.Phrase;

/** What the page behind an acknowledge link says. */
final class AcknowledgementWords {

  static final Phrase ASK_TITLE = new Phrase("Hebt u ons bericht?", "Did our message reach you?");
  static final Phrase ASK =
      new Phrase(
          "%s heeft u dit bericht gestuurd. Laat weten dat het is aangekomen.",
          "%s sent you this message. Please let us know that it reached you.");
  static final Phrase BUTTON =
      new Phrase("Ja, dit bericht is ontvangen", "Yes, we received this message");
  static final Phrase WHY =
      new Phrase(
          "Met deze knop zegt u alleen dat het bericht is aangekomen. U zit verder nergens aan vast.",
          "The button only says that the message arrived. It does not commit you to anything.");
  static final Phrase DRILL = new Phrase("Dit is een oefening.", "This is a drill.");
  static final Phrase NUMBER = new Phrase("Melding", "Notice");
  static final Phrase THANKS_TITLE = new Phrase("Dank u wel", "Thank you");
  static final Phrase THANKS =
      new Phrase("De ontvangst is bevestigd op %s.", "Receipt was confirmed on %s.");
  static final Phrase CLOSE = new Phrase("U kunt deze pagina sluiten.", "You can close this page.");
  static final Phrase UNKNOWN_TITLE = new Phrase("Deze link werkt niet", "This link does not work");
  static final Phrase UNKNOWN =
      new Phrase(
          "Misschien is de link niet helemaal overgenomen. Open hem opnieuw vanuit het bericht, of"
              + " beantwoord het bericht: dat is ook goed.",
          "Part of the link may be missing. Open it again from the message, or simply reply to the"
              + " message instead.");

  private AcknowledgementWords() {}
}
