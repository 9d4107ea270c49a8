package dev.tocsin.notice;

import dev.tocsin.writing.Phrase;

/** What the client has to decide, and until when: not legal advice, but where to begin. */
final class DecisionWords {

  static final Phrase HEADING =
      new Phrase("Wat u moet beslissen, en voor wanneer", "What you need to decide, and by when");
  static final Phrase IN_A_REAL_BREACH =
      new Phrase(
          "Bij een echt datalek zou nu het volgende gelden.",
          "In a real breach, the following would now apply.");
  static final Phrase ROLES =
      new Phrase(
          "Dat beslist u. %s meldt niets bij de toezichthouder en licht de betrokkenen niet in."
              + " Vraagt u erom, dan helpen wij u met allebei.",
          "That is for you to decide. %s does not notify the authority and does not contact the"
              + " data subjects. If you ask us, we will help you with both.");
  static final Phrase CLOCK_STARTS =
      new Phrase(
          "Voor een melding bij de toezichthouder hebt u 72 uur (AVG, artikel 33 lid 1)."
              + " Die 72 uur kunnen met dit bericht zijn"
              + " begonnen. Dan eindigen ze op %s, en eerder als u het al wist.",
          "You have 72 hours to notify the supervisory authority (GDPR, Article 33(1))."
              + " Those 72 hours may have started with this"
              + " message. If so, they end on %s, or earlier if you already"
              + " knew.");
  static final Phrase CLOCK_RUNS =
      new Phrase(
          "Voor een melding bij de toezichthouder hebt u 72 uur (AVG, artikel 33 lid 1)."
              + " Die 72 uur kunnen zijn begonnen met %s"
              + " van %s. Dan eindigen ze op %s, en eerder als u het al wist.",
          "You have 72 hours to notify the supervisory authority (GDPR, Article 33(1))."
              + " Those 72 hours may have started with %s of"
              + " %s. If so, they end on %s, or earlier if you already"
              + " knew.");
  static final Phrase CLOCK_ENDED =
      new Phrase(
          "Voor een melding bij de toezichthouder hebt u 72 uur (AVG, artikel 33 lid 1)."
              + " Die 72 uur kunnen zijn begonnen met %s"
              + " van %s. Dan zijn ze geëindigd op %s. Moet u melden en hebt u dat nog niet"
              + " gedaan? Doe het dan nu en schrijf erbij waarom u later meldt.",
          "You have 72 hours to notify the supervisory authority (GDPR, Article 33(1))."
              + " Those 72 hours may have started with %s of"
              + " %s. If so, they ended on %s. If you need to notify and have not done"
              + " so, do it now and say why it is late.");
  static final Phrase OUR_MESSAGE = new Phrase("ons bericht", "our message");
  static final Phrase OUR_CALL = new Phrase("ons telefoongesprek", "our telephone call");
  static final Phrase NOTIFY =
      new Phrase(
          "Melden bij de toezichthouder? Ja, tenzij het onwaarschijnlijk is dat de betrokkenen (de"
              + " mensen om wie het gaat) risico lopen. U kunt nu melden en later aanvullen.",
          "Notify the supervisory authority? Yes, unless a risk to the data subjects (the people"
              + " the data are about) is unlikely. You can notify now and add the rest later.");
  static final Phrase TELL =
      new Phrase(
          "De betrokkenen inlichten? Ja, als zij waarschijnlijk een hoog risico lopen.",
          "Tell the data subjects? Yes, if the risk to them is likely to be high.");
  static final Phrase RECORD =
      new Phrase(
          "Schrijf op wat u beslist en waarom, ook als u niet meldt.",
          "Write down what you decide and why, even if you do not notify.");
  static final Phrase PASS_ON =
      new Phrase(
          "Verwerkt u deze gegevens zelf voor een andere organisatie? Stuur dit bericht dan meteen"
              + " door.",
          "Do you process these data for another organisation? Then forward this message to them"
              + " straight away.");

  private DecisionWords() {}
}
