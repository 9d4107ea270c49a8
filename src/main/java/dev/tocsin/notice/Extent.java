package dev.tocsin.notice;

import static dev.tocsin.notice.NatureWords.*;

import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import dev.tocsin.writing.Amounts;
import dev.tocsin.writing.Categories;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.util.ArrayList;
import java.util.List;

/** Which data, of whom and how many (Lucrasoft L6). */
final class Extent {

  private static final Estimate NO_SHARE = new Estimate(null, null, null);

  private final Facts facts;
  private final Estimate own;
  private final boolean specialCategoriesLikely;
  private final Sheet sheet;

  Extent(BreachAsTold picture, Sheet sheet) {
    this.facts = picture.breach().facts();
    this.own = picture.own() == null ? NO_SHARE : picture.own();
    this.specialCategoriesLikely = picture.specialCategoriesLikely();
    this.sheet = sheet;
  }

  List<KnownFact> facts() {
    Categories categories = new Categories(sheet);
    Amounts amounts = new Amounts(sheet);
    List<Category> data = facts.get(Fact.DATA_CATEGORIES);
    List<Category> subjects = facts.get(Fact.SUBJECT_CATEGORIES);
    return List.of(
        listed(DATA, categories.ofData(data), data),
        special(),
        listed(SUBJECTS, categories.ofSubjects(subjects), subjects),
        new KnownFact(
            HOW_MANY_PEOPLE,
            amounts.people(own.subjects(), facts.get(Fact.SUBJECTS)),
            amounts.explanation(own.subjects(), facts.get(Fact.SUBJECTS)),
            false),
        new KnownFact(
            HOW_MANY_RECORDS,
            amounts.records(own.records(), facts.get(Fact.RECORDS)),
            amounts.explanation(own.records(), facts.get(Fact.RECORDS)),
            false),
        new KnownFact(DATABASES, databases(amounts)));
  }

  private static KnownFact listed(Phrase label, List<Passage> known, List<Category> categories) {
    return new KnownFact(label, known, List.of(), Categories.mayGrow(categories));
  }

  /**
   * Not designed for them (Lucrasoft L16, Itum I10) is no answer: the client knows what it put in.
   */
  private KnownFact special() {
    Boolean known = facts.get(Fact.SPECIAL_CATEGORIES);
    if (known != null) {
      return new KnownFact(SPECIAL, List.of(own(known ? Common.YES : Common.NO)));
    }
    List<Passage> hint = specialCategoriesLikely ? List.of(own(SPECIAL_LIKELY)) : List.of();
    return new KnownFact(SPECIAL, List.of(), hint, false);
  }

  /**
   * Names of databases are the same in every language. Those of the whole incident are often those
   * of clients: they are for nobody but their owners.
   */
  private List<Passage> databases(Amounts amounts) {
    if (own.databases() != null) {
      return ownDatabases(own.databases());
    }
    List<Text> all = facts.get(Fact.DATABASES);
    if (all == null) {
      return List.of();
    }
    String said = all.isEmpty() ? sheet.words(Common.NONE) : amounts.databases(all.size());
    return List.of(Passage.own(said));
  }

  private List<Passage> ownDatabases(List<Text> names) {
    if (names.isEmpty()) {
      return List.of(own(NONE_OF_YOURS));
    }
    List<Passage> said = new ArrayList<>();
    said.add(Passage.own(sheet.words(WITH_YOURS, sheet.number(names.size()))));
    names.forEach(name -> said.add(sheet.quoteName(name)));
    return said;
  }

  private Passage own(Phrase phrase) {
    return Passage.own(sheet.words(phrase));
  }
}
