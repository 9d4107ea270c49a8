package dev.tocsin.dpo;

import static dev.tocsin.dpo.DpoWords.*;

import dev.tocsin.breach.Unknown;
import dev.tocsin.notice.Common;
import dev.tocsin.notice.SubjectLine;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Letter;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.UnknownWords;
import java.util.stream.Stream;

/**
 * What all letters to the DPO have in common: what it is about first, what to do next, the case.
 */
final class DpoSheet {

  private final Sheet sheet;
  private final DpoCase about;

  DpoSheet(DpoCase about) {
    var language = about.processor().workingLanguage();
    this.sheet = new Sheet(language, about.timeZone(), language);
    this.about = about;
  }

  Sheet sheet() {
    return sheet;
  }

  Sheet open(Phrase title, Object... places) {
    sheet.title(title, places);
    if (about.drill()) {
      sheet.note(DRILL);
    }
    return sheet;
  }

  String clients(int count) {
    return sheet.words(count == 1 ? ONE_CLIENT : CLIENTS, sheet.number(count));
  }

  /** What is not known, said to who has to find it out. */
  String missing(Unknown unknown) {
    return sheet.words(
        unknown == Unknown.MEASURES_ADVISED_TO_CLIENT
            ? ADVICE_TO_CLIENTS
            : UnknownWords.of(unknown));
  }

  /** Labels and values, the case's reference first. */
  LabelledRows rows() {
    return new LabelledRows(sheet).add(Common.REFERENCE, Passage.name(about.reference()));
  }

  DpoSheet dueTimes(ClientsNotTold clients) {
    if (clients.firstDueAt().equals(clients.lastDueAt())) {
      sheet.rows(rows().add(DUE, sheet.at(clients.firstDueAt())));
    } else {
      sheet.rows(
          rows()
              .add(FIRST_DUE, sheet.at(clients.firstDueAt()))
              .add(LAST_DUE, sheet.at(clients.lastDueAt())));
    }
    return this;
  }

  DpoSheet steps(Phrase... steps) {
    sheet.heading(STEPS);
    sheet.bullets(Stream.of(steps).map(sheet::words).map(Passage::own).toList());
    return this;
  }

  Letter close(Phrase subject, Object... places) {
    sheet.heading(CASE).link(OPEN_CASE, about.link());
    return sheet.letter(SubjectLine.tagged(sheet, about.drill(), sheet.words(subject, places)));
  }
}
