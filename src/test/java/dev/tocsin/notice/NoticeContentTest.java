package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Measure;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Origin;
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
  void tells_the_nature_of_the_breach() { // Lucrasoft L6 (a)
    says(
        dutch().complete(),
        "Inbraak op de back-upserver",
        "Er is ingelogd met een gestolen account.",
        "Ingezien of gelekt (vertrouwelijkheid): Ja",
        "Gewijzigd (integriteit): Nee",
        "Verloren of onbereikbaar (beschikbaarheid): Ja",
        "Basisgegevens, zoals naam en geboortedatum",
        "Gegevens over gezondheid",
        "Bijzondere persoonsgegevens: Ja",
        "Patiënten",
        "Medewerkers",
        "Tussen 400 en 500 personen (schatting)",
        "1.200 records (geteld)",
        "Databases (2):",
        "crm_prod",
        "facturen",
        "Van vrijdag 20 november 2026 om 23:00 (CET, UTC+1) tot zaterdag 21 november 2026 om 05:30",
        "Nog gaande: Nee, het is gestopt",
        "Ontdekt: zondag 22 november 2026 om 09:10 (CET, UTC+1)",
        "Versleuteld: Deels",
        "Een gestolen wachtwoord.");
  }

  @Test
  void tells_the_nature_of_the_breach_in_english() { // Lucrasoft L6 (a)
    says(
        english().complete(),
        "Break-in on the backup server",
        "Somebody logged in with a stolen account.",
        "Seen or disclosed (confidentiality): Yes",
        "Altered (integrity): No",
        "Lost or out of reach (availability): Yes",
        "Basic details, such as name and date of birth",
        "Data about health",
        "Special categories of data: Yes",
        "Patients",
        "Employees",
        "Between 400 and 500 people (estimate)",
        "1,200 records (counted)",
        "Databases (2):",
        "crm_prod",
        "facturen",
        "From Friday 20 November 2026 at 23:00 (CET, UTC+1) until Saturday 21 November 2026 at",
        "Still going on: No, it has stopped",
        "Discovered: Sunday 22 November 2026 at 09:10 (CET, UTC+1)",
        "Encrypted: Partly",
        "A stolen password.");
  }

  @Test
  void tells_what_was_done_and_what_can_be_done() { // Lucrasoft L7 (b), L8 (c), L9 (d); SCC 9.2 (c)
    says(
        dutch().complete(),
        "Wat wij al hebben gedaan Maatregel TAKEN",
        "Wat u zelf kunt doen Maatregel ADVISED_TO_CLIENT",
        "Wat de betrokkenen zelf kunnen doen Maatregel ADVISED_TO_DATA_SUBJECTS",
        "Hoe we herhaling voorkomen Maatregel PREVENTIVE",
        "Waarschijnlijke gevolgen Er kan phishing volgen.");
    says(
        english().complete(),
        "What we have done so far Measure TAKEN",
        "What you can do Measure ADVISED_TO_CLIENT",
        "What the data subjects can do themselves Measure ADVISED_TO_DATA_SUBJECTS",
        "How we will keep it from happening again Measure PREVENTIVE",
        "Likely consequences Phishing may follow.");
  }

  @Test
  void says_when_a_measure_was_taken() { // Lucrasoft L7 (b)
    Drafts drafts = dutch();
    drafts.measures.add(
        new Measure(
            null, Measure.Kind.TAKEN, Drafts.text("Account dicht.", null), Drafts.DISCOVERED));

    says(drafts, "Op zondag 22 november 2026 om 09:10 (CET, UTC+1): Account dicht.");
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
    says(english, "sent automatically because the time we agreed for telling you was about to");
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
  void a_suppliers_breach_names_the_supplier_and_the_moment() {
    Drafts drafts = dutch();
    drafts.origin = new Origin("Acronis", Drafts.DISCOVERED);
    says(drafts, "Acronis liet het ons weten op zondag 22 november 2026 om 09:10 (CET, UTC+1)");
  }

  @Test
  void a_late_notice_gives_the_reason_once_there_is_one() { // Lucrasoft L10
    Drafts drafts = english();
    drafts.delayReason = Drafts.text(null, "Our mail server was part of the incident.");
    says(drafts, "Reason for the delay: Our mail server was part of the incident.");
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

  /** Both bodies, whatever the layout; HTML needs no colon after a label. */
  private static void says(Drafts drafts, String... parts) {
    for (String body : Reading.bodies(drafts.letter())) {
      assertThat(plain(body))
          .contains(java.util.stream.Stream.of(parts).map(NoticeContentTest::plain).toList());
    }
  }

  private static String plain(String text) {
    return text.replace(":", "").replaceAll("\\s+", " ");
  }
}
