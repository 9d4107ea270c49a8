package dev.tocsin.dpo;

import static dev.tocsin.dpo.DpoFollowUpWords.*;

import dev.tocsin.notification.NotificationEvent.FailureNoted;
import dev.tocsin.notification.NotificationEvent.HelpRequested;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Letter;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;
import java.time.Instant;

/** Letters to the DPO about what clients wait for after, or beside, their first notice. */
public final class WriteFollowUps {

  /**
   * Who asks for help.
   *
   * @param phone null when none is on file
   */
  public record Caller(String name, String phone) {}

  /** {@code percent} of the time until the next word is gone (Itum I5). */
  public Letter near(DpoCase about, int percent, ClientsNotTold clients) {
    DpoSheet letter = new DpoSheet(about);
    String who = letter.clients(clients.count());
    letter.open(NEAR_TITLE, percent).say(form(clients.count(), NEAR_ONE, NEAR_MANY), who);
    letter.dueTimes(clients).sheet().note(NOTHING_BY_ITSELF);
    letter.steps(SAY_WHAT_IS_KNOWN, OR_FINISH);
    return letter.close(NEAR_SUBJECT, percent, who, about.reference());
  }

  /** These clients were not told again in time. */
  public Letter missed(DpoCase about, ClientsNotTold clients) {
    DpoSheet letter = new DpoSheet(about);
    String who = letter.clients(clients.count());
    letter.open(MISSED_TITLE).say(form(clients.count(), MISSED_ONE, MISSED_MANY), who);
    letter.dueTimes(clients).steps(SAY_WHAT_IS_KNOWN, OR_FINISH);
    return letter.close(MISSED_SUBJECT, who, about.reference());
  }

  /** So many clients do not know yet what became known at {@code since}. */
  public Letter newsWaiting(DpoCase about, int clients, Instant since) {
    DpoSheet letter = new DpoSheet(about);
    String who = letter.clients(clients);
    Sheet sheet = letter.open(NEWS_TITLE);
    sheet.say(form(clients, NEWS_ONE, NEWS_MANY), who, sheet.at(since));
    sheet.rows(letter.rows());
    letter.steps(SEND_UPDATE);
    return letter.close(NEWS_SUBJECT, who, about.reference());
  }

  /** So many clients did not acknowledge; the first of their notices was taken at {@code since}. */
  public Letter unacknowledged(DpoCase about, int clients, Instant since) {
    DpoSheet letter = new DpoSheet(about);
    String who = letter.clients(clients);
    Sheet sheet = letter.open(SILENT_TITLE);
    sheet.say(form(clients, SILENT_ONE, SILENT_MANY), who);
    sheet.rows(letter.rows().add(OLDEST, sheet.at(since)));
    letter.steps(ASK);
    return letter.close(SILENT_SUBJECT, who, about.reference());
  }

  /** This client wants help with its own notification (Lucrasoft L12). */
  public Letter helpRequested(DpoCase about, Caller client, HelpRequested request) {
    DpoSheet letter = new DpoSheet(about);
    Sheet sheet = letter.open(HELP_TITLE).say(HELP, TypedText.name(client.name()));
    LabelledRows rows = letter.rows().add(ASKED_AT, sheet.at(request.requestedAt()));
    sheet.rows(
        client.phone() == null ? rows : rows.add(PHONE_NUMBER, Passage.name(client.phone())));
    sheet.heading(QUESTION);
    if (request.text() == null) {
      sheet.say(NO_QUESTION);
    } else {
      sheet.paragraph(sheet.quote(request.text()));
    }
    letter.steps(CALL_BACK);
    return letter.close(HELP_SUBJECT, client.name(), about.reference());
  }

  /** The mail of some clients runs on the service that is down; how many may still be found out. */
  public Letter phoneNeeded(DpoCase about) {
    DpoSheet letter = new DpoSheet(about);
    letter.open(PHONE_TITLE).say(PHONE).rows(letter.rows());
    letter.steps(PHONE_THEM);
    return letter.close(PHONE_SUBJECT, about.reference());
  }

  /** This client acknowledged a notice that is reported not to have reached it. */
  public Letter cameBack(DpoCase about, Caller client, FailureNoted failure) {
    DpoSheet letter = new DpoSheet(about);
    Sheet sheet =
        letter.open(BACK_TITLE).say(BACK, TypedText.name(client.name()), failure.number());
    String answer =
        failure.code() == null
            ? sheet.words(DpoWords.NO_ANSWER)
            : sheet.words(DpoWords.ANSWER_CODE, failure.code().toString());
    LabelledRows rows = letter.rows().add(DpoWords.ANSWER, answer);
    sheet.rows(
        client.phone() == null ? rows : rows.add(PHONE_NUMBER, Passage.name(client.phone())));
    sheet.note(BACK_CHANGES_NOTHING);
    letter.steps(ASK_WHO_READ_IT, DpoWords.LOG_CALL, DpoWords.CHECK_ADDRESS);
    return letter.close(BACK_SUBJECT, failure.number(), client.name(), about.reference());
  }

  private static Phrase form(int count, Phrase one, Phrase many) {
    return count == 1 ? one : many;
  }
}
