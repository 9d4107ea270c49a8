package dev.tocsin.notice;

import static dev.tocsin.notice.NatureWords.*;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Text;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Rows;
import dev.tocsin.paper.Sheet;
import dev.tocsin.paper.Typed;
import dev.tocsin.words.Amounts;
import dev.tocsin.words.Categories;
import java.time.Instant;

/** What happened, when, to which data, of how many people (Lucrasoft L6; SCC 2021/915 9.2(a)). */
final class Nature {

  private final NoticeDraft draft;
  private final Sheet sheet;
  private final Facts facts;
  private final Phrase open;

  Nature(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
    this.facts = draft.breach().facts();
    this.open = draft.isFinal() ? Common.NEVER_KNOWN : Common.NOT_KNOWN_YET;
  }

  void write() {
    sheet.heading(HEADING);
    story();
    Rows rows = new Rows(sheet);
    time(rows);
    harm(rows);
    extent(rows);
    sheet.rows(rows);
  }

  private void story() {
    sheet.lead(told(facts.title())).paragraph(told(facts.description()));
  }

  private Passage told(Text text) {
    return text == null ? own(open) : sheet.quote(text);
  }

  private void time(Rows rows) {
    Breach breach = draft.breach();
    rows.add(OCCURRED, occurred());
    rows.add(ONGOING, answer(facts.ongoing(), Common.YES, STOPPED));
    rows.add(DISCOVERED, sheet.at(breach.discoveredAt()));
    origin(breach, sheet, rows);
    rows.add(CAUSE, told(facts.cause()));
  }

  static void origin(Breach breach, Sheet sheet, Rows rows) {
    if (breach.origin() != null) {
      String supplier = Typed.name(breach.origin().subProcessor());
      rows.add(ORIGIN, sheet.words(ORIGIN_AT, supplier, sheet.at(breach.origin().receivedAt())));
    }
  }

  private void harm(Rows rows) {
    rows.add(CONFIDENTIALITY, answer(facts.confidentiality(), Common.YES, Common.NO));
    rows.add(INTEGRITY, answer(facts.integrity(), Common.YES, Common.NO));
    rows.add(AVAILABILITY, answer(facts.availability(), Common.YES, Common.NO));
    rows.add(ENCRYPTED, own(encrypted()));
  }

  private void extent(Rows rows) {
    Categories categories = new Categories(sheet, open);
    Amounts amounts = new Amounts(sheet, open);
    rows.add(DATA, categories.ofData(facts.dataCategories()));
    rows.add(SPECIAL, answer(facts.specialCategories(), Common.YES, Common.NO));
    rows.add(SUBJECTS, categories.ofSubjects(facts.subjectCategories()));
    rows.add(HOW_MANY_PEOPLE, amounts.people(facts.subjects()));
    rows.add(HOW_MANY_RECORDS, amounts.records(facts.records()));
    databases(rows);
  }

  private String occurred() {
    Instant from = facts.occurredFrom();
    Instant until = facts.occurredUntil();
    if (from == null) {
      return until == null ? sheet.words(open) : sheet.words(UNTIL, sheet.at(until));
    }
    if (until == null) {
      return sheet.words(SINCE, sheet.at(from));
    }
    return from.equals(until)
        ? sheet.words(ONCE, sheet.at(from))
        : sheet.words(FROM_UNTIL, sheet.at(from), sheet.at(until));
  }

  private Phrase encrypted() {
    if (facts.encrypted() == null) {
      return open;
    }
    return switch (facts.encrypted()) {
      case YES -> UNREADABLE;
      case PARTLY -> PARTLY;
      case NO -> Common.NO;
      case UNKNOWN -> open;
    };
  }

  /** Names of databases are the same in every language. */
  private void databases(Rows rows) {
    if (facts.databases() == null) {
      rows.add(DATABASES, own(open));
    } else if (facts.databases().isEmpty()) {
      rows.add(DATABASES, own(Common.NONE));
    } else {
      rows.count(DATABASES, facts.databases().stream().map(sheet::quoteName).toList());
    }
  }

  private Passage answer(Boolean known, Phrase yes, Phrase no) {
    return own(known == null ? open : known ? yes : no);
  }

  private Passage own(Phrase phrase) {
    return Passage.own(sheet.words(phrase));
  }
}
