package dev.tocsin.breach;

import java.util.ArrayList;
import java.util.List;

/**
 * What a complete notice needs and nothing has said yet (Lucrasoft (a)-(d), SCC 2021/915 clause
 * 9.2).
 */
public enum Unknown {
  CONFIDENTIALITY(Fact.CONFIDENTIALITY),
  INTEGRITY(Fact.INTEGRITY),
  AVAILABILITY(Fact.AVAILABILITY),
  DATA_CATEGORIES(Fact.DATA_CATEGORIES),
  SPECIAL_CATEGORIES(Fact.SPECIAL_CATEGORIES),
  SUBJECT_CATEGORIES(Fact.SUBJECT_CATEGORIES),
  SUBJECTS(Fact.SUBJECTS),
  RECORDS(Fact.RECORDS),
  DATABASES(Fact.DATABASES),
  OCCURRED_FROM(Fact.OCCURRED_FROM),
  ONGOING(Fact.ONGOING),
  ENCRYPTED(Fact.ENCRYPTED),
  LIKELY_CONSEQUENCES(Fact.LIKELY_CONSEQUENCES),
  CAUSE(Fact.CAUSE),
  MEASURES_TAKEN(Measure.Kind.TAKEN),
  MEASURES_ADVISED_TO_CLIENT(Measure.Kind.ADVISED_TO_CLIENT),
  MEASURES_ADVISED_TO_DATA_SUBJECTS(Measure.Kind.ADVISED_TO_DATA_SUBJECTS),
  MEASURES_PREVENTIVE(Measure.Kind.PREVENTIVE);

  @SuppressWarnings("ImmutableEnumChecker") // a fact of the catalogue never changes
  private final Fact<?> fact;

  private final Measure.Kind measures;

  Unknown(Fact<?> fact) {
    this.fact = fact;
    this.measures = null;
  }

  Unknown(Measure.Kind measures) {
    this.fact = null;
    this.measures = measures;
  }

  /** The fact's name, as {@code PUT /breaches/{id}/facts} spells it. */
  public String field() {
    return fact == null ? "measures." + measures : fact.name();
  }

  /** That of this name; null when a notice lacks nothing that is called so. */
  public static Unknown named(String field) {
    for (Unknown each : values()) {
      if (each.field().equals(field)) {
        return each;
      }
    }
    return null;
  }

  public static List<Unknown> of(Breach breach) {
    Breach known = breach.withDerived();
    List<Unknown> unknown = new ArrayList<>();
    for (Unknown each : values()) {
      if (each.isUnknownIn(known)) {
        unknown.add(each);
      }
    }
    return unknown;
  }

  private boolean isUnknownIn(Breach breach) {
    if (fact == null) {
      return breach.measures(measures).isEmpty();
    }
    Facts facts = breach.facts();
    // an end that is known has come
    return isOpen(facts.get(fact)) && (this != ONGOING || facts.get(Fact.OCCURRED_UNTIL) == null);
  }

  /** Nothing, or an answer that leaves something open. */
  private static boolean isOpen(Object known) {
    if (known instanceof Amount amount) {
      return amount.isStillUnknown();
    }
    return known == null
        || known == Encrypted.UNKNOWN
        || (known instanceof List<?> list
            && list.stream().anyMatch(each -> each instanceof Category some && !some.isKnown()));
  }
}
