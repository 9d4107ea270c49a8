package dev.tocsin.register;

import static dev.tocsin.register.Cell.text;
import static dev.tocsin.register.Cell.words;

import java.util.List;
import java.util.function.Function;

/**
 * Columns that came after the first release, in the order they came: those before keep their place.
 * Explained in docs/register.md.
 */
final class LaterColumns {

  /** Add at the end, facts among them: {@code BreachColumns.known(Fact.SYSTEMS)}. */
  static final List<Column> ALL =
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

  private LaterColumns() {}

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
