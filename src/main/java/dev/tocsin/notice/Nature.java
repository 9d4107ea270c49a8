package dev.tocsin.notice;

import static dev.tocsin.notice.NatureWords.*;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Text;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;

/** What happened, when, to which data, of how many people (Lucrasoft L6; SCC 2021/915 9.2(a)). */
public final class Nature {

  private final NoticeDraft draft;
  private final Sheet sheet;

  Nature(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    Findings findings = new Findings(draft.picture(), sheet);
    sheet.heading(HEADING);
    story(draft.breach().facts().get(Fact.TITLE), draft.breach().facts().get(Fact.DESCRIPTION));
    LabelledRows origin = KnownFact.rows(sheet, findings.origin());
    if (!origin.isEmpty()) {
      sheet.rows(origin);
    }
    part(WHEN, moments(KnownFact.rows(sheet, findings.times())));
    part(HARM, KnownFact.rows(sheet, findings.harm()));
    LabelledRows extent = KnownFact.rows(sheet, new Extent(draft.picture(), sheet).facts());
    part(EXTENT, new AsAgreed(draft, sheet).addTo(extent));
  }

  private void story(Text title, Text description) {
    sheet.lead(sheet.quote(title)).paragraph(sheet.quote(description));
  }

  private void part(Phrase about, LabelledRows known) {
    if (!known.isEmpty()) {
      sheet.subheading(about).rows(known);
    }
  }

  /** When who came to know of it, each moment apart: the client may have to account for them. */
  private LabelledRows moments(LabelledRows rows) {
    Breach breach = draft.breach();
    origin(breach, sheet, rows);
    rows.add(REPORTED, sheet.at(breach.registration().reportedAt()));
    if (breach.standing().confirmedAt() != null) {
      rows.add(CONFIRMED, sheet.at(breach.standing().confirmedAt()));
    }
    rows.add(IDENTIFIED, sheet.at(draft.notification().openedAt()));
    if (draft.notification().outcome().delayReason() != null) {
      rows.add(DELAY, sheet.quote(draft.notification().outcome().delayReason()));
    }
    return rows;
  }

  public static void origin(Breach breach, Sheet sheet, LabelledRows rows) {
    if (breach.registration().origin() != null) {
      String supplier = TypedText.name(breach.registration().origin().subProcessor());
      rows.add(
          ORIGIN,
          sheet.words(ORIGIN_AT, supplier, sheet.at(breach.registration().origin().receivedAt())));
    }
  }
}
