package dev.tocsin.register;

import static dev.tocsin.register.Cell.text;
import static dev.tocsin.register.Cell.time;
import static dev.tocsin.register.Cell.words;

import dev.tocsin.breach.Category;
import dev.tocsin.breach.Facts;
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
                  of("occurredFrom", it -> time(it.facts().said().occurredFrom())),
                  of("occurredUntil", it -> time(it.facts().said().occurredUntil())),
                  of("ongoing", it -> it.facts().said().ongoing()),
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
        known("title", it -> text(it.title())),
        known("description", it -> text(it.description())),
        known("incidentTypes", it -> Cell.list(it.incidentTypes(), Enum::name)),
        known("confidentiality", Facts::confidentiality),
        known("integrity", Facts::integrity),
        known("availability", Facts::availability),
        known("disclosure", Facts::disclosure),
        known("alteration", Facts::alteration),
        known("unavailability", Facts::unavailability),
        known("dataCategories", it -> Cell.list(it.dataCategories(), Category::typed)),
        known("specialCategories", Facts::specialCategories),
        known("subjectCategories", it -> Cell.list(it.subjectCategories(), Category::typed)),
        known("subjects", it -> Cell.amount(it.subjects())),
        known("records", it -> Cell.amount(it.records())),
        known("databases", it -> Cell.list(it.databases(), Cell::text)),
        known("systems", it -> text(it.systems())),
        known("encrypted", Facts::encrypted),
        known("causeKind", Facts::causeKind),
        known("cause", it -> text(it.cause())),
        known("likelyConsequences", it -> text(it.likelyConsequences())));
  }

  private static Column of(String name, Function<BreachEntry, Object> cell) {
    return new Column(name, line -> cell.apply(line.breach()), false);
  }

  private static Column typed(String name, Function<BreachEntry, Object> cell) {
    return new Column(name, line -> cell.apply(line.breach()), true);
  }

  /** An empty cell is "not known", so that what follows from a code is not left empty. */
  private static Column known(String name, Function<Facts, Object> cell) {
    return typed(name, it -> cell.apply(it.facts().said().withDerived()));
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
