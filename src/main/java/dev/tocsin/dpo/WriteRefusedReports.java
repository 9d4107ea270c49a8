package dev.tocsin.dpo;

import static dev.tocsin.dpo.RefusedReportWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.notice.SubjectLine;
import dev.tocsin.report.Reason;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Letter;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The letter about what came from Kafka and could not be taken as a report: where it stands and
 * why, and nothing of what it says.
 */
public final class WriteRefusedReports {

  /** One of them. */
  public record Item(String place, Reason reason, Instant refusedAt) {}

  private final ZoneId zone;
  private final String link;

  /**
   * @param zone of the reader's office
   * @param link where the tasks are
   */
  public WriteRefusedReports(ZoneId zone, String link) {
    this.zone = zone;
    this.link = link;
  }

  /**
   * The letter about these.
   *
   * @param records the first of them, at least one
   * @param count how many there are
   */
  public Letter write(Language language, List<Item> records, int count) {
    Sheet sheet = new Sheet(language, zone, language);
    sheet.title(count == 1 ? TITLE_ONE : TITLE_MANY, sheet.number(count));
    sheet.say(count == 1 ? WHAT_ONE : WHAT_MANY);
    sheet.heading(WHICH).rows(rows(sheet, records));
    if (count > records.size()) {
      sheet.note(MORE, sheet.number((long) count - records.size()));
    }
    sheet.heading(DpoWords.STEPS);
    sheet.bullets(Stream.of(LOOK, REPORT_IT, MEND).map(sheet::words).map(Passage::own).toList());
    sheet.heading(TASKS).link(OPEN_TASKS, link);
    return sheet.letter(
        SubjectLine.tagged(
            sheet,
            false,
            sheet.words(count == 1 ? SUBJECT_ONE : SUBJECT_MANY, sheet.number(count))));
  }

  private static LabelledRows rows(Sheet sheet, List<Item> records) {
    LabelledRows rows = new LabelledRows(sheet);
    for (Item record : records) {
      rows.add(
          RECORD,
          sheet.words(
              PLACE_AND_REASON,
              record.place(),
              sheet.at(record.refusedAt()),
              sheet.words(reason(record.reason())),
              record.reason()));
    }
    return rows;
  }

  private static Phrase reason(Reason reason) {
    return switch (reason) {
      case UNREADABLE -> UNREADABLE;
      case INVALID -> INVALID;
      case ID_TOO_LONG -> ID_TOO_LONG;
      case ID_REUSED -> ID_REUSED;
      case TOO_LARGE -> TOO_LARGE;
      case BATCH -> BATCH;
      case REFUSED_BY_DATABASE -> REFUSED_BY_DATABASE;
    };
  }
}
