package dev.tocsin.register;

import static dev.tocsin.register.Cell.text;
import static dev.tocsin.register.Cell.time;
import static dev.tocsin.register.Cell.words;

import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Text;
import dev.tocsin.writing.AdviceWords;
import dev.tocsin.writing.Phrase;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns about the breach; explained in docs/register.md. */
final class BreachColumns {

  static final List<Column> ALL =
      Stream.concat(
              Stream.of(
                  of("breachId", BreachEntry::id),
                  of("reference", BreachEntry::reference),
                  of("processorId", BreachEntry::processorId),
                  of("status", BreachEntry::status),
                  known(Fact.OCCURRED_FROM),
                  known(Fact.OCCURRED_UNTIL),
                  known(Fact.ONGOING),
                  of("discoveredAt", it -> time(it.discoveredAt())),
                  typed("discoveryCorrections", BreachColumns::corrections),
                  typed(
                      "subProcessor",
                      it -> it.origin() == null ? null : it.origin().subProcessor()),
                  of(
                      "receivedAt",
                      it -> it.origin() == null ? null : time(it.origin().receivedAt())),
                  of("reportedAt", it -> time(it.reportedAt())),
                  of("confirmedAt", it -> time(it.confirmedAt())),
                  of("dismissedAt", it -> time(it.dismissedAt())),
                  of("closedAt", it -> time(it.closedAt())),
                  typed("course", BreachColumns::course),
                  of("services", it -> Cell.list(it.services(), Objects::toString)),
                  typed("measuresTaken", it -> measures(it, Measure.Kind.TAKEN)),
                  typed("adviceToClient", it -> measures(it, Measure.Kind.ADVISED_TO_CLIENT)),
                  typed(
                      "adviceToDataSubjects",
                      it -> measures(it, Measure.Kind.ADVISED_TO_DATA_SUBJECTS)),
                  typed("measuresPreventive", it -> measures(it, Measure.Kind.PREVENTIVE)),
                  typed("lessons", it -> Cell.lines(it.lessons(), BreachColumns::remark))),
              facts())
          .toList();

  private BreachColumns() {}

  private static Stream<Column> facts() {
    return Stream.of(
            Fact.TITLE,
            Fact.DESCRIPTION,
            Fact.INCIDENT_TYPES,
            Fact.CONFIDENTIALITY,
            Fact.INTEGRITY,
            Fact.AVAILABILITY,
            Fact.DISCLOSURE,
            Fact.ALTERATION,
            Fact.UNAVAILABILITY,
            Fact.DATA_CATEGORIES,
            Fact.SPECIAL_CATEGORIES,
            Fact.SUBJECT_CATEGORIES,
            Fact.SUBJECTS,
            Fact.RECORDS,
            Fact.DATABASES,
            Fact.SYSTEMS,
            Fact.ENCRYPTED,
            Fact.CAUSE_KIND,
            Fact.CAUSE,
            Fact.LIKELY_CONSEQUENCES)
        .map(BreachColumns::known);
  }

  private static Column of(String name, Function<BreachEntry, Object> cell) {
    return new Column(name, line -> cell.apply(line.breach()), false);
  }

  private static Column typed(String name, Function<BreachEntry, Object> cell) {
    return new Column(name, line -> cell.apply(line.breach()), true);
  }

  /** An empty cell is "not known", so that what follows from a code is not left empty. */
  static Column known(Fact<?> fact) {
    return typed(fact.name(), it -> Cell.of(it.facts().said().withDerived().get(fact)));
  }

  private static String corrections(BreachEntry entry) {
    return Cell.lines(
        entry.discoveryCorrections(),
        it ->
            words(
                it.was(),
                "->",
                it.became(),
                "(" + it.at(),
                Cell.who(it.by(), it.byId()) + ")",
                text(it.reason())));
  }

  private static String course(BreachEntry entry) {
    return Cell.lines(
        entry.course(),
        it ->
            words(
                it.at(), it.status(), "(" + Cell.who(it.by(), it.byId()) + ")", text(it.reason())));
  }

  private static String measures(BreachEntry entry, Measure.Kind kind) {
    return Cell.lines(
        entry.measures().stream().filter(it -> it.kind() == kind).toList(),
        it -> words(it.at(), it.advice(), text(said(it))));
  }

  private static Text said(Measure measure) {
    if (measure.advice() == null) {
      return measure.description();
    }
    Phrase advice = AdviceWords.of(measure.advice());
    return new Text(null, advice.nl(), advice.en());
  }

  static String remark(Remark remark) {
    return words(
        remark.at(), "(" + Cell.who(remark.by(), remark.byId()) + ")", text(remark.text()));
  }
}
