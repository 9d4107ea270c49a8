package dev.tocsin.notice;

import static dev.tocsin.notice.DpoWords.*;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Unknown;
import dev.tocsin.paper.Letter;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Rows;
import dev.tocsin.paper.Sheet;
import dev.tocsin.words.UnknownWords;
import java.util.List;
import java.util.stream.Stream;

/** Letters to the processor's own DPO, who has to know before any client does (Lucrasoft L1). */
public final class WriteToDpo {

  /** Somebody reported a possible breach: to be sent at once. */
  public Letter possibleBreach(DpoCase about, Breach breach) {
    Sheet sheet = open(about);
    sheet.title(REPORTED_TITLE);
    drill(sheet, about);
    sheet.say(REPORTED);
    new DpoReport(sheet, about.processor(), breach).write();
    steps(sheet, STOP_IT, ASSESS_IT, NAME_CLIENTS, COMPLETE_IT);
    sheet.heading(MISSING).bullets(missing(sheet, breach));
    return close(sheet, about, sheet.words(REPORTED_SUBJECT, about.reference()));
  }

  /** {@code percent} of the agreed time is gone: one letter per breach and threshold. */
  public Letter deadlineNear(DpoCase about, int percent, ClientsNotTold clients) {
    Sheet sheet = open(about);
    String who = clients(sheet, clients.count());
    sheet.title(NEAR_TITLE, percent);
    drill(sheet, about);
    sheet.say(clients.count() == 1 ? NEAR_ONE : NEAR_MANY, who, percent);
    dueTimes(sheet, about, clients, about.processor().automaticNotice() ? AUTOMATIC : NO_AUTOMATIC);
    steps(sheet, SEND_NOW, PHONE_IF_SENT);
    return close(sheet, about, sheet.words(NEAR_SUBJECT, percent, who, about.reference()));
  }

  /** The agreed time is over and these clients were not told. */
  public Letter deadlineMissed(DpoCase about, ClientsNotTold clients) {
    Sheet sheet = open(about);
    String who = clients(sheet, clients.count());
    sheet.title(MISSED_TITLE);
    drill(sheet, about);
    sheet.say(clients.count() == 1 ? MISSED_ONE : MISSED_MANY, who);
    dueTimes(sheet, about, clients, null);
    steps(sheet, SEND_AT_ONCE, PHONE_IF_SENT, EXPLAIN);
    return close(sheet, about, sheet.words(MISSED_SUBJECT, who, about.reference()));
  }

  /** A notice did not reach any contact of this client: somebody has to phone. */
  public Letter undelivered(DpoCase about, UndeliveredNotice notice) {
    Sheet sheet = open(about);
    String client = notice.clientId().value();
    sheet.title(UNDELIVERED_TITLE, client);
    drill(sheet, about);
    sheet.say(UNDELIVERED, notice.number(), client);
    sheet.rows(undelivered(sheet, about, notice));
    steps(sheet, PHONE, LOG_CALL, CHECK_ADDRESS);
    return close(
        sheet, about, sheet.words(UNDELIVERED_SUBJECT, notice.number(), client, about.reference()));
  }

  private static List<Passage> missing(Sheet sheet, Breach breach) {
    return Unknown.of(breach).stream()
        .map(
            each ->
                each == Unknown.MEASURES_ADVISED_TO_CLIENT
                    ? ADVICE_TO_CLIENTS
                    : UnknownWords.of(each))
        .map(sheet::words)
        .map(Passage::own)
        .toList();
  }

  private static Rows undelivered(Sheet sheet, DpoCase about, UndeliveredNotice notice) {
    String answer =
        notice.code() == null
            ? sheet.words(NO_ANSWER)
            : sheet.words(ANSWER_CODE, notice.code().toString());
    Rows rows =
        new Rows(sheet)
            .add(Common.REFERENCE, Passage.name(about.reference()))
            .add(CLIENT, Passage.name(notice.clientId().value()))
            .add(ANSWER, answer);
    return notice.dueAt() == null ? rows : rows.add(DUE, sheet.at(notice.dueAt()));
  }

  private static Sheet open(DpoCase about) {
    var language = about.processor().workingLanguage();
    return new Sheet(language, about.timeZone(), language);
  }

  private static void drill(Sheet sheet, DpoCase about) {
    if (about.drill()) {
      sheet.note(DRILL);
    }
  }

  private static String clients(Sheet sheet, int count) {
    return sheet.words(count == 1 ? ONE_CLIENT : CLIENTS, sheet.number(count));
  }

  private static void dueTimes(
      Sheet sheet, DpoCase about, ClientsNotTold clients, Phrase whatFollows) {
    Rows rows = new Rows(sheet).add(Common.REFERENCE, Passage.name(about.reference()));
    if (clients.firstDueAt().equals(clients.lastDueAt())) {
      rows.add(DUE, sheet.at(clients.firstDueAt()));
    } else {
      rows.add(FIRST_DUE, sheet.at(clients.firstDueAt()));
      rows.add(LAST_DUE, sheet.at(clients.lastDueAt()));
    }
    sheet.rows(rows);
    if (whatFollows != null) {
      sheet.note(whatFollows);
    }
  }

  private static void steps(Sheet sheet, Phrase... steps) {
    sheet.heading(STEPS);
    sheet.bullets(Stream.of(steps).map(sheet::words).map(Passage::own).toList());
  }

  private static Letter close(Sheet sheet, DpoCase about, String subject) {
    sheet.heading(CASE).link(OPEN_CASE, about.link());
    return sheet.letter(SubjectLine.tagged(sheet, about.drill(), subject));
  }
}
