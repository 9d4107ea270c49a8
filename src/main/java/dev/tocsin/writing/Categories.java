package dev.tocsin.writing;

import dev.tocsin.breach.Category;
import dev.tocsin.breach.IncidentType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Kinds of data and of people, by their names or in the words of whoever typed them. */
public final class Categories {

  private static final String NOT_YET_KNOWN = "NOT_YET_KNOWN";

  private final Sheet sheet;

  public Categories(Sheet sheet) {
    this.sheet = sheet;
  }

  /** Those that are known; none when nobody said, "none" when somebody did. */
  public List<Passage> ofData(List<Category> categories) {
    return names(categories, CategoryWords.OF_DATA);
  }

  /** Kinds of data in a few words: by their names alone, without examples. */
  public String inShort(List<Category> categories) {
    return categories.stream()
        .filter(category -> !category.code().equals(NOT_YET_KNOWN))
        .map(category -> name(category, CategoryWords.OF_DATA))
        .map(name -> name.typed() ? name.text() : name.text().split(", ", 2)[0])
        .collect(Collectors.joining("; "));
  }

  public List<Passage> ofSubjects(List<Category> categories) {
    return names(categories, CategoryWords.OF_SUBJECTS);
  }

  /** Kinds of incident that are known. */
  public List<Passage> ofIncidents(List<IncidentType> types) {
    return types.stream()
        .filter(type -> type != IncidentType.TO_BE_DETERMINED)
        .map(type -> own(IncidentWords.of(type)))
        .toList();
  }

  /** Whether anybody said of any; "none" is an answer. */
  public static boolean isKnown(List<Category> categories) {
    return categories != null
        && (categories.isEmpty()
            || categories.stream().anyMatch(each -> !each.code().equals(NOT_YET_KNOWN)));
  }

  /** Whether there may be more of them. */
  public static boolean mayGrow(List<Category> categories) {
    return categories != null
        && categories.stream().anyMatch(category -> category.code().equals(NOT_YET_KNOWN));
  }

  private List<Passage> names(List<Category> categories, Map<String, Phrase> known) {
    if (categories == null) {
      return List.of();
    }
    if (categories.isEmpty()) {
      return List.of(own(CategoryWords.NONE));
    }
    return categories.stream()
        .filter(category -> !category.code().equals(NOT_YET_KNOWN))
        .map(category -> name(category, known))
        .toList();
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
