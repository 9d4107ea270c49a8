package dev.tocsin.breach;

import java.util.ArrayList;
import java.util.List;

/**
 * What a complete notice needs and nothing has said yet (Lucrasoft (a)-(d), SCC 2021/915 clause
 * 9.2).
 */
public enum Unknown {
  CONFIDENTIALITY("confidentiality"),
  INTEGRITY("integrity"),
  AVAILABILITY("availability"),
  DATA_CATEGORIES("dataCategories"),
  SPECIAL_CATEGORIES("specialCategories"),
  SUBJECT_CATEGORIES("subjectCategories"),
  SUBJECTS("subjects"),
  RECORDS("records"),
  DATABASES("databases"),
  OCCURRED_FROM("occurredFrom"),
  ONGOING("ongoing"),
  ENCRYPTED("encrypted"),
  LIKELY_CONSEQUENCES("likelyConsequences"),
  CAUSE("cause"),
  MEASURES_TAKEN("measures.TAKEN"),
  MEASURES_ADVISED_TO_CLIENT("measures.ADVISED_TO_CLIENT"),
  MEASURES_ADVISED_TO_DATA_SUBJECTS("measures.ADVISED_TO_DATA_SUBJECTS"),
  MEASURES_PREVENTIVE("measures.PREVENTIVE");

  private final String field;

  Unknown(String field) {
    this.field = field;
  }

  /** The fact's name, as {@code PUT /breaches/{id}/facts} spells it. */
  public String field() {
    return field;
  }

  /** That of this name; null when a notice lacks nothing that is called so. */
  public static Unknown named(String field) {
    for (Unknown each : values()) {
      if (each.field.equals(field)) {
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
    Facts facts = breach.facts();
    return switch (this) {
      case CONFIDENTIALITY -> facts.confidentiality() == null;
      case INTEGRITY -> facts.integrity() == null;
      case AVAILABILITY -> facts.availability() == null;
      case DATA_CATEGORIES -> isOpen(facts.dataCategories());
      case SPECIAL_CATEGORIES -> facts.specialCategories() == null;
      case SUBJECT_CATEGORIES -> isOpen(facts.subjectCategories());
      case SUBJECTS -> isOpen(facts.subjects());
      case RECORDS -> isOpen(facts.records());
      case DATABASES -> facts.databases() == null;
      case OCCURRED_FROM -> facts.occurredFrom() == null;
      // an end that is known has come
      case ONGOING -> facts.ongoing() == null && facts.occurredUntil() == null;
      case ENCRYPTED -> facts.encrypted() == null || facts.encrypted() == Encrypted.UNKNOWN;
      case LIKELY_CONSEQUENCES -> facts.likelyConsequences() == null;
      case CAUSE -> facts.cause() == null;
      case MEASURES_TAKEN -> breach.measures(Measure.Kind.TAKEN).isEmpty();
      case MEASURES_ADVISED_TO_CLIENT -> breach.measures(Measure.Kind.ADVISED_TO_CLIENT).isEmpty();
      case MEASURES_ADVISED_TO_DATA_SUBJECTS ->
          breach.measures(Measure.Kind.ADVISED_TO_DATA_SUBJECTS).isEmpty();
      case MEASURES_PREVENTIVE -> breach.measures(Measure.Kind.PREVENTIVE).isEmpty();
    };
  }

  private static boolean isOpen(Amount amount) {
    return amount == null || amount.isStillUnknown();
  }

  private static boolean isOpen(List<Category> categories) {
    return categories == null
        || categories.stream().anyMatch(category -> category.code().equals("NOT_YET_KNOWN"));
  }
}
