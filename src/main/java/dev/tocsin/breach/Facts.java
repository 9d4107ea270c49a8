package dev.tocsin.breach;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is known about the breach.
 *
 * @param known what is not in it, is not known (yet)
 */
public record Facts(Map<Fact<?>, Object> known) {

  public static final Facts NONE = new Facts(Map.of());

  /** Without those whose value is null. */
  public Facts {
    Map<Fact<?>, Object> all = new HashMap<>(known);
    all.values().removeIf(Objects::isNull);
    known = Map.copyOf(all);
  }

  /** Null while it is not known. */
  @SuppressWarnings("unchecked") // readers go by the kind of the fact
  public <T> T get(Fact<T> fact) {
    return (T) known.get(fact);
  }

  /**
   * These facts and this one.
   *
   * @param value null for "not known"
   */
  public <T> Facts with(Fact<T> fact, T value) {
    Map<Fact<?>, Object> all = new HashMap<>(known);
    all.put(fact, value);
    return new Facts(all);
  }

  /** These facts with those that {@code named} lists replaced by {@code patch}'s, null included. */
  public Facts with(Set<String> named, Facts patch) {
    Map<Fact<?>, Object> all = new HashMap<>(known);
    for (Fact<?> each : Fact.ALL) {
      if (named.contains(each.name())) {
        all.put(each, patch.known.get(each));
      }
    }
    return new Facts(all);
  }

  /** Whether it was some kind of incident, and perhaps another one as well. */
  public boolean mayBeOfAnotherKind() {
    List<IncidentType> types = get(Fact.INCIDENT_TYPES);
    return types != null && types.size() > 1 && types.contains(IncidentType.TO_BE_DETERMINED);
  }

  /** Names of facts that nobody said and that follow from a code: the answer is yes. */
  public List<String> derived() {
    return Implied.questions(this).stream().map(Fact::name).toList();
  }

  /** With what follows from a code where nobody said it: to be read, never to be stored. */
  public Facts withDerived() {
    Facts all = this;
    for (Fact<Boolean> question : Implied.questions(this)) {
      all = all.with(question, true);
    }
    return all;
  }

  /** Whether data are out of reach and nobody said that it is over. */
  public boolean sayThatItIsDown() {
    return Boolean.TRUE.equals(withDerived().get(Fact.AVAILABILITY))
        && !Boolean.FALSE.equals(get(Fact.ONGOING));
  }

  /** Whether data were seen, changed or lost for certain (GDPR 4(12)). */
  boolean sayThatItHappened() {
    return Boolean.TRUE.equals(get(Fact.CONFIDENTIALITY))
        || Boolean.TRUE.equals(get(Fact.INTEGRITY))
        || Boolean.TRUE.equals(get(Fact.AVAILABILITY))
        || Implied.CONFIDENTIALITY.isSaidIn(this)
        || Implied.INTEGRITY.isSaidIn(this)
        || Implied.AVAILABILITY.isSaidIn(this);
  }

  /** When an answer to {@code unknown} is expected; null when nobody said. */
  public Instant expectedAt(Unknown unknown) {
    Map<String, Instant> expected = get(Fact.EXPECTED);
    return expected == null ? null : expected.get(unknown.field());
  }
}
