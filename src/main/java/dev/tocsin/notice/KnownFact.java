package dev.tocsin.notice;

import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.util.ArrayList;
import java.util.List;

/**
 * A label and what is known beside it.
 *
 * @param known empty while nothing is
 * @param hint what helps while nothing is known; empty when nothing does
 * @param mayGrow whether there may be more than what is known
 */
record KnownFact(Phrase label, List<Passage> known, List<Passage> hint, boolean mayGrow) {

  KnownFact(Phrase label, List<Passage> known) {
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
  static LabelledRows rows(Sheet sheet, List<KnownFact> facts) {
    LabelledRows rows = new LabelledRows(sheet);
    for (KnownFact fact : facts) {
      List<Passage> told = fact.isKnown() ? fact.known() : fact.hint();
      if (!told.isEmpty()) {
        rows.add(fact.label(), told);
      }
    }
    return rows;
  }
}
