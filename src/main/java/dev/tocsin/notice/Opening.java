package dev.tocsin.notice;

import static dev.tocsin.notice.OpeningWords.*;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.Renewal;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;
import java.util.ArrayList;
import java.util.List;

/** What this is, from whom, and how sure we are. */
final class Opening {

  private final NoticeDraft draft;
  private final Sheet sheet;

  Opening(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    String processor = TypedText.name(draft.processor().name());
    sheet.title(draft.isConfirmed() ? BREACH : POSSIBLE_BREACH, processor);
    if (draft.breach().drill()) {
      sheet.note(DRILL);
    }
    sheet.paragraph(Passage.own(introduction()));
  }

  /** All in one breath: who was woken up for it reads on. */
  private String introduction() {
    List<String> said = new ArrayList<>();
    if (draft.isReinstated()) {
      said.addAll(afterAll());
    }
    said.add(sheet.words(draft.isReinstated() ? first() : kind()));
    if (draft.isFinal() && draft.kind() != NoticeKind.FINAL) {
      said.add(sheet.words(AND_FINAL));
    } else if (draft.kind() == NoticeKind.FINAL && !draft.isConfirmed()) {
      said.add(sheet.words(NEVER_CERTAIN));
    }
    if (draft.isFinal() && !OpenQuestion.of(draft, sheet).isEmpty()) {
      said.add(sheet.words(FINAL_BUT));
    }
    if (draft.automatic()) {
      said.add(sheet.words(automatic()));
    }
    if (draft.isProvisional()) {
      said.add(sheet.words(PROVISIONAL));
    }
    return String.join(" ", said);
  }

  /** The last thing that was said does not hold any more, and the duty runs anew. */
  private List<String> afterAll() {
    List<String> said = new ArrayList<>();
    Phrase phrase = draft.wasNoBreach() ? BREACH_AFTER_ALL : AFFECTED_AFTER_ALL;
    said.add(sheet.words(phrase, sheet.at(draft.neverMindAt())));
    Renewal renewal = draft.notification().clock().renewal();
    if (renewal != null) {
      said.add(sheet.words(RUNS_AGAIN, sheet.at(renewal.at())));
    }
    return said;
  }

  private Phrase automatic() {
    if (draft.notification().isOwedInWriting()) {
      return AUTOMATIC_AFTER_THE_CALL;
    }
    return draft.isOverdue() ? AUTOMATIC_AND_LATE : AUTOMATIC;
  }

  private Phrase first() {
    if (draft.isConfirmed()) {
      return CONFIRMED;
    }
    return draft.isFinal() ? NEVER_CERTAIN : SUSPECTED;
  }

  private Phrase kind() {
    return switch (draft.kind()) {
      case INITIAL, RETRACTION, WITHDRAWAL -> first();
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

  /** How sure we are, or were. */
  String status(Breach breach) {
    if (!NoticeDraft.isConfirmed(breach)) {
      boolean isEnd = draft.isFinal() && breach.equals(draft.breach());
      return sheet.words(isEnd ? STATUS_NEVER_CONFIRMED : STATUS_SUSPECTED);
    }
    return breach.standing().confirmedAt() == null
        ? sheet.words(STATUS_CONFIRMED)
        : sheet.words(STATUS_CONFIRMED_AT, sheet.at(breach.standing().confirmedAt()));
  }

  void remark() {
    if (draft.remark() != null) {
      sheet.heading(REMARK).paragraph(sheet.quote(draft.remark()));
    }
  }
}
