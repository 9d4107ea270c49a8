package dev.tocsin.notice;

import static dev.tocsin.notice.NatureWords.*;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Text;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Rows;
import dev.tocsin.paper.Sheet;
import dev.tocsin.paper.Typed;

/** What happened, when, to which data, of how many people (Lucrasoft L6; SCC 2021/915 9.2(a)). */
final class Nature {

  private final NoticeDraft draft;
  private final Sheet sheet;

  Nature(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    Findings findings = new Findings(draft.picture(), sheet, draft.open());
    sheet.heading(HEADING);
    sheet.lead(told(draft.breach().facts().title()));
    sheet.paragraph(told(draft.breach().facts().description()));
    sheet.rows(Fact.rows(sheet, findings.origin()));
    sheet.heading(WHEN).rows(moments(Fact.rows(sheet, findings.times())));
    sheet.heading(HARM).rows(Fact.rows(sheet, findings.harm()));
    Extent extent = new Extent(draft.picture(), sheet, draft.open());
    sheet.heading(EXTENT).rows(Fact.rows(sheet, extent.facts()));
  }

  /** When who came to know of it, each moment apart: the client may have to account for them. */
  private Rows moments(Rows rows) {
    Breach breach = draft.breach();
    origin(breach, sheet, rows);
    rows.add(REPORTED, sheet.at(breach.reportedAt()));
    if (breach.confirmedAt() != null) {
      rows.add(CONFIRMED, sheet.at(breach.confirmedAt()));
    }
    return rows.add(IDENTIFIED, sheet.at(draft.notification().openedAt()));
  }

  static void origin(Breach breach, Sheet sheet, Rows rows) {
    if (breach.origin() != null) {
      String supplier = Typed.name(breach.origin().subProcessor());
      rows.add(ORIGIN, sheet.words(ORIGIN_AT, supplier, sheet.at(breach.origin().receivedAt())));
    }
  }

  private Passage told(Text text) {
    return text == null ? Passage.own(sheet.words(draft.open())) : sheet.quote(text);
  }
}
