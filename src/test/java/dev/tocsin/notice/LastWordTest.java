package dev.tocsin.notice;

import static dev.tocsin.breach.NoticeKind.CORRECTION;
import static dev.tocsin.breach.NoticeKind.FINAL;
import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.breach.NoticeKind.WITHDRAWAL;
import static dev.tocsin.notice.Drafts.DISCOVERED;
import static dev.tocsin.notice.Drafts.NOW;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Reading.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.Call;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.Renewal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last thing a client read stays true, and says that it is the last. */
class LastWordTest {

  @Test
  void who_was_not_affected_and_is_after_all_reads_that_plainly() {
    says(
        renewed(dutch(), WITHDRAWAL, Renewal.Because.NAMED_AGAIN),
        "Op zondag 22 november 2026 om 10:10 (CET, UTC+1) lieten wij u weten dat u toch niet"
            + " getroffen was. Dat geldt niet meer",
        "Sinds zondag 22 november 2026 om 13:05 (CET, UTC+1) loopt de afgesproken termijn om u in"
            + " te lichten opnieuw.",
        "Die 72 uur kunnen met dit bericht zijn begonnen.");
    says(
        renewed(english(), WITHDRAWAL, Renewal.Because.NAMED_AGAIN),
        "On Sunday 22 November 2026 at 10:10 (CET, UTC+1) we told you that you were not affected"
            + " after all. That no longer holds: you may be affected.",
        "Since Sunday 22 November 2026 at 13:05 (CET, UTC+1) the agreed time for telling you has"
            + " been running again.");
  }

  @Test
  void who_was_told_that_there_was_no_breach_reads_that_there_may_be_one() {
    says(
        renewed(english(), RETRACTION, Renewal.Because.BREACH_REOPENED),
        "we told you that there was no data breach after all. That no longer holds: there may");
    assertThat(
            Reading.of(
                renewed(english(), RETRACTION, Renewal.Because.BREACH_REOPENED).letter().text()))
        .doesNotContain("Something we wrote earlier was wrong", "What was wrong", "still hold.");
  }

  @Test
  void a_final_notice_says_that_the_assessment_is_done() { // Itum I4, I5
    says(
        told(dutch()).of(FINAL).complete(),
        "Dit is ons slotbericht. We hebben de schade en de gevolgen beoordeeld.");
    says(
        told(english()).of(FINAL).complete(),
        "This is our final notice. We have assessed the damage and the impact.");
    assertThat(told(english()).of(FINAL).complete().letter().text())
        .doesNotContain("Not everything has become clear");
  }

  @Test
  void a_final_notice_with_open_questions_says_that_they_stay_open() {
    says(
        told(dutch()).of(FINAL).complete().know("cause", Facts.NONE),
        "Niet alles is duidelijk geworden: wat onbekend is gebleven, staat erbij.",
        "Wat onbekend is gebleven Hierop heeft het onderzoek geen antwoord gegeven:");
  }

  @Test
  void the_end_of_a_suspicion_that_nobody_could_confirm_is_an_end() {
    Drafts drafts = told(dutch()).of(FINAL);
    drafts.next = null;
    drafts.services = List.of();
    says(
        drafts,
        "Of het er echt een was, hebben we niet met zekerheid kunnen vaststellen.",
        "Mogelijk. Met zekerheid hebben we dat niet kunnen vaststellen.",
        "Vermoeden; het onderzoek heeft het niet kunnen bevestigen");
    says(
        drafts.in(Language.EN),
        "We could not establish for certain whether there was one.",
        "Possibly. We could not establish it for certain.",
        "Suspected; our investigation could not confirm it");
    assertThat(drafts.letter().text())
        .doesNotContain("still finding out", "under investigation", "not certain yet");

    Drafts first = english();
    first.countsAsFinal = true;
    first.next = null;
    says(first, "We could not establish for certain whether there was one.");
    assertThat(first.letter().text()).doesNotContain("still investigating", "not certain yet");
  }

  @Test
  void a_first_notice_that_is_the_last_says_both() {
    Drafts drafts = dutch().complete();
    drafts.countsAsFinal = true;
    drafts.next = null;
    says(drafts, "Dit is meteen ons slotbericht", "Hiermee sluiten we het onderzoek af.");
    assertThat(drafts.letter().subject()).contains("Melding 1 (slotbericht) - ");
    says(drafts.in(Language.EN), "This is also our final notice:");
    assertThat(drafts.letter().subject()).contains("Notice 1 (final) - ");
  }

  @Test
  void who_was_phoned_first_reads_that_the_72_hours_count_from_the_call() {
    Drafts drafts = english();
    drafts.calls =
        List.of(
            new Call(
                CallResult.TOLD, NOW.minus(Duration.ofHours(2)), NOW, "dpo", null, null, false));

    says(
        drafts,
        "Those 72 hours may have started with our telephone call of Sunday 22 November 2026 at"
            + " 12:05 (CET, UTC+1). If so, they end on Wednesday 25 November 2026 at 12:05");
    says(told(english()).of(UPDATE), "may have started with our message of Sunday 22 November");
  }

  private static Drafts told(Drafts drafts) {
    return drafts.toldBefore(INITIAL, DISCOVERED);
  }

  private static Drafts renewed(Drafts drafts, NoticeKind last, Renewal.Because because) {
    told(drafts).toldBefore(last, DISCOVERED.plus(Duration.ofHours(1))).of(CORRECTION);
    drafts.renewal = new Renewal(because, NOW.minus(Duration.ofHours(1)));
    return drafts;
  }
}
