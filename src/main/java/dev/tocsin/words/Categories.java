package dev.tocsin.words;

import dev.tocsin.breach.Category;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kinds of data and of people, by their names or in the words of whoever typed them. */
public final class Categories {

  private static final String NOT_YET_KNOWN = "NOT_YET_KNOWN";

  private final Sheet sheet;
  private final Phrase open;

  /**
   * @param open what stands where nothing is known
   */
  public Categories(Sheet sheet, Phrase open) {
    this.sheet = sheet;
    this.open = open;
  }

  public List<Passage> ofData(List<Category> categories) {
    return names(categories, CategoryWords.OF_DATA);
  }

  public List<Passage> ofSubjects(List<Category> categories) {
    return names(categories, CategoryWords.OF_SUBJECTS);
  }

  /** Kinds of incident; what is still to be determined is perhaps one more. */
  public List<Passage> ofIncidents(List<IncidentType> types) {
    List<Passage> names = new ArrayList<>();
    types.stream()
        .filter(type -> type != IncidentType.TO_BE_DETERMINED)
        .forEach(type -> names.add(own(IncidentWords.of(type))));
    if (names.size() < types.size()) {
      names.add(own(names.isEmpty() ? open : CategoryWords.PERHAPS_MORE));
    }
    return names;
  }

  private List<Passage> names(List<Category> categories, Map<String, Phrase> known) {
    if (categories == null) {
      return List.of(own(open));
    }
    if (categories.isEmpty()) {
      return List.of(own(CategoryWords.NONE));
    }
    List<Passage> names = new ArrayList<>();
    categories.stream()
        .filter(category -> !category.code().equals(NOT_YET_KNOWN))
        .forEach(category -> names.add(name(category, known)));
    if (names.size() < categories.size()) {
      names.add(own(names.isEmpty() ? open : CategoryWords.PERHAPS_MORE));
    }
    return names;
  }

  private Passage name(Category category, Map<String, Phrase> known) {
    if (category.words() != null) {
      return sheet.quote(category.words());
    }
    Phrase name = known.get(category.code());
    return name == null ? Passage.name(category.code()) : own(name);
  }

  private Passage own(Phrase phrase) {
    return Passage.own(sheet.words(phrase));
  }
}
