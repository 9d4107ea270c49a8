package dev.tocsin.pack;

import dev.tocsin.writing.Phrase;

/** What the page says that the pack itself says in codes. */
final class PageWords {

  static final Phrase DRILL =
      new Phrase(
          "Dit is een oefening. U hoeft nergens iets te melden.",
          "This is a drill. You do not have to notify anybody.");
  static final Phrase REFERENCE = new Phrase("Referentie", "Reference");
  static final Phrase NOTICE = new Phrase("Hoort bij melding", "Goes with notice");
  static final Phrase FROM = new Phrase("Van", "From");
  static final Phrase TO = new Phrase("Voor", "For");
  static final Phrase STATUS = new Phrase("Stand van zaken", "Status");
  static final Phrase SUSPECTED =
      new Phrase("Vermoeden, nog in onderzoek", "Suspected, still under investigation");
  static final Phrase CONFIRMED = new Phrase("Bevestigd", "Confirmed");
  static final Phrase WITHDRAWN =
      new Phrase("Onze melding is ingetrokken", "Our notice has been withdrawn");
  static final Phrase DEADLINE = new Phrase("Einde van uw 72 uur", "End of your 72 hours");
  static final Phrase UNLESS_EARLIER =
      new Phrase("%s, of eerder als u het al wist", "%s, or earlier if you already knew");

  static final Phrase FIELD = new Phrase("veld %s", "field %s");
  static final Phrase FIELDS = new Phrase("velden %s", "fields %s");

  static final Phrase WE_KNOW = new Phrase("Wat wij weten", "What we know");
  static final Phrase OPEN = new Phrase("Wat wij niet weten (%s)", "What we do not know (%s)");
  static final Phrase PROPOSED = new Phrase("voorstel", "proposal");
  static final Phrase NOT_KNOWN_YET = new Phrase("Nog niet bekend", "Not known yet");
  static final Phrase EXPECTED =
      new Phrase("Nog niet bekend, verwacht uiterlijk op %s", "Not known yet, expected by %s");
  static final Phrase NEVER_KNOWN = new Phrase("Onbekend gebleven", "Remains unknown");
  static final Phrase NOT_APPLICABLE = new Phrase("Niet van toepassing", "Not applicable");
  static final Phrase YOURS =
      new Phrase("Wat alleen u kunt invullen (%s)", "What only you can fill in (%s)");

  static final Phrase IN_DUTCH = new Phrase("Geschreven in het Nederlands:", "Written in Dutch:");
  static final Phrase IN_ENGLISH = new Phrase("Geschreven in het Engels:", "Written in English:");

  private PageWords() {}
}
