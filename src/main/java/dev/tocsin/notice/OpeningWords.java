package dev.tocsin.notice;

import dev.tocsin.paper.Phrase;

/** The first lines of a notice: what this is, and how sure we are. */
final class OpeningWords {

  static final Phrase POSSIBLE_BREACH =
      new Phrase("Mogelijk datalek bij %s", "Possible data breach at %s");
  static final Phrase BREACH = new Phrase("Datalek bij %s", "Data breach at %s");

  static final Phrase DRILL =
      new Phrase(
          "Dit is een oefening. Er is geen datalek en u hoeft nergens iets te melden. Lees dit"
              + " bericht zoals u een echte melding zou lezen.",
          "This is a drill. There is no data breach and you do not have to report anything. Please"
              + " read this message the way you would read a real one.");
  static final Phrase SUSPECTED =
      new Phrase(
          "We hebben aanwijzingen dat er een datalek is met persoonsgegevens die wij voor u"
              + " verwerken. Zeker weten we dat nog niet. We laten het u nu al weten, zodat u op"
              + " tijd kunt handelen.",
          "There are signs of a breach involving personal data that we process for you. We are not"
              + " certain yet. We are telling you now so that you have time to act.");
  static final Phrase CONFIRMED =
      new Phrase(
          "Er is een datalek met persoonsgegevens die wij voor u verwerken. Hieronder leest u wat"
              + " er is gebeurd, wat wij doen en wat u zelf moet beslissen.",
          "There has been a breach involving personal data that we process for you. Below you can"
              + " read what happened, what we are doing and what you need to decide.");
  static final Phrase AUTOMATIC =
      new Phrase(
          "Dit bericht is automatisch verstuurd, omdat de met u afgesproken meldtermijn bijna"
              + " afliep. U leest hieronder wat er op dat moment bekend was.",
          "This message was sent automatically because the agreed time for notifying you was about"
              + " to run out. It gives you what was known at that moment.");
  static final Phrase AUTOMATIC_AND_LATE =
      new Phrase(
          "Dit bericht is automatisch verstuurd, omdat de met u afgesproken meldtermijn al voorbij"
              + " was. U leest hieronder wat er op dat moment bekend was.",
          "This message was sent automatically because the agreed time for notifying you had"
              + " already run out. It gives you what was known at that moment.");
  static final Phrase PROVISIONAL =
      new Phrase(
          "Deze melding is voorlopig. Het onderzoek loopt nog, dus wat hieronder staat kan nog"
              + " veranderen.",
          "This notice is provisional. We are still investigating, so what you read here may"
              + " change.");
  static final Phrase UPDATE =
      new Phrase(
          "Dit bericht vult onze eerdere melding aan. U leest hieronder alles wat we op dit moment"
              + " weten, ook wat u al wist.",
          "This message adds to our earlier notice. It gives you everything we know at this moment,"
              + " including what you knew already.");
  static final Phrase SECOND_ASSESSED =
      new Phrase(
          "Dit is het tweede bericht dat we met u hebben afgesproken. We hebben de schade en de"
              + " gevolgen beoordeeld. U leest hieronder wat daaruit is gekomen, ook wat u al wist.",
          "This is the second message we agreed to send you. We have assessed the damage and the"
              + " impact. Below you can read what came of it, including what you knew already.");
  static final Phrase ASSESSED =
      new Phrase(
          "Dit bericht vult onze eerdere melding aan. We hebben de schade en de gevolgen beoordeeld."
              + " U leest hieronder wat daaruit is gekomen.",
          "This message adds to our earlier notice. We have assessed the damage and the impact."
              + " Below you can read what came of it.");
  static final Phrase FINAL =
      new Phrase(
          "Dit is ons slotbericht. Hieronder staat alles wat het onderzoek heeft opgeleverd.",
          "This is our final notice. It gives you everything our investigation has found.");
  static final Phrase CORRECTION =
      new Phrase(
          "In een eerder bericht van ons stond iets dat niet klopte. Ga voortaan uit van dit"
              + " bericht.",
          "Something we wrote earlier was wrong. Please rely on this message instead.");
  static final Phrase REINSTATED =
      new Phrase(
          "We hadden onze melding ingetrokken. Dat geldt niet meer: u kunt toch getroffen zijn."
              + " Ga voortaan uit van dit bericht.",
          "We had withdrawn our notice. That no longer holds: you may be affected after all. Please"
              + " rely on this message instead.");

  static final Phrase NOTICE = new Phrase("Bericht", "Message");
  static final Phrase FROM = new Phrase("Van", "From");
  static final Phrase KNOWN_AS = new Phrase("%s (ook bekend als %s)", "%s (also known as %s)");
  static final Phrase TO = new Phrase("Voor", "For");
  static final Phrase STATUS = new Phrase("Stand van zaken", "Status");
  static final Phrase STATUS_SUSPECTED =
      new Phrase("Vermoeden, nog in onderzoek", "Suspected, still under investigation");
  static final Phrase STATUS_CONFIRMED = new Phrase("Bevestigd", "Confirmed");
  static final Phrase STATUS_CONFIRMED_AT = new Phrase("Bevestigd op %s", "Confirmed on %s");
  static final Phrase DELAY =
      new Phrase(
          "Waarom wij u later inlichtten dan afgesproken", "Why we told you later than agreed");
  static final Phrase REMARK = new Phrase("Bij dit bericht", "About this message");

  private OpeningWords() {}
}
