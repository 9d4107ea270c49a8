package dev.tocsin.notice;

import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Rows;
import dev.tocsin.paper.Sheet;
import java.util.List;

/** A label and what is known beside it. */
record Fact(Phrase label, List<Passage> values) {

  static Rows rows(Sheet sheet, List<Fact> facts) {
    Rows rows = new Rows(sheet);
    facts.forEach(fact -> rows.add(fact.label(), fact.values()));
    return rows;
  }
}
