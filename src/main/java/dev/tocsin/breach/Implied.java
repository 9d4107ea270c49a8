package dev.tocsin.breach;

import java.util.List;
import java.util.stream.Stream;

/**
 * A yes that a code says by itself, so that nobody need say it and "no" is wrong. Codes that are
 * still to be determined say nothing.
 */
enum Implied {
  SPECIAL_CATEGORIES(Fact.DATA_CATEGORIES, Fact.SPECIAL_CATEGORIES) {
    @Override
    boolean isSaidIn(Facts facts) {
      List<Category> data = facts.get(Fact.DATA_CATEGORIES);
      return data != null && data.stream().anyMatch(Category::isSpecial);
    }
  },
  CONFIDENTIALITY(Fact.DISCLOSURE, Fact.CONFIDENTIALITY) {
    @Override
    boolean isSaidIn(Facts facts) {
      return facts.get(Fact.DISCLOSURE) == Disclosure.DISCLOSED;
    }
  },
  INTEGRITY(Fact.ALTERATION, Fact.INTEGRITY) {
    @Override
    boolean isSaidIn(Facts facts) {
      Alteration came = facts.get(Fact.ALTERATION);
      return came != null && came != Alteration.TO_BE_DETERMINED;
    }
  },
  AVAILABILITY(Fact.UNAVAILABILITY, Fact.AVAILABILITY) {
    @Override
    boolean isSaidIn(Facts facts) {
      Unavailability came = facts.get(Fact.UNAVAILABILITY);
      return came != null && came != Unavailability.TO_BE_DETERMINED;
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // a fact of the catalogue never changes
  private final Fact<?> code;

  @SuppressWarnings("ImmutableEnumChecker") // a fact of the catalogue never changes
  private final Fact<Boolean> question;

  Implied(Fact<?> code, Fact<Boolean> question) {
    this.code = code;
    this.question = question;
  }

  abstract boolean isSaidIn(Facts facts);

  /** The fact that says it, and the fact that it answers. */
  List<String> fields() {
    return List.of(code.name(), question.name());
  }

  /** The fact that it answers. */
  String question() {
    return question.name();
  }

  boolean isDeniedIn(Facts facts) {
    return isSaidIn(facts) && Boolean.FALSE.equals(facts.get(question));
  }

  /** The questions that a code answers and nobody did. */
  static List<Fact<Boolean>> questions(Facts facts) {
    return Stream.of(values())
        .filter(each -> each.isSaidIn(facts) && facts.get(each.question) == null)
        .map(each -> each.question)
        .toList();
  }
}
