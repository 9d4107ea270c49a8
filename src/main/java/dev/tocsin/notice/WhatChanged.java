package dev.tocsin.notice;

import static dev.tocsin.notice.ChangeWords.*;

import dev.tocsin.breach.Measure;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.Notice;
import dev.tocsin.writing.ChangedRows;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.util.List;
import java.util.Optional;

/** What is different from the notice before, old beside new (GDPR 33(4): "in phases"). */
final class WhatChanged {

  private final NoticeDraft draft;
  private final Sheet sheet;

  WhatChanged(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    Optional<Notice> last = draft.last();
    if (last.isEmpty() || draft.kind() == NoticeKind.INITIAL) {
      return;
    }
    boolean isCorrection = draft.kind() == NoticeKind.CORRECTION && !draft.isReinstated();
    sheet.heading(isCorrection ? WRONG_HEADING : HEADING);
    if (draft.earlier() == null) {
      sheet.say(NOT_COMPARABLE);
      return;
    }
    Difference difference = new Difference(draft, last.get(), sheet);
    if (isCorrection) {
      correct(last.get(), difference);
    } else {
      tell(last.get(), difference);
    }
  }

  private void tell(Notice last, Difference difference) {
    ChangedRows changes = changes(difference.all());
    List<Measure> measures = measures();
    if (changes.isEmpty() && measures.isEmpty()) {
      say(NOTHING, last);
      return;
    }
    say(SINCE, last);
    rest(changes, measures);
  }

  /** What was said and was wrong first; what nobody knew then was not wrong. */
  private void correct(Notice last, Difference difference) {
    ChangedRows wrong = changes(difference.wrong());
    if (wrong.isEmpty()) {
      say(NO_FACT_WRONG, last);
      if (draft.remark() != null) {
        sheet.say(SEE_REMARK);
      }
    } else {
      say(WRONG, last);
      sheet.changes(WE_WROTE, CORRECT, wrong);
    }
    ChangedRows more = changes(difference.news());
    List<Measure> measures = measures();
    if (!more.isEmpty() || !measures.isEmpty()) {
      sheet.heading(ALSO_HEADING);
      rest(more, measures);
    }
  }

  private void rest(ChangedRows changes, List<Measure> added) {
    if (!changes.isEmpty()) {
      sheet.changes(BEFORE, NOW, changes);
    }
    if (!added.isEmpty()) {
      Measures measures = new Measures(draft, sheet);
      LabelledRows rows = new LabelledRows(sheet);
      for (Measure.Kind kind : Measure.Kind.values()) {
        List<Passage> ofKind =
            added.stream().filter(it -> it.kind() == kind).map(measures::measure).toList();
        if (!ofKind.isEmpty()) {
          rows.add(Measures.heading(kind), ofKind);
        }
      }
      sheet.say(NEW_MEASURES).rows(rows);
    }
  }

  private void say(Phrase phrase, Notice last) {
    sheet.say(phrase, last.number(), sheet.at(last.issuedAt()));
  }

  private ChangedRows changes(List<Difference.Change> differences) {
    ChangedRows changes = new ChangedRows(sheet);
    differences.forEach(each -> changes.add(each.label(), each.before(), each.now()));
    return changes;
  }

  /** Measures are added and never taken away. */
  private List<Measure> measures() {
    List<Measure> known = draft.earlier().measures();
    return draft.breach().measures().stream()
        .filter(measure -> known.stream().noneMatch(old -> old.id().equals(measure.id())))
        .toList();
  }
}
