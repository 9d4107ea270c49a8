package dev.tocsin.register;

import static dev.tocsin.register.Cell.text;
import static dev.tocsin.register.Cell.words;

import dev.tocsin.breach.Fact;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Columns that came after the first release, in the order they came: those before keep their place.
 * Explained in docs/register.md.
 */
final class LaterColumns {

  private static final List<Column> LISTED =
      List.of(
          new Column(
              "withoutFinalNotice",
              line -> Cell.lines(line.breach().withoutFinalNotice(), BreachColumns::remark),
              true),
          of("toldBy", ClientEntry::toldBy, false),
          of("calls", LaterColumns::calls, true),
          of("writtenOwed", ClientEntry::writtenOwed, false),
          of("writtenWaivers", it -> Cell.lines(it.writtenWaivers(), BreachColumns::remark), true),
          of("renewals", LaterColumns::renewals, false),
          of("lateByReport", ClientEntry::lateByReport, false));

  /** Those listed, and behind them facts that have no column yet. */
  static final List<Column> ALL = Stream.concat(LISTED.stream(), otherFacts()).toList();

  private LaterColumns() {}

  private static Stream<Column> otherFacts() {
    Set<String> listed =
        Stream.concat(BreachColumns.ALL.stream(), LISTED.stream())
            .map(Column::name)
            .collect(Collectors.toSet());
    return Fact.ALL.stream()
        .filter(fact -> fact.kind() != Fact.Kind.PROMISES && !listed.contains(fact.name()))
        .map(BreachColumns::known);
  }

  private static Column of(String name, Function<ClientEntry, Object> cell, boolean typed) {
    return new Column(
        name, line -> line.client() == null ? null : cell.apply(line.client()), typed);
  }

  private static String calls(ClientEntry entry) {
    return Cell.lines(
        entry.calls(),
        it ->
            words(
                it.at(),
                it.result(),
                "(" + Cell.who(it.by(), it.byId()) + ", recorded " + it.recordedAt() + ")",
                text(it.spokeWith()),
                text(it.remark())));
  }

  private static String renewals(ClientEntry entry) {
    return Cell.lines(
        entry.renewals(),
        it ->
            words(
                it.at(),
                it.because(),
                "due " + it.dueAt(),
                "before: " + it.before(),
                it.notifiedBeforeAt(),
                it.dueBeforeAt() == null ? null : "due " + it.dueBeforeAt()));
  }
}
