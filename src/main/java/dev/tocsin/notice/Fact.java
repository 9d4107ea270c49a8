package dev.tocsin.notice;

import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Rows;
import dev.tocsin.paper.Sheet;
import java.util.ArrayList;
import java.util.List;

/**
 * A label and what is known beside it.
 *
 * @param known empty while nothing is
 * @param hint what helps while nothing is known; empty when nothing does
 * @param mayGrow whether there may be more than what is known
 */
record Fact(Phrase label, List<Passage> known, List<Passage> hint, boolean mayGrow) {

  Fact(Phrase label, List<Passage> known) {
    this(label, known, List.of(), false);
  }

  boolean isKnown() {
    return !known.isEmpty();
  }

  /** As a comparison shows it, where also what is not known stands in its place. */
  List<Passage> compared(Sheet sheet, Phrase open) {
    List<Passage> said = new ArrayList<>(known);
    if (!isKnown()) {
      said.add(Passage.own(sheet.words(open)));
      said.addAll(hint);
    } else if (mayGrow) {
      said.add(Passage.own(sheet.words(Common.PERHAPS_MORE)));
    }
    return said;
  }

  /** What is known, and nothing of the rest: that is said once, in {@link StillUnknown}. */
  static Rows rows(Sheet sheet, List<Fact> facts) {
    Rows rows = new Rows(sheet);
    for (Fact fact : facts) {
      List<Passage> told = fact.isKnown() ? fact.known() : fact.hint();
      if (!told.isEmpty()) {
        rows.add(fact.label(), told);
      }
    }
    return rows;
  }
}
