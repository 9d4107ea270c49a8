package dev.tocsin.portal;

import dev.tocsin.writing.Phrase;

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
  static final Phrase TAKEN_BACK =
      new Phrase(
          "Let op: dit bericht geldt niet meer. Dat hebben we u laten weten op %s.",
          "Please note: this message no longer holds. We let you know on %s.");
  static final Phrase FILES_TITLE =
      new Phrase("Voor uw eigen melding", "For your own notification");
  static final Phrase OWN_TIME =
      new Phrase(
          "Uw 72 uur voor een melding bij de toezichthouder eindigen op %s, of eerder als u het al"
              + " wist.",
          "Your 72 hours to notify the supervisory authority end on %s, or earlier if you already"
              + " knew.");
  static final Phrase READ =
      new Phrase("Lees de gegevens voor uw melding", "Read the details for your notification");
  static final Phrase DOWNLOAD =
      new Phrase("Download ze als bestand (JSON)", "Download them as a file (JSON)");
  static final Phrase CALENDAR =
      new Phrase(
          "Zet het einde van de 72 uur in uw agenda",
          "Put the end of the 72 hours in your calendar");
  static final Phrase CANCEL =
      new Phrase("Haal de 72 uur uit uw agenda", "Take the 72 hours out of your calendar");
  static final Phrase NO_FILE_TITLE = new Phrase("Dit bestand is er niet", "This file is not here");
  static final Phrase NO_FILE =
      new Phrase(
          "Bij dit bericht zaten geen bestanden, of ze zijn na de bewaartermijn gewist. Hebt u ze"
              + " nodig? Beantwoord het bericht, dan helpen we u.",
          "This message came without files, or they were erased when we no longer had to keep them."
              + " If you need them, reply to the message and we will help.");
  static final Phrase TAKEN_BACK_TITLE =
      new Phrase("Dit bestand geldt niet meer", "This file no longer holds");
  static final Phrase FILE_TAKEN_BACK =
      new Phrase(
          "Het bericht waar dit bestand bij zat, hebben we ingetrokken. Wat u nu nodig hebt, zit bij"
              + " ons laatste bericht. Hebt u vragen? Beantwoord dat bericht dan.",
          "We took back the message that this file came with. What you need now came with our latest"
              + " message. If you have questions, please reply to it.");
  static final Phrase ENDED_TITLE = new Phrase("Deze pagina is gesloten", "This page is closed");
  static final Phrase ENDED =
      new Phrase(
          "Dit datalek is al geruime tijd geleden afgesloten. U hoeft hier niets meer te doen. Hebt"
              + " u nog een vraag of hebt u stukken nodig? Mail naar %s en noem %s, dan helpen we u"
              + " graag.",
          "This breach was closed quite some time ago, and there is nothing left for you to do here."
              + " If you have a question or need any documents, write to %s and mention %s: we are"
              + " glad to help.");
  static final Phrase BACK = new Phrase("Terug naar het bericht", "Back to the message");
  static final Phrase UNKNOWN_TITLE = new Phrase("Deze link werkt niet", "This link does not work");
  static final Phrase UNKNOWN =
      new Phrase(
          "Misschien is de link niet helemaal overgenomen. Open hem opnieuw vanuit het bericht, of"
              + " beantwoord het bericht: dat is ook goed.",
          "Part of the link may be missing. Open it again from the message, or simply reply to the"
              + " message instead.");

  private AcknowledgementWords() {}
}
