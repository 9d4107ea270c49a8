package dev.tocsin.writing;

/** How many, and how that was found out. */
final class AmountWords {

  static final Phrase ONE_PERSON = new Phrase("%s persoon", "%s person");
  static final Phrase PEOPLE = new Phrase("%s personen", "%s people");
  static final Phrase ONE_RECORD = new Phrase("%s record", "%s record");
  static final Phrase RECORDS = new Phrase("%s records", "%s records");
  static final Phrase ONE_DATABASE = new Phrase("%s database", "%s database");
  static final Phrase DATABASES = new Phrase("%s databases", "%s databases");

  static final Phrase BETWEEN = new Phrase("tussen %s en %s", "between %s and %s");
  static final Phrase AT_LEAST = new Phrase("minstens %s", "at least %s");
  static final Phrase AT_MOST = new Phrase("hoogstens %s", "at most %s");
  static final Phrase ABOUT = new Phrase("ongeveer %s", "about %s");

  static final Phrase COUNTED = new Phrase("%s (geteld)", "%s (counted)");
  static final Phrase ESTIMATED = new Phrase("%s (schatting)", "%s (estimate)");
  static final Phrase NO_FIGURE = new Phrase("geen aantal genoemd", "no figure given");
  static final Phrase FOR_NOW = new Phrase("voorlopig gaan we uit van %s", "for now we assume %s");
  static final Phrase OUT_OF_SIGHT =
      new Phrase(
          "dat kunnen wij niet zien; misschien kunt u het zelf nagaan",
          "we cannot see this; you may be able to find out yourself");
  static final Phrase OUT_OF_SIGHT_BUT =
      new Phrase(
          "%s; het precieze aantal kunnen wij niet zien, maar misschien kunt u het zelf nagaan",
          "%s; we cannot see the exact number, but you may be able to find out yourself");

  static final Phrase YOURS = new Phrase("In uw gegevens: %s", "In your data: %s");
  static final Phrase EVERYBODYS =
      new Phrase(
          "In het hele incident, niet alleen bij u: %s",
          "In the whole incident, not just in your data: %s");

  static final Phrase HOW_COUNTED = new Phrase("Zo is geteld:", "How we counted:");
  static final Phrase HOW_ESTIMATED = new Phrase("Zo is geschat:", "How we estimated:");
  static final Phrase EXPLANATION = new Phrase("Toelichting:", "Explanation:");

  private AmountWords() {}
}
