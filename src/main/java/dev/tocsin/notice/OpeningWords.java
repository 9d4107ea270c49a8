package dev.tocsin.notice;

import dev.tocsin.writing.Phrase;

/** The first lines of a notice: what this is, and how sure we are. */
public final class OpeningWords {

  static final Phrase POSSIBLE_BREACH =
      new Phrase("Mogelijk datalek bij %s", "Possible data breach at %s");
  static final Phrase BREACH = new Phrase("Datalek bij %s", "Data breach at %s");

  static final Phrase DRILL =
      new Phrase(
          "Dit is een oefening. Er is geen datalek en u hoeft niets te melden.",
          "This is a drill. There is no data breach and you do not have to report anything.");
  static final Phrase SUSPECTED =
      new Phrase(
          "We hebben aanwijzingen dat er een datalek is met persoonsgegevens die wij voor u"
              + " verwerken. Zeker weten we dat nog niet.",
          "There are signs of a breach involving personal data that we process for you. We are not"
              + " certain yet.");
  static final Phrase NEVER_CERTAIN =
      new Phrase(
          "Er waren aanwijzingen voor een datalek met persoonsgegevens die wij voor u verwerken."
              + " Of het er echt een was, hebben we niet met zekerheid kunnen vaststellen.",
          "There were signs of a breach involving personal data that we process for you. We could"
              + " not establish for certain whether there was one.");
  static final Phrase CONFIRMED =
      new Phrase(
          "Er is een datalek met persoonsgegevens die wij voor u verwerken.",
          "There has been a breach involving personal data that we process for you.");
  static final Phrase AUTOMATIC =
      new Phrase(
          "Dit bericht is automatisch verstuurd, omdat de met u afgesproken meldtermijn bijna"
              + " afliep.",
          "This message was sent automatically because the agreed time for notifying you was about"
              + " to run out.");
  static final Phrase AUTOMATIC_AND_LATE =
      new Phrase(
          "Dit bericht is automatisch verstuurd, omdat de met u afgesproken meldtermijn al voorbij"
              + " was.",
          "This message was sent automatically because the agreed time for notifying you had"
              + " already run out.");
  static final Phrase AUTOMATIC_AFTER_THE_CALL =
      new Phrase(
          "We hebben u hierover gebeld. Dit is de schriftelijke melding die u ook van ons krijgt;"
              + " dit bericht is automatisch verstuurd.",
          "We told you about this by telephone. This is the written notice that you are owed as"
              + " well; it was sent automatically.");
  static final Phrase PROVISIONAL =
      new Phrase(
          "Deze melding is voorlopig. Het onderzoek loopt nog.",
          "This notice is provisional. We are still investigating.");
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
          "Dit is ons slotbericht. We hebben de schade en de gevolgen beoordeeld. Hieronder staat"
              + " alles wat het onderzoek heeft opgeleverd.",
          "This is our final notice. We have assessed the damage and the impact. Below is"
              + " everything our investigation has found.");
  static final Phrase FINAL_BUT =
      new Phrase(
          "Niet alles is duidelijk geworden: wat onbekend is gebleven, staat erbij.",
          "Not everything has become clear: what remains unknown is listed too.");
  static final Phrase CORRECTION =
      new Phrase(
          "In een eerder bericht van ons stond iets dat niet klopte. Ga voortaan uit van dit"
              + " bericht.",
          "Something we wrote earlier was wrong. Please rely on this message instead.");
  static final Phrase AFFECTED_AFTER_ALL =
      new Phrase(
          "Op %s lieten wij u weten dat u toch niet getroffen was. Dat geldt niet meer: u kunt wél"
              + " getroffen zijn. Ga voortaan uit van dit bericht.",
          "On %s we told you that you were not affected after all. That no longer holds: you may be"
              + " affected. Please rely on this message instead.");
  static final Phrase BREACH_AFTER_ALL =
      new Phrase(
          "Op %s lieten wij u weten dat er toch geen datalek was. Dat geldt niet meer: er kan wél een"
              + " datalek zijn. Ga voortaan uit van dit bericht.",
          "On %s we told you that there was no data breach after all. That no longer holds: there may"
              + " have been one. Please rely on this message instead.");

  static final Phrase RUNS_AGAIN =
      new Phrase(
          "Sinds %s loopt de afgesproken termijn om u in te lichten opnieuw.",
          "Since %s the agreed time for telling you has been running again.");

  static final Phrase AND_FINAL =
      new Phrase(
          "Dit is meteen ons slotbericht: het onderzoek is klaar, en we hebben de schade en de"
              + " gevolgen beoordeeld.",
          "This is also our final notice: our investigation is done, and we have assessed the"
              + " damage and the impact.");

  static final Phrase NOTICE = new Phrase("Bericht", "Message");
  public static final Phrase FROM = new Phrase("Van", "From");
  static final Phrase KNOWN_AS = new Phrase("%s (ook bekend als %s)", "%s (also known as %s)");
  public static final Phrase TO = new Phrase("Voor", "For");
  static final Phrase STATUS = new Phrase("Stand van zaken", "Status");
  static final Phrase STATUS_SUSPECTED =
      new Phrase("Vermoeden, nog in onderzoek", "Suspected, still under investigation");
  static final Phrase STATUS_NEVER_CONFIRMED =
      new Phrase(
          "Vermoeden; het onderzoek heeft het niet kunnen bevestigen",
          "Suspected; our investigation could not confirm it");
  static final Phrase STATUS_CONFIRMED = new Phrase("Bevestigd", "Confirmed");
  static final Phrase STATUS_CONFIRMED_AT = new Phrase("Bevestigd op %s", "Confirmed on %s");
  static final Phrase REMARK = new Phrase("Bij dit bericht", "About this message");

  private OpeningWords() {}
}
