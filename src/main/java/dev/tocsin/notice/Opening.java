package dev.tocsin.notice;

import static dev.tocsin.notice.OpeningWords.*;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Processor;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Rows;
import dev.tocsin.paper.Sheet;
import dev.tocsin.paper.Typed;

/** What this is, from whom, and how sure we are. */
final class Opening {

  private final NoticeDraft draft;
  private final Sheet sheet;

  Opening(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    String processor = Typed.name(draft.processor().name());
    sheet.title(draft.isConfirmed() ? BREACH : POSSIBLE_BREACH, processor);
    if (draft.breach().drill()) {
      sheet.note(DRILL);
    }
    sheet.say(introduction());
    if (draft.automatic()) {
      sheet.note(draft.isOverdue() ? AUTOMATIC_AND_LATE : AUTOMATIC);
    }
    if (draft.isProvisional()) {
      sheet.note(PROVISIONAL);
    }
    sheet.rows(facts());
  }

  private Phrase introduction() {
    if (draft.isReinstated()) {
      return REINSTATED;
    }
    return switch (draft.kind()) {
      case INITIAL, RETRACTION, WITHDRAWAL -> draft.isConfirmed() ? CONFIRMED : SUSPECTED;
      case UPDATE -> update();
      case FINAL -> FINAL;
      case CORRECTION -> CORRECTION;
    };
  }

  /** Whether the assessment is done, which the contract has us tell (Itum I4, I5). */
  private Phrase update() {
    if (!draft.assessed()) {
      return UPDATE;
    }
    return draft.isSecond() ? SECOND_ASSESSED : ASSESSED;
  }

  private Rows facts() {
    Rows rows = letterhead(draft, sheet).add(STATUS, status(draft.breach()));
    if (draft.notification().delayReason() != null) {
      rows.add(DELAY, sheet.quote(draft.notification().delayReason()));
    }
    return rows;
  }

  static Rows letterhead(NoticeDraft draft, Sheet sheet) {
    return new Rows(sheet)
        .add(Common.REFERENCE, Passage.name(draft.breach().reference()))
        .add(NOTICE, SubjectLine.notice(draft, sheet))
        .add(Common.DATE, sheet.at(draft.now()))
        .add(FROM, Passage.name(sender(draft.processor(), sheet)))
        .add(TO, Passage.name(draft.client().name()));
  }

  private static String sender(Processor processor, Sheet sheet) {
    String name =
        processor.brands().isEmpty()
            ? processor.name()
            : sheet.words(KNOWN_AS, processor.name(), String.join(", ", processor.brands()));
    return name + ", " + processor.address();
  }

  /** How sure we are, or were. */
  String status(Breach breach) {
    if (!NoticeDraft.isConfirmed(breach)) {
      return sheet.words(STATUS_SUSPECTED);
    }
    return breach.confirmedAt() == null
        ? sheet.words(STATUS_CONFIRMED)
        : sheet.words(STATUS_CONFIRMED_AT, sheet.at(breach.confirmedAt()));
  }

  void remark() {
    if (draft.remark() != null) {
      sheet.heading(REMARK).paragraph(sheet.quote(draft.remark()));
    }
  }
}
