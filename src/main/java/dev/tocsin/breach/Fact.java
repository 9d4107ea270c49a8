package dev.tocsin.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of what can be known about a breach, in the order in which it is shown. What stands
 * here is read, stored, compared and listed in the register; Kafka sees what is marked as public,
 * and a notice lacks what {@link Unknown} names.
 *
 * @param <T> what is known when it is
 */
@SuppressWarnings("UnusedTypeParameter") // it says what Facts#get gives
public final class Fact<T> {

  /** How it is written down. */
  public enum Kind {
    /** One line of somebody's words. */
    TITLE,
    WORDS,
    ANSWER,
    DATA,
    SUBJECTS,
    AMOUNT,
    NAMES,
    MOMENT,
    CODE,
    CODES,
    /** When an answer is expected, by the name of what is not known yet. */
    PROMISES
  }

  private static final boolean PUBLIC = true;
  private static final boolean INSIDE = false;
  private static final List<Fact<?>> CATALOGUE = new ArrayList<>();

  public static final Fact<Text> TITLE = fact("title", Kind.TITLE, Text.class, INSIDE);
  public static final Fact<Text> DESCRIPTION = words("description");
  public static final Fact<Boolean> CONFIDENTIALITY = answer("confidentiality", PUBLIC);
  public static final Fact<Boolean> INTEGRITY = answer("integrity", PUBLIC);
  public static final Fact<Boolean> AVAILABILITY = answer("availability", PUBLIC);
  public static final Fact<List<Category>> DATA_CATEGORIES =
      list("dataCategories", Kind.DATA, Category.class, PUBLIC);
  public static final Fact<Boolean> SPECIAL_CATEGORIES = answer("specialCategories", PUBLIC);
  public static final Fact<List<Category>> SUBJECT_CATEGORIES =
      list("subjectCategories", Kind.SUBJECTS, Category.class, PUBLIC);
  public static final Fact<Amount> SUBJECTS = amount("subjects", PUBLIC);
  public static final Fact<Amount> RECORDS = amount("records", PUBLIC);
  public static final Fact<List<Text>> DATABASES =
      list("databases", Kind.NAMES, Text.class, PUBLIC);
  public static final Fact<Instant> OCCURRED_FROM = moment("occurredFrom", PUBLIC);
  public static final Fact<Instant> OCCURRED_UNTIL = moment("occurredUntil", PUBLIC);
  public static final Fact<Boolean> ONGOING = answer("ongoing", PUBLIC);
  public static final Fact<Encrypted> ENCRYPTED = code("encrypted", Encrypted.class, PUBLIC);
  public static final Fact<Text> LIKELY_CONSEQUENCES = words("likelyConsequences");
  public static final Fact<Text> CAUSE = words("cause");
  public static final Fact<List<IncidentType>> INCIDENT_TYPES =
      list("incidentTypes", Kind.CODES, IncidentType.class, PUBLIC);
  public static final Fact<CauseKind> CAUSE_KIND = code("causeKind", CauseKind.class, PUBLIC);
  public static final Fact<Disclosure> DISCLOSURE = code("disclosure", Disclosure.class, PUBLIC);
  public static final Fact<Alteration> ALTERATION = code("alteration", Alteration.class, PUBLIC);
  public static final Fact<Unavailability> UNAVAILABILITY =
      code("unavailability", Unavailability.class, PUBLIC);

  /** Which systems, software and infrastructure were involved, and where they stand. */
  public static final Fact<Text> SYSTEMS = words("systems");

  public static final Fact<Map<String, Instant>> EXPECTED =
      fact("expected", Kind.PROMISES, Instant.class, PUBLIC);

  /** All of them. */
  public static final List<Fact<?>> ALL = Collections.unmodifiableList(CATALOGUE);

  private final String name;
  private final Kind kind;
  private final Class<?> of;
  private final boolean published;

  private Fact(String name, Kind kind, Class<?> of, boolean published) {
    if (published && (kind == Kind.TITLE || kind == Kind.WORDS)) {
      throw new IllegalArgumentException(name + ": people's words do not leave the house");
    }
    this.name = name;
    this.kind = kind;
    this.of = of;
    this.published = published;
    CATALOGUE.add(this);
  }

  private static Fact<Text> words(String name) {
    return fact(name, Kind.WORDS, Text.class, INSIDE);
  }

  private static Fact<Boolean> answer(String name, boolean published) {
    return fact(name, Kind.ANSWER, Boolean.class, published);
  }

  private static Fact<Amount> amount(String name, boolean published) {
    return fact(name, Kind.AMOUNT, Amount.class, published);
  }

  private static Fact<Instant> moment(String name, boolean published) {
    return fact(name, Kind.MOMENT, Instant.class, published);
  }

  private static <E extends Enum<E>> Fact<E> code(String name, Class<E> of, boolean published) {
    return fact(name, Kind.CODE, of, published);
  }

  private static <E> Fact<List<E>> list(String name, Kind kind, Class<E> of, boolean published) {
    return fact(name, kind, of, published);
  }

  private static <T> Fact<T> fact(String name, Kind kind, Class<?> of, boolean published) {
    return new Fact<>(name, kind, of, published);
  }

  /** That of this name; null when there is none. */
  public static Fact<?> named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElse(null);
  }

  /** As {@code PUT /breaches/{id}/facts} and the stored events spell it. */
  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** What is known; of a list its elements, of promises their moments. */
  public Class<?> of() {
    return of;
  }

  /** Whether it leaves the house; if it does, its words and names still do not. */
  public boolean published() {
    return published;
  }

  @Override
  public String toString() {
    return name;
  }
}
