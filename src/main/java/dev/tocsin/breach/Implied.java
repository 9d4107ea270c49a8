package dev.tocsin.breach;

import static dev.tocsin.breach.Alteration.TO_BE_DETERMINED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A yes that a code says by itself, so that nobody need say it and "no" is wrong. Codes that are
 * still to be determined say nothing.
 */
enum Implied {
  SPECIAL_CATEGORIES("dataCategories", "specialCategories", Facts::specialCategories) {
    @Override
    boolean isSaidIn(Facts facts) {
      return facts.dataCategories() != null
          && facts.dataCategories().stream()
              .anyMatch(each -> Category.SPECIAL.contains(each.code()));
    }
  },
  CONFIDENTIALITY("disclosure", "confidentiality", Facts::confidentiality) {
    @Override
    boolean isSaidIn(Facts facts) {
      return facts.disclosure() == Disclosure.DISCLOSED;
    }
  },
  INTEGRITY("alteration", "integrity", Facts::integrity) {
    @Override
    boolean isSaidIn(Facts facts) {
      return facts.alteration() != null && facts.alteration() != TO_BE_DETERMINED;
    }
  },
  AVAILABILITY("unavailability", "availability", Facts::availability) {
    @Override
    boolean isSaidIn(Facts facts) {
      return facts.unavailability() != null
          && facts.unavailability() != Unavailability.TO_BE_DETERMINED;
    }
  };

  private static final Facts YES =
      new Facts(
          null, null, true, true, true, null, true, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null, null);

  private final String code;
  private final String question;

  @SuppressWarnings("ImmutableEnumChecker") // it only reads
  private final Function<Facts, Boolean> answer;

  Implied(String code, String question, Function<Facts, Boolean> answer) {
    this.code = code;
    this.question = question;
    this.answer = answer;
  }

  abstract boolean isSaidIn(Facts facts);

  /** The fact that says it, and the fact that it answers. */
  List<String> fields() {
    return List.of(code, question);
  }

  /** The fact that it answers. */
  String question() {
    return question;
  }

  boolean isDeniedIn(Facts facts) {
    return isSaidIn(facts) && Boolean.FALSE.equals(answer.apply(facts));
  }

  /** The questions that a code answers and nobody did. */
  static List<String> questions(Facts facts) {
    List<String> questions = new ArrayList<>();
    for (Implied each : values()) {
      if (each.isSaidIn(facts) && each.answer.apply(facts) == null) {
        questions.add(each.question);
      }
    }
    return List.copyOf(questions);
  }

  /** These facts with the answers that follow from their codes where nobody gave one. */
  static Facts filledIn(Facts facts) {
    return facts.with(Set.copyOf(questions(facts)), YES);
  }
}
