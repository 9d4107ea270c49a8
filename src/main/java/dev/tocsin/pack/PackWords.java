package dev.tocsin.pack;

import dev.tocsin.writing.Phrase;

/** What a pack says about itself, and the answers that are the same in every one. */
final class PackWords {

  static final Phrase TITLE =
      new Phrase("Hulp bij uw eigen melding", "Support pack for your own notification");
  static final Phrase STATEMENT =
      new Phrase(
          "Hulp van uw verwerker, niet het formulier van de toezichthouder; dat kan anders zijn. De"
              + " nummers zijn die van het Europese meldingsmodel (EDPB, juni 2026). U beslist of en"
              + " wat u meldt, en controleert wat hier staat.",
          "Help from your processor, not the authority's form, which may differ. The numbers are"
              + " those of the European template (EDPB, June 2026). You decide whether and what to"
              + " notify, and you check what is written here.");
  static final Phrase YES = new Phrase("Ja", "Yes");
  static final Phrase NO = new Phrase("Nee", "No");
  static final Phrase NONE = new Phrase("Geen", "None");

  static final Phrase PROCESSOR = new Phrase("Verwerker", "Processor");
  static final Phrase BY_PROCESSOR =
      new Phrase(
          "Ontdekt en doorgegeven door de verwerker",
          "Detected and communicated by the data processor");
  static final Phrase FOUND_BY = new Phrase("%s heeft het zelf ontdekt.", "%s found it.");
  static final Phrase HEARD_FROM =
      new Phrase(
          "%s hoorde het van %s, een subverwerker.", "%s heard it from %s, a sub-processor.");
  static final Phrase OR_EARLIER =
      new Phrase(
          "Toen lieten wij het u voor het eerst weten. Wist u het al eerder, vul dan dat moment in.",
          "This is when we first told you. If you knew earlier, enter that moment.");
  static final Phrase DISCOVERED = new Phrase("Ontdekt: %s", "Discovered: %s");
  static final Phrase SUPPLIER_TOLD =
      new Phrase("Bericht van de subverwerker: %s", "Word from the sub-processor: %s");
  static final Phrase REPORTED =
      new Phrase(
          "Gemeld bij onze functionaris gegevensbescherming: %s",
          "Reported to our data protection officer: %s");
  static final Phrase CONFIRMED = new Phrase("Bevestigd: %s", "Confirmed: %s");
  static final Phrase THIS_NOTICE = new Phrase("Dit bericht: %s", "This notice: %s");

  static final Phrase ONE_DAY = new Phrase("Op één dag", "On a specific day");
  static final Phrase FROM_TO = new Phrase("Van een datum tot een datum", "From a date to a date");
  static final Phrase ONGOING =
      new Phrase("Vanaf een datum, en het duurt nog voort", "From a date and still going on");

  static final Phrase INTACT =
      new Phrase("Ja, en de beveiliging is nog intact", "Yes, and the protection is still intact");
  static final Phrase PARTLY = new Phrase("Deels", "Partly");

  static final Phrase PERHAPS_MORE =
      new Phrase("Mogelijk meer; dat is nog niet bekend", "Possibly more; that is not known yet");
  static final Phrase NOT_YOURS =
      new Phrase(
          "Dit geldt voor het hele incident, niet voor u alleen. Vul het niet in als uw aandeel.",
          "This is about the whole incident, not about you alone. Do not enter it as your share.");
  static final Phrase BY_AGREEMENT =
      new Phrase(
          "Dit staat in de overeenkomst. Wat er echt is geraakt, is nog niet vastgesteld.",
          "This is what the agreement says. What was really hit has not been established.");
  static final Phrase OUT_OF_SIGHT =
      new Phrase(
          "Dat kunnen wij niet zien. Misschien kunt u het zelf nagaan.",
          "We cannot see this. You may be able to find out yourself.");
  static final Phrase YOURS_COUNT =
      new Phrase(
          "Alleen van ons. Uw eigen maatregelen voegt u toe.", "Ours only. Add your own measures.");
  static final Phrase YOU_JUDGE =
      new Phrase(
          "Wat wij ervan kunnen zeggen. U beoordeelt de gevolgen.",
          "What we can say about them. You judge the consequences.");
  static final Phrase IF_DONE =
      new Phrase(
          "Ons advies. Vul alleen in wat u hebt gedaan.",
          "Our advice. Enter only what you have done.");
  static final Phrase OUR_NOTICE =
      new Phrase("Melding %s van %s, referentie %s", "Notice %s of %s, reference %s");
  static final Phrase IF_NOTIFIED =
      new Phrase(
          "Hebt u al gemeld? Kies dan voor een vervolgmelding en trek de melding in.",
          "Have you notified already? Then choose a follow-up and withdraw the notification.");

  private PackWords() {}
}
