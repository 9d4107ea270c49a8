package dev.tocsin.dpo;

import static dev.tocsin.dpo.DpoWords.*;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Unknown;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Letter;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Sheet;
import java.time.Instant;

/** Letters to the processor's own DPO, who has to know before any client does (Lucrasoft L1). */
public final class WriteToDpo {

  /** Somebody reported a possible breach: to be sent at once. */
  public Letter possibleBreach(DpoCase about, Breach breach) {
    DpoSheet letter = new DpoSheet(about);
    Sheet sheet = letter.open(REPORTED_TITLE).say(REPORTED);
    new DpoReport(sheet, about.processor(), breach).write();
    letter.steps(STOP_IT, ASSESS_IT, NAME_CLIENTS, COMPLETE_IT);
    sheet
        .heading(MISSING)
        .bullets(Unknown.of(breach).stream().map(letter::missing).map(Passage::own).toList());
    return letter.close(REPORTED_SUBJECT, about.reference());
  }

  /** {@code percent} of the agreed time is gone: one letter per breach and threshold. */
  public Letter deadlineNear(DpoCase about, int percent, ClientsNotTold clients) {
    DpoSheet letter = new DpoSheet(about);
    String who = letter.clients(clients.count());
    letter.open(NEAR_TITLE, percent).say(clients.count() == 1 ? NEAR_ONE : NEAR_MANY, who, percent);
    letter.dueTimes(clients);
    letter.sheet().note(about.processor().automaticNotice() ? AUTOMATIC : NO_AUTOMATIC);
    letter.steps(SEND_NOW, PHONE_IF_SENT);
    return letter.close(NEAR_SUBJECT, percent, who, about.reference());
  }

  /** The agreed time is over and these clients were not told. */
  public Letter deadlineMissed(DpoCase about, ClientsNotTold clients) {
    DpoSheet letter = new DpoSheet(about);
    String who = letter.clients(clients.count());
    letter.open(MISSED_TITLE).say(clients.count() == 1 ? MISSED_ONE : MISSED_MANY, who);
    letter.dueTimes(clients).steps(SEND_AT_ONCE, PHONE_IF_SENT, EXPLAIN);
    return letter.close(MISSED_SUBJECT, who, about.reference());
  }

  /** A notice did not reach any contact of this client: somebody has to phone. */
  public Letter undelivered(DpoCase about, UndeliveredNotice notice) {
    DpoSheet letter = new DpoSheet(about);
    String client = notice.clientId().value();
    letter.open(UNDELIVERED_TITLE, client).say(UNDELIVERED, notice.number(), client);
    letter.sheet().rows(undelivered(letter, notice));
    letter.steps(PHONE, LOG_CALL, CHECK_ADDRESS);
    return letter.close(UNDELIVERED_SUBJECT, notice.number(), client, about.reference());
  }

  /** A mail server has said nothing about a notice for so long that others are tried. */
  public Letter serverSilent(DpoCase about, Instant since) {
    DpoSheet letter = new DpoSheet(about);
    Sheet sheet = letter.open(SILENT_TITLE);
    sheet.say(SILENT, sheet.at(since)).rows(letter.rows());
    letter.steps(ASK_MAIL_PEOPLE, PHONE_IF_NEAR);
    return letter.close(SILENT_SUBJECT, about.reference());
  }

  private static LabelledRows undelivered(DpoSheet letter, UndeliveredNotice notice) {
    Sheet sheet = letter.sheet();
    String answer =
        notice.code() == null
            ? sheet.words(NO_ANSWER)
            : sheet.words(ANSWER_CODE, notice.code().toString());
    LabelledRows rows =
        letter.rows().add(CLIENT, Passage.name(notice.clientId().value())).add(ANSWER, answer);
    return notice.dueAt() == null ? rows : rows.add(DUE, sheet.at(notice.dueAt()));
  }
}
