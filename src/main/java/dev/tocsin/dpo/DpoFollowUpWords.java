package dev.tocsin.dpo;

import dev.tocsin.writing.Phrase;

/** What the DPO is told after the first notice went out: what clients still wait for. */
final class DpoFollowUpWords {

  static final Phrase NEAR_SUBJECT =
      new Phrase(
          "%s%% van de tijd voorbij, vervolgbericht aan %s nog niet verstuurd - %s",
          "%s%% of the time gone, follow-up to %s not sent yet - %s");
  static final Phrase NEAR_TITLE =
      new Phrase(
          "Tijd voor een vervolgbericht: %s%% van de termijn is voorbij",
          "Time for a follow-up: %s%% of the agreed time is gone");
  static final Phrase NEAR_ONE =
      new Phrase(
          "%s heeft volgens contract recht op een vervolgbericht en heeft dat nog niet.",
          "%s is entitled to a follow-up under its contract and has not had it yet.");
  static final Phrase NEAR_MANY =
      new Phrase(
          "%s hebben volgens contract recht op een vervolgbericht en hebben dat nog niet.",
          "%s are entitled to a follow-up under their contracts and have not had it yet.");
  static final Phrase NOTHING_BY_ITSELF =
      new Phrase(
          "Een vervolgbericht gaat nooit vanzelf uit: u moet het versturen.",
          "A follow-up never goes out by itself: you have to send it.");
  static final Phrase SAY_WHAT_IS_KNOWN =
      new Phrase(
          "Werk bij wat er bekend is en verstuur een aanvulling, ook als er weinig nieuws is.",
          "Bring the facts up to date and send an update, even if there is little news.");
  static final Phrase OR_FINISH =
      new Phrase(
          "Is het onderzoek klaar? Verstuur dan het slotbericht. Daarna is er geen vervolg meer nodig.",
          "Is the investigation finished? Then send the final notice. No follow-up is due after that.");

  static final Phrase MISSED_SUBJECT =
      new Phrase(
          "Termijn verstreken, geen vervolgbericht aan %s - %s",
          "Deadline missed, no follow-up to %s - %s");
  static final Phrase MISSED_TITLE =
      new Phrase("Een vervolgbericht is te laat", "A follow-up is overdue");
  static final Phrase MISSED_ONE =
      new Phrase(
          "%s had volgens contract al een vervolgbericht moeten hebben.",
          "%s should have had a follow-up by now under its contract.");
  static final Phrase MISSED_MANY =
      new Phrase(
          "%s hadden volgens contract al een vervolgbericht moeten hebben.",
          "%s should have had a follow-up by now under their contracts.");

  static final Phrase NEWS_SUBJECT =
      new Phrase(
          "Nieuwe feiten nog niet doorgegeven aan %s - %s", "New facts not passed on to %s - %s");
  static final Phrase NEWS_TITLE =
      new Phrase(
          "Er is nieuws dat de klanten nog niet hebben", "There is news your clients do not have");
  static final Phrase NEWS_ONE =
      new Phrase(
          "%s is eerder ingelicht, maar weet nog niet wat er sinds %s bekend is.",
          "%s was told earlier, but does not know what has been known since %s.");
  static final Phrase NEWS_MANY =
      new Phrase(
          "%s zijn eerder ingelicht, maar weten nog niet wat er sinds %s bekend is.",
          "%s were told earlier, but do not know what has been known since %s.");
  static final Phrase SEND_UPDATE =
      new Phrase(
          "Verstuur nu een aanvulling. Klopte er iets niet in een eerder bericht, verstuur dan een"
              + " correctie.",
          "Send an update now. If something in an earlier message was wrong, send a correction.");

  static final Phrase SILENT_SUBJECT =
      new Phrase("Ontvangst niet bevestigd door %s - %s", "Receipt not confirmed by %s - %s");
  static final Phrase SILENT_TITLE =
      new Phrase("Heeft de melding de klant bereikt?", "Did the notice reach the client?");
  static final Phrase SILENT_ONE =
      new Phrase(
          "De mailserver van %s heeft de melding aangenomen, maar niemand heeft bevestigd dat die is"
              + " gelezen.",
          "The mail server of %s took the notice, but nobody there has confirmed that it was read.");
  static final Phrase SILENT_MANY =
      new Phrase(
          "De mailservers van %s hebben de melding aangenomen, maar niemand heeft daar bevestigd dat"
              + " die is gelezen.",
          "The mail servers of %s took the notice, but nobody there has confirmed that it was read.");
  static final Phrase OLDEST = new Phrase("Aangenomen sinds", "Taken since");
  static final Phrase ASK =
      new Phrase(
          "Bel en vraag of de melding is aangekomen en bij de juiste persoon ligt. In uw takenlijst"
              + " staat om welke klanten het gaat.",
          "Phone and ask whether the notice arrived and is with the right person. Your task list says"
              + " which clients they are.");

  static final Phrase HELP_SUBJECT = new Phrase("%s vraagt om hulp - %s", "%s asks for help - %s");
  static final Phrase HELP_TITLE =
      new Phrase(
          "Een klant vraagt om hulp bij de eigen melding",
          "A client asks for help with its own notification");
  static final Phrase HELP =
      new Phrase(
          "%s vraagt u om te helpen bij een melding aan de toezichthouder of aan de betrokkenen. Voor"
              + " de klant kan een termijn van 72 uur lopen.",
          "%s asks you to help with notifying the supervisory authority or the data subjects. The"
              + " client may have only 72 hours.");
  static final Phrase PHONE_NUMBER = new Phrase("Telefoon", "Phone");
  static final Phrase ASKED_AT = new Phrase("Gevraagd", "Asked");
  static final Phrase QUESTION = new Phrase("Wat de klant schrijft", "What the client writes");
  static final Phrase NO_QUESTION =
      new Phrase("De klant heeft er niets bij geschreven.", "The client did not add anything.");
  static final Phrase CALL_BACK =
      new Phrase(
          "Neem meteen contact op en spreek af wat u doet en wanneer.",
          "Get in touch straight away and agree what you will do, and when.");

  static final Phrase PHONE_SUBJECT =
      new Phrase(
          "Bel de klanten van wie de e-mail stilligt - %s",
          "Phone the clients whose e-mail is down - %s");
  static final Phrase PHONE_TITLE =
      new Phrase(
          "E-mail bereikt deze klanten misschien niet", "E-mail may not reach these clients");
  static final Phrase PHONE =
      new Phrase(
          "De eigen e-mail van een of meer klanten draait op een dienst die nu niet beschikbaar is. De"
              + " melding gaat uit, maar komt daar misschien niet aan.",
          "The e-mail of one or more clients runs on a service that is down. Their notice goes out,"
              + " but it may not arrive.");
  static final Phrase PHONE_THEM =
      new Phrase(
          "Bel deze klanten en vertel wat er in de melding staat. In uw takenlijst staat wie het zijn.",
          "Phone these clients and tell them what the notice says. Your task list says who they are.");

  static final Phrase BACK_SUBJECT =
      new Phrase(
          "Melding %s kwam terug, maar %s had de ontvangst bevestigd - %s",
          "Notice %s came back, although %s had confirmed receipt - %s");
  static final Phrase BACK_TITLE =
      new Phrase(
          "Bel de klant: een bevestigde melding kwam terug",
          "Phone the client: a notice it had confirmed came back");
  static final Phrase BACK =
      new Phrase(
          "%s heeft bevestigd dat het bericht is aangekomen. Nu meldt een mailserver dat melding %s"
              + " niet bezorgd kon worden.",
          "%s confirmed that the message arrived. Now a mail server reports that notice %s could not"
              + " be delivered.");
  static final Phrase BACK_CHANGES_NOTHING =
      new Phrase(
          "De klant blijft als ingelicht geregistreerd: wie de melding heeft, kan zo'n bericht ook zelf"
              + " hebben gemaakt. Alleen navraag geeft zekerheid.",
          "The client still counts as told: whoever holds the notice could have made up such a report."
              + " Only asking will tell.");
  static final Phrase ASK_WHO_READ_IT =
      new Phrase(
          "Bel de klant en vraag wie de melding heeft gelezen.",
          "Phone the client and ask who has read the notice.");

  private DpoFollowUpWords() {}
}
