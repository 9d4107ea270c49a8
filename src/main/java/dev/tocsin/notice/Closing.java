package dev.tocsin.notice;

import dev.tocsin.client.Processor;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Rows;
import dev.tocsin.paper.Sheet;
import dev.tocsin.paper.Typed;

/** Whom to ask, when the next message comes, and where to say that this one arrived. */
final class Closing {

  private static final Phrase NEXT = new Phrase("Ons volgende bericht", "Our next message");
  private static final Phrase NEXT_AT =
      new Phrase(
          "U hoort weer van ons uiterlijk op %s, en eerder als er belangrijk nieuws is.",
          "You will hear from us again on %s at the latest, and sooner if there is important"
              + " news.");
  private static final Phrase NEXT_OPEN =
      new Phrase(
          "Een datum hebben we nog niet. Zodra er belangrijk nieuws is, hoort u het.",
          "We do not have a date yet. You will hear from us as soon as there is important news.");
  private static final Phrase NEXT_NONE =
      new Phrase(
          "Hiermee sluiten we het onderzoek af. U hoort alleen nog van ons als er nieuwe feiten"
              + " bekend worden.",
          "This closes our investigation. You will only hear from us again if new facts come to"
              + " light.");
  private static final Phrase QUESTIONS = new Phrase("Vragen?", "Questions?");
  private static final Phrase REPLY =
      new Phrase(
          "Beantwoord dit bericht: uw mail komt dan bij onze functionaris gegevensbescherming"
              + " terecht. Mailen kan dag en nacht.",
          "Just reply to this message: your e-mail goes to our data protection officer. You can"
              + " write at any time of day.");
  private static final Phrase PHONE_HOURS =
      new Phrase(
          "Bellen kan ook, maar we kunnen niet beloven dat er altijd iemand opneemt. Lukt het niet,"
              + " mail dan en zet %s in het onderwerp.",
          "You can also phone, but we cannot promise that somebody will always answer. If nobody does,"
              + " please write and put %s in the subject.");
  private static final Phrase NAME = new Phrase("Naam", "Name");
  private static final Phrase EMAIL = new Phrase("E-mail", "E-mail");
  private static final Phrase PHONE = new Phrase("Telefoon", "Phone");
  private static final Phrase ENCLOSED = new Phrase("Bijlagen", "Attachments");
  private static final Phrase FILES =
      new Phrase(
          "Bij dit bericht zitten twee bestanden: de gegevens voor uw eigen melding, met de"
              + " veldnummers van het Europese meldingsmodel, en een agenda-item voor het einde van"
              + " uw 72 uur. U kunt ze ook lezen of ophalen op de pagina hieronder.",
          "Two files come with this message: the details for your own notification, with the field"
              + " numbers of the European template, and a calendar entry for the end of your 72"
              + " hours. You can also read or download them on the page below.");
  private static final Phrase FILES_TAKEN_BACK =
      new Phrase(
          "Bij dit bericht zitten twee bestanden: de gegevens om een melding in te trekken, en een"
              + " bestand dat de termijn uit uw agenda haalt.",
          "Two files come with this message: the details for withdrawing a notification, and one"
              + " that takes the deadline out of your calendar.");
  private static final Phrase BEHIND_LINK =
      new Phrase(
          "Twee bestanden die bij dit bericht horen, staan op de pagina hieronder: de gegevens voor"
              + " uw eigen melding, met de veldnummers van het Europese meldingsmodel, en een"
              + " agenda-item voor het einde van uw 72 uur. Ze zijn niet meegestuurd, omdat een"
              + " mailserver dit bericht met bijlagen weigerde.",
          "Two files that belong to this message are on the page below: the details for your own"
              + " notification, with the field numbers of the European template, and a calendar entry"
              + " for the end of your 72 hours. They were not sent along, because a mail server"
              + " refused this message with attachments.");
  private static final Phrase BEHIND_LINK_TAKEN_BACK =
      new Phrase(
          "Twee bestanden die bij dit bericht horen, staan op de pagina hieronder: de gegevens om"
              + " een melding in te trekken, en een bestand dat de termijn uit uw agenda haalt. Ze"
              + " zijn niet meegestuurd, omdat een mailserver dit bericht met bijlagen weigerde.",
          "Two files that belong to this message are on the page below: the details for withdrawing"
              + " a notification, and one that takes the deadline out of your calendar. They were"
              + " not sent along, because a mail server refused this message with attachments.");
  private static final Phrase RECEIVED = new Phrase("Hebt u dit ontvangen?", "Did this reach you?");
  private static final Phrase WHY =
      new Phrase(
          "Open deze pagina en druk op de knop, dan weten wij zeker dat dit bericht bij u is"
              + " aangekomen.",
          "Open this page and press the button, so that we can be sure this message reached you.");
  private static final Phrase ACKNOWLEDGE = new Phrase("Ontvangst bevestigen", "Confirm receipt");

  private final NoticeDraft draft;
  private final Sheet sheet;
  private final Files files;

  Closing(NoticeDraft draft, Sheet sheet, Files files) {
    this.draft = draft;
    this.sheet = sheet;
    this.files = files;
  }

  void write() {
    contact();
    next();
    files();
    acknowledge();
  }

  void contact() {
    Processor.Dpo dpo = draft.processor().dpo();
    sheet.heading(QUESTIONS).say(REPLY);
    Rows rows = new Rows(sheet);
    if (dpo.name() != null) {
      rows.add(NAME, Passage.name(dpo.name()));
    }
    rows.add(EMAIL, Passage.name(dpo.email()));
    if (dpo.phone() != null) {
      rows.add(PHONE, Passage.name(dpo.phone()));
    }
    sheet.rows(rows);
    if (dpo.phone() != null) {
      sheet.say(PHONE_HOURS, Typed.name(draft.breach().reference()));
    }
  }

  /** What {@link Enclosures} adds. */
  void files() {
    boolean takesBack = draft.kind().takesBack();
    sheet
        .heading(ENCLOSED)
        .say(
            switch (files) {
              case ENCLOSED -> takesBack ? FILES_TAKEN_BACK : FILES;
              case BEHIND_LINK -> takesBack ? BEHIND_LINK_TAKEN_BACK : BEHIND_LINK;
            });
  }

  void acknowledge() {
    sheet.heading(RECEIVED).say(WHY).link(ACKNOWLEDGE, draft.acknowledgeLink());
  }

  private void next() {
    sheet.heading(NEXT);
    if (draft.nextMessageAt() != null) {
      sheet.say(NEXT_AT, sheet.at(draft.nextMessageAt()));
    } else {
      sheet.say(draft.isFinal() ? NEXT_NONE : NEXT_OPEN);
    }
  }
}
