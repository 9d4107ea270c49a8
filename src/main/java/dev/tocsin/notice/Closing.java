package dev.tocsin.notice;

import dev.tocsin.client.Processor;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;

/** Whom to ask, when the next message comes, and where to say that this one arrived. */
final class Closing {

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
  private static final Phrase NEXT =
      new Phrase("Vragen, en ons volgende bericht", "Questions, and our next message");
  private static final Phrase REPLY =
      new Phrase(
          "Beantwoord dit bericht, dag of nacht: uw mail komt bij onze functionaris"
              + " gegevensbescherming.",
          "Just reply to this message, day or night: your e-mail goes to our data protection"
              + " officer.");
  private static final Phrase PHONE_HOURS =
      new Phrase(
          "Bellen kan ook. Neemt er niemand op, mail dan met %s in het onderwerp.",
          "You can also phone. If nobody answers, write and put %s in the subject.");
  private static final Phrase NAME = new Phrase("Naam", "Name");
  private static final Phrase EMAIL = new Phrase("E-mail", "E-mail");
  private static final Phrase PHONE = new Phrase("Telefoon", "Phone");
  private static final Phrase FILES =
      new Phrase(
          "Bij dit bericht zitten twee bestanden: de gegevens voor uw eigen melding, en een"
              + " agenda-item voor het einde van uw 72 uur. Ze staan ook op die pagina.",
          "Two files come with this message: the details for your own notification, and a calendar"
              + " entry for the end of your 72 hours. They are on that page as well.");
  private static final Phrase FILES_TAKEN_BACK =
      new Phrase(
          "Bij dit bericht zitten twee bestanden: de gegevens om een melding in te trekken, en een"
              + " bestand dat de termijn uit uw agenda haalt.",
          "Two files come with this message: the details for withdrawing a notification, and one"
              + " that takes the deadline out of your calendar.");
  private static final Phrase BEHIND_LINK =
      new Phrase(
          "Op die pagina staan ook twee bestanden die bij dit bericht horen: de gegevens voor uw"
              + " eigen melding, en een agenda-item voor het einde van uw 72 uur. Ze zijn niet"
              + " meegestuurd, omdat een mailserver dit bericht met bijlagen weigerde.",
          "Two files that belong to this message are on that page as well: the details for your own"
              + " notification, and a calendar entry for the end of your 72 hours. They were not sent"
              + " along, because a mail server refused this message with attachments.");
  private static final Phrase BEHIND_LINK_TAKEN_BACK =
      new Phrase(
          "Op die pagina staan ook twee bestanden die bij dit bericht horen: de gegevens om een"
              + " melding in te trekken, en een bestand dat de termijn uit uw agenda haalt. Ze zijn"
              + " niet meegestuurd, omdat een mailserver dit bericht met bijlagen weigerde.",
          "Two files that belong to this message are on that page as well: the details for"
              + " withdrawing a notification, and one that takes the deadline out of your calendar."
              + " They were not sent along, because a mail server refused this message with"
              + " attachments.");
  private static final Phrase RECEIVED = new Phrase("Hebt u dit ontvangen?", "Did this reach you?");
  private static final Phrase WHY =
      new Phrase(
          "Open deze pagina en druk op de knop, dan weten wij zeker dat dit bericht bij u is"
              + " aangekomen.",
          "Open this page and press the button, so that we can be sure this message reached you.");
  private static final Phrase ACKNOWLEDGE = new Phrase("Ontvangst bevestigen", "Confirm receipt");

  private final NoticeDraft draft;
  private final Sheet sheet;

  Closing(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    sheet.heading(NEXT);
    next();
    reach();
    acknowledge();
    files();
    new Imprint(draft, sheet).write();
  }

  void contact() {
    sheet.heading(QUESTIONS);
    reach();
  }

  private void reach() {
    Processor.Dpo dpo = draft.processor().dpo();
    String reply = sheet.words(REPLY);
    String phone = sheet.words(PHONE_HOURS, TypedText.name(draft.breach().reference()));
    sheet.paragraph(Passage.own(dpo.phone() == null ? reply : reply + " " + phone));
    LabelledRows rows = new LabelledRows(sheet);
    if (dpo.name() != null) {
      rows.add(NAME, Passage.name(dpo.name()));
    }
    rows.add(EMAIL, Passage.name(dpo.email()));
    if (dpo.phone() != null) {
      rows.add(PHONE, Passage.name(dpo.phone()));
    }
    sheet.rows(rows);
  }

  /** What {@link Enclosures} adds; when a mail server does not take it, it is behind the link. */
  void files() {
    boolean takesBack = draft.kind().takesBack();
    sheet.sayOr(
        takesBack ? FILES_TAKEN_BACK : FILES, takesBack ? BEHIND_LINK_TAKEN_BACK : BEHIND_LINK);
  }

  void acknowledge() {
    sheet.heading(RECEIVED).say(WHY).link(ACKNOWLEDGE, draft.acknowledgeLink());
  }

  private void next() {
    if (draft.nextMessageAt() != null) {
      sheet.say(NEXT_AT, sheet.at(draft.nextMessageAt()));
    } else {
      sheet.say(draft.isFinal() ? NEXT_NONE : NEXT_OPEN);
    }
  }
}
