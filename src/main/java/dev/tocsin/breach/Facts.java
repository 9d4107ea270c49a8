package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known about the breach; null is "not known (yet)".
 *
 * @param systems which systems, software and infrastructure were involved, and where they stand
 * @param expected when an answer is expected, by the name of what is not known yet
 */
public record Facts(
    Text title,
    Text description,
    Boolean confidentiality,
    Boolean integrity,
    Boolean availability,
    List<Category> dataCategories,
    Boolean specialCategories,
    List<Category> subjectCategories,
    Amount subjects,
    Amount records,
    List<Text> databases,
    Instant occurredFrom,
    Instant occurredUntil,
    Boolean ongoing,
    Encrypted encrypted,
    Text likelyConsequences,
    Text cause,
    List<IncidentType> incidentTypes,
    CauseKind causeKind,
    Disclosure disclosure,
    Alteration alteration,
    Unavailability unavailability,
    Text systems,
    Map<String, Instant> expected) {

  public static final Facts NONE =
      new Facts(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null, null);

  /** Facts as first reported. */
  static Facts reported(Text title, Text description, Instant occurredFrom, Instant occurredUntil) {
    return new Facts(
        title,
        description,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        occurredFrom,
        occurredUntil,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** These facts with those that {@code named} lists replaced by {@code patch}'s, null included. */
  public Facts with(Set<String> named, Facts patch) {
    Choice choose = new Choice(this, patch, named);
    return new Facts(
        choose.of("title", Facts::title),
        choose.of("description", Facts::description),
        choose.of("confidentiality", Facts::confidentiality),
        choose.of("integrity", Facts::integrity),
        choose.of("availability", Facts::availability),
        choose.of("dataCategories", Facts::dataCategories),
        choose.of("specialCategories", Facts::specialCategories),
        choose.of("subjectCategories", Facts::subjectCategories),
        choose.of("subjects", Facts::subjects),
        choose.of("records", Facts::records),
        choose.of("databases", Facts::databases),
        choose.of("occurredFrom", Facts::occurredFrom),
        choose.of("occurredUntil", Facts::occurredUntil),
        choose.of("ongoing", Facts::ongoing),
        choose.of("encrypted", Facts::encrypted),
        choose.of("likelyConsequences", Facts::likelyConsequences),
        choose.of("cause", Facts::cause),
        choose.of("incidentTypes", Facts::incidentTypes),
        choose.of("causeKind", Facts::causeKind),
        choose.of("disclosure", Facts::disclosure),
        choose.of("alteration", Facts::alteration),
        choose.of("unavailability", Facts::unavailability),
        choose.of("systems", Facts::systems),
        choose.of("expected", Facts::expected));
  }

  /** Whether it was some kind of incident, and perhaps another one as well. */
  public boolean mayBeOfAnotherKind() {
    return incidentTypes != null
        && incidentTypes.size() > 1
        && incidentTypes.contains(IncidentType.TO_BE_DETERMINED);
  }

  /** These facts with other moments of beginning and end. */
  public Facts between(Instant from, Instant until) {
    return with(Set.of("occurredFrom", "occurredUntil"), reported(null, null, from, until));
  }

  /** Names of facts that nobody said and that follow from a code: the answer is yes. */
  public List<String> derived() {
    return Implied.questions(this);
  }

  /** With what follows from a code where nobody said it: to be read, never to be stored. */
  public Facts withDerived() {
    return Implied.filledIn(this);
  }

  /** Whether data are out of reach and nobody said that it is over. */
  public boolean sayThatItIsDown() {
    return Boolean.TRUE.equals(withDerived().availability()) && !Boolean.FALSE.equals(ongoing);
  }

  private record Choice(Facts old, Facts patch, Set<String> named) {
    <T> T of(String name, Function<Facts, T> fact) {
      return fact.apply(named.contains(name) ? patch : old);
    }
  }

  /** Whether data were seen, changed or lost for certain (GDPR 4(12)). */
  boolean sayThatItHappened() {
    return Boolean.TRUE.equals(confidentiality)
        || Boolean.TRUE.equals(integrity)
        || Boolean.TRUE.equals(availability)
        || Implied.CONFIDENTIALITY.isSaidIn(this)
        || Implied.INTEGRITY.isSaidIn(this)
        || Implied.AVAILABILITY.isSaidIn(this);
  }

  /** When an answer to {@code unknown} is expected; null when nobody said. */
  public Instant expectedAt(Unknown unknown) {
    return expected == null ? null : expected.get(unknown.field());
  }
}
