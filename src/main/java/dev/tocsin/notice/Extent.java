package dev.tocsin.notice;

import static dev.tocsin.notice.NatureWords.*;

import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Sheet;
import dev.tocsin.words.Amounts;
import dev.tocsin.words.Categories;
import java.util.ArrayList;
import java.util.List;

/** Which data, of whom and how many (Lucrasoft L6). */
final class Extent {

  private static final Estimate NO_SHARE = new Estimate(null, null, null);

  private final Facts facts;
  private final Estimate own;
  private final boolean specialCategoriesLikely;
  private final Sheet sheet;
  private final Phrase open;

  Extent(Picture picture, Sheet sheet, Phrase open) {
    this.facts = picture.breach().facts();
    this.own = picture.own() == null ? NO_SHARE : picture.own();
    this.specialCategoriesLikely = picture.specialCategoriesLikely();
    this.sheet = sheet;
    this.open = open;
  }

  List<Fact> facts() {
    Categories categories = new Categories(sheet, open);
    Amounts amounts = new Amounts(sheet, open);
    return List.of(
        new Fact(DATA, categories.ofData(facts.dataCategories())),
        new Fact(SPECIAL, special()),
        new Fact(SUBJECTS, categories.ofSubjects(facts.subjectCategories())),
        new Fact(HOW_MANY_PEOPLE, amounts.people(own.subjects(), facts.subjects())),
        new Fact(HOW_MANY_RECORDS, amounts.records(own.records(), facts.records())),
        own.databases() == null ? everybodysDatabases(amounts) : ownDatabases(own.databases()));
  }

  /**
   * Not designed for them (Lucrasoft L16, Itum I10) is no answer: the client knows what it put in.
   */
  private List<Passage> special() {
    List<Passage> said = new ArrayList<>();
    if (facts.specialCategories() != null) {
      said.add(own(facts.specialCategories() ? Common.YES : Common.NO));
      return said;
    }
    said.add(own(open));
    if (specialCategoriesLikely) {
      said.add(own(SPECIAL_LIKELY));
    }
    return said;
  }

  /** Names of databases are the same in every language. */
  private Fact ownDatabases(List<Text> names) {
    if (names.isEmpty()) {
      return new Fact(DATABASES, List.of(own(NONE_OF_YOURS)));
    }
    List<Passage> said = new ArrayList<>();
    said.add(Passage.own(sheet.words(WITH_YOURS, sheet.number(names.size()))));
    names.forEach(name -> said.add(sheet.quoteName(name)));
    return new Fact(DATABASES, said);
  }

  /** Their names are often those of clients: they are for nobody but their owners. */
  private Fact everybodysDatabases(Amounts amounts) {
    List<Text> all = facts.databases();
    if (all == null) {
      return new Fact(DATABASES, List.of(own(open)));
    }
    String said = all.isEmpty() ? sheet.words(Common.NONE) : amounts.databases(all.size());
    return new Fact(DATABASES, List.of(Passage.own(said)));
  }

  private Passage own(Phrase phrase) {
    return Passage.own(sheet.words(phrase));
  }
}
