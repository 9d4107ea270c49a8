package dev.tocsin.dpo;

import static dev.tocsin.dpo.PromiseWords.*;

import dev.tocsin.breach.Promise;
import dev.tocsin.breach.Unknown;
import dev.tocsin.writing.Letter;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.util.List;

/** Letters to the DPO about answers that notices promise and that are missing (GDPR 33(4)). */
final class WritePromises {

  /** The moments come near by which these were to be known. */
  Letter near(DpoCase about, List<Promise> promises) {
    DpoSheet letter = new DpoSheet(about);
    Sheet sheet = letter.open(NEAR_TITLE).say(NEAR);
    sheet.bullets(listed(letter, promises, EXPECTED_BY)).rows(letter.rows());
    letter.steps(RECORD_IT, GIVE_ANOTHER_TIME);
    return letter.close(NEAR_SUBJECT, about.reference());
  }

  /** They passed. */
  Letter missed(DpoCase about, List<Promise> promises) {
    DpoSheet letter = new DpoSheet(about);
    Sheet sheet = letter.open(MISSED_TITLE).say(MISSED);
    sheet.bullets(listed(letter, promises, WAS_EXPECTED_BY)).rows(letter.rows());
    sheet.note(NEXT_NOTICE_SAYS_SO);
    letter.steps(RECORD_IT, GIVE_ANOTHER_TIME, TELL_CLIENTS);
    return letter.close(MISSED_SUBJECT, about.reference());
  }

  private static List<Passage> listed(DpoSheet letter, List<Promise> promises, Phrase by) {
    Sheet sheet = letter.sheet();
    return promises.stream()
        .map(
            each ->
                sheet.words(
                    by, letter.missing(Unknown.named(each.about())), sheet.at(each.expectedAt())))
        .map(Passage::own)
        .toList();
  }
}
