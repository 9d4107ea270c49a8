package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Reading.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import org.junit.jupiter.api.Test;

class NoticeContentTest {

  @Test
  void says_what_it_is_and_how_sure_we_are() {
    says(
        dutch(),
        "Mogelijk datalek bij Lucrasoft Systems B.V.",
        "Referentie",
        "2026-0042",
        "Melding 1 (voorlopig)",
        "Vermoeden, nog in onderzoek");
    says(
        english(),
        "Possible data breach at Lucrasoft Systems B.V.",
        "Reference",
        "2026-0042",
        "Notice 1 (provisional)",
        "Suspected, still under investigation");
    says(
        dutch().complete(),
        "Datalek bij Lucrasoft Systems B.V.",
        "Bevestigd op zondag 22 november 2026 om 11:10 (CET, UTC+1)");
    says(
        english().complete(),
        "Data breach at Lucrasoft Systems B.V.",
        "Confirmed on Sunday 22 November 2026 at 11:10 (CET, UTC+1)");
  }

  @Test
  void leaves_the_authority_and_the_data_subjects_to_the_client() { // Lucrasoft L11, L12; Itum I6
    says(
        dutch(),
        "Lucrasoft Systems B.V. meldt niets bij de toezichthouder en licht de betrokkenen niet in.",
        "Vraagt u erom, dan helpen wij u met allebei.");
    says(
        english(),
        "Lucrasoft Systems B.V. does not notify the authority and does not contact the data"
            + " subjects.",
        "If you ask us, we will help you with both.");
  }

  @Test
  void names_the_contact_point() { // Lucrasoft L13, Itum I8, SCC 9.2 (b)
    says(dutch(), "Beantwoord dit bericht", "fg@lucrasoft.example", "+31 78 000 00 00");
    says(english(), "Just reply to this message", "fg@lucrasoft.example", "+31 78 000 00 00");
  }

  @Test
  void names_the_sender_with_its_brands_and_address() { // Lucrasoft L13
    says(
        dutch(),
        "Lucrasoft Systems B.V. (ook bekend als SimplrIT), De Zelling 8, 3342GS"
            + " Hendrik-Ido-Ambacht");
  }

  @Test
  void says_when_the_next_message_comes() { // GDPR 33(4), Itum I5
    says(dutch(), "U hoort weer van ons uiterlijk op maandag 23 november 2026 om 17:00 (CET");
    says(english(), "You will hear from us again on Monday 23 November 2026 at 17:00 (CET");
    Drafts undated = english();
    undated.next = null;
    says(undated, "We do not have a date yet.", "We cannot say yet when we will know:");
  }

  @Test
  void asks_for_an_acknowledgement_with_a_link_that_shows_where_it_goes() {
    says(dutch(), "dan weten wij zeker dat dit bericht bij u is aangekomen.", Drafts.LINK);
    says(english(), "so that we can be sure this message reached you.", Drafts.LINK);
    assertThat(dutch().letter().html()).contains("href=\"" + Drafts.LINK + "\"");
  }

  @Test
  void an_automatic_notice_says_why_it_was_sent() {
    Drafts drafts = dutch();
    drafts.automatic = true;
    says(drafts, "automatisch verstuurd, omdat de met u afgesproken meldtermijn bijna afliep");
    drafts.dueAt = drafts.now.minusSeconds(1);
    says(drafts, "automatisch verstuurd, omdat de met u afgesproken meldtermijn al voorbij was");
    Drafts english = english();
    english.automatic = true;
    says(english, "sent automatically because the agreed time for notifying you was about to");
  }

  @Test
  void a_drill_says_so() {
    Drafts drafts = dutch();
    drafts.drill = true;
    says(drafts, "Dit is een oefening. Er is geen datalek", "Bij een echt datalek zou nu");
    Drafts english = english();
    english.drill = true;
    says(english, "This is a drill. There is no data breach", "In a real breach,");
  }

  @Test
  void a_late_notice_gives_the_reason_once_there_is_one() { // Lucrasoft L10
    Drafts drafts = english();
    drafts.delayReason = Drafts.text(null, "Our mail server was part of the incident.");
    says(drafts, "Why we told you later than agreed: Our mail server was part of the incident.");
  }

  @Test
  void later_notices_say_how_they_relate_to_the_first() {
    says(later(NoticeKind.UPDATE), "Dit bericht vult onze eerdere melding aan.", "Want zo.");
    says(later(NoticeKind.FINAL), "Dit is ons slotbericht.", "Want zo.");
    says(later(NoticeKind.CORRECTION), "In een eerder bericht van ons stond iets dat niet klopte.");
  }

  private static Drafts later(NoticeKind kind) {
    Drafts drafts = dutch().toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED).of(kind);
    drafts.remark = Drafts.text("Want zo.", null);
    return drafts;
  }
}
