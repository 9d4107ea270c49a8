package dev.tocsin.notice;

import static dev.tocsin.notice.DecisionWords.*;

import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The client's own duties, its own 72 hours, and what we leave to it (Lucrasoft L11, Itum I6). */
final class Decision {

  /** Clock hours, GDPR 33(1). */
  private static final int CLIENTS_OWN_HOURS = 72;

  private final NoticeDraft draft;
  private final Sheet sheet;

  Decision(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    sheet.heading(HEADING);
    if (draft.breach().drill()) {
      sheet.say(IN_A_REAL_BREACH);
    }
    clock();
    sheet.bullets(own(NOTIFY, TELL));
    sheet.say(ROLES, TypedText.name(draft.processor().name()));
    new NameAuthority(draft, sheet).write();
    sheet.bullets(own(RECORD, PASS_ON));
  }

  private void clock() {
    Instant from = draft.firstToldAt();
    Instant until = from.plus(CLIENTS_OWN_HOURS, ChronoUnit.HOURS);
    if (from.equals(draft.now())) {
      sheet.note(CLOCK_STARTS, sheet.at(until));
      return;
    }
    Phrase clock = draft.now().isBefore(until) ? CLOCK_RUNS : CLOCK_ENDED;
    String means = sheet.words(draft.wasFirstPhoned() ? OUR_CALL : OUR_MESSAGE);
    sheet.note(clock, means, sheet.at(from), sheet.at(until));
  }

  private List<Passage> own(Phrase... phrases) {
    return Stream.of(phrases).map(sheet::words).map(Passage::own).toList();
  }
}
