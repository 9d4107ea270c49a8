package dev.tocsin.notice;

import static dev.tocsin.notice.NatureWords.*;

import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Text;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Sheet;
import dev.tocsin.words.Categories;
import dev.tocsin.words.ImpactWords;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known, a fact at a time and always in the same words: so that a notice can tell it, and
 * two moments can be compared. What a complete notice needs stands there even when it is not known;
 * anything else only when it is.
 */
final class Findings {

  private final Picture picture;
  private final Facts facts;
  private final Sheet sheet;
  private final Phrase open;

  /**
   * @param open what stands where nothing is known
   */
  Findings(Picture picture, Sheet sheet, Phrase open) {
    this.picture = picture;
    this.facts = picture.breach().facts();
    this.sheet = sheet;
    this.open = open;
  }

  List<Fact> all() {
    return Stream.of(
            story(),
            origin(),
            times(),
            harm(),
            new Extent(picture, sheet, open).facts(),
            consequences())
        .flatMap(Collection::stream)
        .toList();
  }

  private List<Fact> story() {
    return List.of(
        new Fact(TITLE, told(facts.title())), new Fact(DESCRIPTION, told(facts.description())));
  }

  /** What kind of incident it was, and where it came from. */
  List<Fact> origin() {
    List<Passage> types =
        facts.incidentTypes() == null
            ? List.of()
            : new Categories(sheet, open).ofIncidents(facts.incidentTypes());
    return known(
        types.isEmpty() ? null : new Fact(KIND, types),
        new Fact(CAUSE, told(facts.cause())),
        code(CAUSED_BY, facts.causeKind() == null ? null : ImpactWords.of(facts.causeKind())),
        facts.systems() == null ? null : new Fact(SYSTEMS, told(facts.systems())));
  }

  List<Fact> times() {
    return List.of(
        own(OCCURRED, occurred()),
        answer(ONGOING, facts.ongoing(), STOPPED),
        own(DISCOVERED, sheet.at(picture.breach().discoveredAt())));
  }

  /**
   * What came of the data; what is still to be determined says no more than the answer above it.
   */
  List<Fact> harm() {
    return known(
        answer(CONFIDENTIALITY, facts.confidentiality(), Common.NO),
        code(DISCLOSED, facts.disclosure() == null ? null : ImpactWords.of(facts.disclosure())),
        answer(INTEGRITY, facts.integrity(), Common.NO),
        code(ALTERED, facts.alteration() == null ? null : ImpactWords.of(facts.alteration())),
        answer(AVAILABILITY, facts.availability(), Common.NO),
        code(
            HOW_LONG,
            facts.unavailability() == null ? null : ImpactWords.of(facts.unavailability())),
        own(ENCRYPTED, sheet.words(encrypted())));
  }

  private List<Fact> consequences() {
    return List.of(new Fact(Measures.CONSEQUENCES, told(facts.likelyConsequences())));
  }

  private String occurred() {
    Instant from = facts.occurredFrom();
    Instant until = facts.occurredUntil();
    if (from == null) {
      return until == null ? sheet.words(open) : sheet.words(UNTIL, sheet.at(until));
    }
    if (until == null) {
      return sheet.words(SINCE, sheet.at(from));
    }
    return from.equals(until)
        ? sheet.words(ONCE, sheet.at(from))
        : sheet.words(FROM_UNTIL, sheet.at(from), sheet.at(until));
  }

  private Phrase encrypted() {
    if (facts.encrypted() == null) {
      return open;
    }
    return switch (facts.encrypted()) {
      case YES -> UNREADABLE;
      case PARTLY -> PARTLY;
      case NO -> Common.NO;
      case UNKNOWN -> open;
    };
  }

  private Fact answer(Phrase label, Boolean known, Phrase no) {
    return own(label, sheet.words(known == null ? open : known ? Common.YES : no));
  }

  private Fact code(Phrase label, Phrase code) {
    return code == null || code.equals(ImpactWords.INVESTIGATED)
        ? null
        : own(label, sheet.words(code));
  }

  private List<Passage> told(Text text) {
    return List.of(text == null ? Passage.own(sheet.words(open)) : sheet.quote(text));
  }

  private static Fact own(Phrase label, String words) {
    return new Fact(label, List.of(Passage.own(words)));
  }

  private static List<Fact> known(Fact... facts) {
    return Stream.of(facts).filter(Objects::nonNull).toList();
  }
}
