package dev.tocsin.notice;

import static dev.tocsin.notice.NatureWords.*;

import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Text;
import dev.tocsin.writing.Categories;
import dev.tocsin.writing.ImpactWords;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known, a fact at a time and always in the same words: so that a notice can tell it, and
 * two moments can be compared.
 */
final class Findings {

  private final BreachAsTold picture;
  private final Facts facts;
  private final Sheet sheet;

  Findings(BreachAsTold picture, Sheet sheet) {
    this.picture = picture;
    this.facts = picture.breach().facts();
    this.sheet = sheet;
  }

  List<KnownFact> all() {
    return Stream.of(
            story(), origin(), times(), harm(), new Extent(picture, sheet).facts(), consequences())
        .flatMap(Collection::stream)
        .toList();
  }

  private List<KnownFact> story() {
    return List.of(
        new KnownFact(TITLE, told(facts.get(Fact.TITLE))),
        new KnownFact(DESCRIPTION, told(facts.get(Fact.DESCRIPTION))));
  }

  /** What kind of incident it was, and where it came from. */
  List<KnownFact> origin() {
    List<IncidentType> types =
        facts.get(Fact.INCIDENT_TYPES) == null ? List.of() : facts.get(Fact.INCIDENT_TYPES);
    boolean mayGrow = types.contains(IncidentType.TO_BE_DETERMINED);
    return List.of(
        new KnownFact(KIND, new Categories(sheet).ofIncidents(types), List.of(), mayGrow),
        new KnownFact(CAUSE, told(facts.get(Fact.CAUSE))),
        code(
            CAUSED_BY,
            facts.get(Fact.CAUSE_KIND) == null ? null : ImpactWords.of(facts.get(Fact.CAUSE_KIND))),
        new KnownFact(SYSTEMS, told(facts.get(Fact.SYSTEMS))));
  }

  List<KnownFact> times() {
    return List.of(
        new KnownFact(OCCURRED, occurred()),
        answer(ONGOING, facts.get(Fact.ONGOING), STOPPED),
        new KnownFact(DISCOVERED, own(sheet.at(picture.breach().discoveredAt()))));
  }

  /** What came of the data; what is still to be determined is nothing yet. */
  List<KnownFact> harm() {
    return List.of(
        answer(CONFIDENTIALITY, facts.get(Fact.CONFIDENTIALITY), Common.NO),
        code(
            DISCLOSED,
            facts.get(Fact.DISCLOSURE) == null ? null : ImpactWords.of(facts.get(Fact.DISCLOSURE))),
        answer(INTEGRITY, facts.get(Fact.INTEGRITY), Common.NO),
        code(
            ALTERED,
            facts.get(Fact.ALTERATION) == null ? null : ImpactWords.of(facts.get(Fact.ALTERATION))),
        answer(AVAILABILITY, facts.get(Fact.AVAILABILITY), Common.NO),
        code(
            HOW_LONG,
            facts.get(Fact.UNAVAILABILITY) == null
                ? null
                : ImpactWords.of(facts.get(Fact.UNAVAILABILITY))),
        new KnownFact(ENCRYPTED, encrypted()));
  }

  private List<KnownFact> consequences() {
    return List.of(new KnownFact(Measures.CONSEQUENCES, told(facts.get(Fact.LIKELY_CONSEQUENCES))));
  }

  private List<Passage> occurred() {
    Instant from = facts.get(Fact.OCCURRED_FROM);
    Instant until = facts.get(Fact.OCCURRED_UNTIL);
    if (from == null) {
      return until == null ? List.of() : own(sheet.words(UNTIL, sheet.at(until)));
    }
    if (until == null) {
      return own(sheet.words(SINCE, sheet.at(from)));
    }
    return from.equals(until)
        ? own(sheet.words(ONCE, sheet.at(from)))
        : own(sheet.words(FROM_UNTIL, sheet.at(from), sheet.at(until)));
  }

  private List<Passage> encrypted() {
    if (facts.get(Fact.ENCRYPTED) == null) {
      return List.of();
    }
    return switch (facts.get(Fact.ENCRYPTED)) {
      case YES -> own(sheet.words(UNREADABLE));
      case PARTLY -> own(sheet.words(PARTLY));
      case NO -> own(sheet.words(Common.NO));
      case UNKNOWN -> List.of();
    };
  }

  private KnownFact answer(Phrase label, Boolean known, Phrase no) {
    Phrase said = Boolean.TRUE.equals(known) ? Common.YES : no;
    return new KnownFact(label, known == null ? List.of() : own(sheet.words(said)));
  }

  private KnownFact code(Phrase label, Phrase code) {
    boolean isOpen = code == null || code.equals(ImpactWords.INVESTIGATED);
    return new KnownFact(label, isOpen ? List.of() : own(sheet.words(code)));
  }

  private List<Passage> told(Text text) {
    return text == null ? List.of() : List.of(sheet.quote(text));
  }

  private static List<Passage> own(String words) {
    return List.of(Passage.own(words));
  }
}
