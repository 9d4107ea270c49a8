package dev.tocsin.breach;

import static dev.tocsin.breach.Clash.Weight.CONTRADICTION;
import static dev.tocsin.breach.Clash.Weight.ODD;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What cannot be true together of one breach, and what seldom is: the whole table, by which facts
 * are refused, cautioned about and derived ({@code docs/contradictions.md} shows it).
 */
public enum Clash {
  SPECIAL_CATEGORY_YET_NONE(
      "a special category of personal data is named (GDPR 9), and specialCategories is false",
      Implied.SPECIAL_CATEGORIES),
  DISCLOSED_YET_CONFIDENTIAL(
      "disclosure is DISCLOSED, and confidentiality is false", Implied.CONFIDENTIALITY),
  ALTERED_YET_INTACT(
      "alteration says what came of altered data, and integrity is false", Implied.INTEGRITY),
  UNAVAILABLE_YET_AVAILABLE(
      "unavailability says for how long data were out of reach, and availability is false",
      Implied.AVAILABILITY),
  NO_DATA_YET_SPECIAL(
      CONTRADICTION,
      "dataCategories says that there are none, and specialCategories is true",
      Clashing::noDataYetSpecial,
      "dataCategories",
      "specialCategories"),
  NOBODY_YET_COUNTED(
      CONTRADICTION,
      "one of subjectCategories and subjects says that it is about nobody, and the other does not",
      Clashing::nobodyYetCounted,
      "subjectCategories",
      "subjects"),
  ENDED_BEFORE_IT_BEGAN(
      CONTRADICTION,
      "occurredFrom is after occurredUntil",
      Clashing::endedBeforeItBegan,
      "occurredFrom",
      "occurredUntil"),
  ENDED_YET_ONGOING(
      CONTRADICTION,
      "occurredUntil has passed, and ongoing is true",
      Clashing::endedYetOngoing,
      "occurredUntil",
      "ongoing"),
  CONFIRMED_YET_NOTHING_HAPPENED(
      CONTRADICTION,
      "the breach is confirmed, and data were neither seen nor altered nor out of reach",
      Clashing::confirmedYetNothingHappened,
      "confidentiality",
      "integrity",
      "availability"),
  BEGAN_AFTER_DISCOVERY(
      ODD,
      "occurredFrom is after discoveredAt",
      Clashing::beganAfterDiscovery,
      "occurredFrom",
      "discoveredAt"),
  BEGAN_AFTER_WORD_OF_IT(
      ODD,
      "occurredFrom is after origin.receivedAt",
      Clashing::beganAfterWordOfIt,
      "occurredFrom",
      "origin.receivedAt"),
  LIKELY_DISCLOSED_YET_CONFIDENTIAL(
      ODD,
      "disclosure is LIKELY, and confidentiality is false",
      Clashing::likelyDisclosedYetConfidential,
      "disclosure",
      "confidentiality"),
  BIOMETRIC_YET_NOT_SPECIAL(
      ODD,
      "BIOMETRIC data are special where they identify somebody (GDPR 9), and specialCategories is"
          + " false",
      Clashing::biometricYetNotSpecial,
      "dataCategories",
      "specialCategories"),
  SHOWN_YET_CONFIDENTIAL(
      ODD,
      "incidentTypes says that data came to others, and confidentiality is false",
      Clashing::shownYetConfidential,
      "incidentTypes",
      "confidentiality"),
  MODIFIED_YET_INTACT(
      ODD,
      "incidentTypes says that data were modified, and integrity is false",
      Clashing::modifiedYetIntact,
      "incidentTypes",
      "integrity"),
  DELETED_YET_AVAILABLE(
      ODD,
      "incidentTypes says that data were deleted, and availability is false",
      Clashing::deletedYetAvailable,
      "incidentTypes",
      "availability");

  /** How bad it is. */
  public enum Weight {
    /** One of them is wrong: a call that names one is refused. */
    CONTRADICTION,
    /** Both may be right, and a person looks again. */
    ODD
  }

  private final Weight weight;
  private final String what;

  @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
  private final List<String> fields;

  private final Implied implied;

  @SuppressWarnings("ImmutableEnumChecker") // a rule holds no state
  private final Predicate<Breach> holds;

  Clash(String what, Implied implied) {
    this.weight = CONTRADICTION;
    this.what = what;
    this.fields = implied.fields();
    this.implied = implied;
    this.holds = breach -> implied.isDeniedIn(breach.facts());
  }

  Clash(Weight weight, String what, Predicate<Breach> holds, String... fields) {
    this.weight = weight;
    this.what = what;
    this.fields = List.of(fields);
    this.implied = null;
    this.holds = holds;
  }

  public Weight weight() {
    return weight;
  }

  /** Which facts do not go together, as the API spells them. */
  public List<String> fields() {
    return fields;
  }

  /** What does not go together, as a clause. */
  public String what() {
    return what;
  }

  /** The fact that follows from the other while nobody said it; null when none does. */
  public String derived() {
    return implied == null ? null : implied.question();
  }

  public boolean isIn(Breach breach) {
    return holds.test(breach);
  }

  /** All of them, the contradictions first. */
  public static List<Clash> in(Breach breach) {
    return Stream.of(values()).filter(each -> each.isIn(breach)).toList();
  }

  /**
   * Contradictions of which {@code named} has a part: what was on file before is nobody's doing.
   */
  public static List<Clash> contradictions(Breach breach, Collection<String> named) {
    return in(breach).stream()
        .filter(each -> each.weight == CONTRADICTION)
        .filter(each -> !Collections.disjoint(each.fields, named))
        .toList();
  }
}
