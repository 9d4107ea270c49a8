package dev.tocsin.notice;

import static dev.tocsin.notice.OpeningWords.*;

import dev.tocsin.client.Processor;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;

/**
 * What a notice says of itself, in small print at its end: reference, number, from whom, to whom.
 */
final class Imprint {

  private static final Phrase AGREEMENT = new Phrase("Overeenkomst", "Agreement");

  private final NoticeDraft draft;
  private final Sheet sheet;

  Imprint(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    LabelledRows rows =
        new LabelledRows(sheet)
            .add(Common.REFERENCE, Passage.name(draft.breach().reference()))
            .add(NOTICE, SubjectLine.notice(draft, sheet))
            .add(Common.DATE, sheet.at(draft.now()));
    if (!draft.kind().takesBack()) {
      rows.add(STATUS, new Opening(draft, sheet).status(draft.breach()));
    }
    rows.add(FROM, Passage.name(sender(draft.processor())))
        .add(TO, Passage.name(draft.client().name()));
    Passage agreement = AsAgreed.agreement(draft.processor(), sheet);
    if (agreement != null) {
      rows.add(AGREEMENT, agreement);
    }
    sheet.imprint(rows);
  }

  private String sender(Processor processor) {
    String name =
        processor.brands().isEmpty()
            ? processor.name()
            : sheet.words(KNOWN_AS, processor.name(), String.join(", ", processor.brands()));
    return name + ", " + processor.address();
  }
}
