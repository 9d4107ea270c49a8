package dev.tocsin.notice;

import dev.tocsin.paper.Phrase;

/** How many, and how that was found out. */
final class AmountWords {

  static final Phrase ONE_PERSON = new Phrase("%s persoon", "%s person");
  static final Phrase PEOPLE = new Phrase("%s personen", "%s people");
  static final Phrase ONE_RECORD = new Phrase("%s record", "%s record");
  static final Phrase RECORDS = new Phrase("%s records", "%s records");

  static final Phrase BETWEEN = new Phrase("tussen %s en %s", "between %s and %s");
  static final Phrase AT_LEAST = new Phrase("minstens %s", "at least %s");
  static final Phrase AT_MOST = new Phrase("hoogstens %s", "at most %s");
  static final Phrase ABOUT = new Phrase("ongeveer %s", "about %s");

  static final Phrase COUNTED = new Phrase("%s (geteld)", "%s (counted)");
  static final Phrase ESTIMATED = new Phrase("%s (schatting)", "%s (estimate)");
  static final Phrase NO_FIGURE = new Phrase("Geen aantal genoemd", "No figure given");
  static final Phrase FOR_NOW =
      new Phrase("%s; we gaan voorlopig uit van %s", "%s; for now we assume %s");
  static final Phrase OUT_OF_SIGHT =
      new Phrase(
          "Dat kunnen wij niet zien; misschien kunt u het zelf nagaan",
          "We cannot see this; you may be able to find out yourself");
  static final Phrase OUT_OF_SIGHT_BUT =
      new Phrase(
          "Het precieze aantal kunnen wij niet zien; het gaat om %s. Misschien kunt u het zelf nagaan",
          "We cannot see the exact number; it is %s. You may be able to find out yourself");

  private AmountWords() {}
}
