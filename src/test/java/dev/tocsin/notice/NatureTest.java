package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Reading.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Origin;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the agreements promise a notice will tell. */
class NatureTest {

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
        "Bijzondere persoonsgegevens, zoals over gezondheid of geloof: Ja",
        "Patiënten",
        "Medewerkers",
        "Aantal mensen: In het hele incident, niet alleen bij u: tussen 400 en 500 personen"
            + " (schatting)",
        "1.200 records (geteld)",
        "Databases: In het hele incident, niet alleen bij u: 2 databases",
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
        "Lost or unavailable (availability): Yes",
        "Basic details, such as name and date of birth",
        "Data about health",
        "Special categories of data, such as about health or religion: Yes",
        "Patients",
        "Employees",
        "Number of people: In the whole incident, not just in your data: between 400 and 500"
            + " people (estimate)",
        "1,200 records (counted)",
        "Databases: In the whole incident, not just in your data: 2 databases",
        "From Friday 20 November 2026 at 23:00 (CET, UTC+1) until Saturday 21 November 2026 at",
        "Still going on: No, it has stopped",
        "Discovered: Sunday 22 November 2026 at 09:10 (CET, UTC+1)",
        "Encrypted: Partly",
        "A stolen password.");
  }

  /** What no notice tells no client hears of. */
  @Test
  void every_fact_is_told() {
    Facts all = Known.all();
    assertThat(all.known().keySet())
        .as("facts that Known has a value of")
        .containsExactlyInAnyOrderElementsOf(Fact.ALL);
    for (Drafts drafts : List.of(dutch(), english())) {
      Facts nothing = Known.reported(Drafts.text("Iets", "Things"), Drafts.text("Iets", "Things"));
      drafts.facts = nothing;
      String before = drafts.letter().text();
      for (Fact<?> fact : Fact.ALL) {
        drafts.facts = nothing.with(Set.of(fact.name()), all);
        assertThat(drafts.letter().text())
            .as("a notice in %s that knows %s", drafts.language, fact)
            .isNotEqualTo(before);
      }
    }
  }

  @Test
  void what_a_code_says_by_itself_is_told_as_a_fact() { // Lucrasoft L6 (a)
    says(
        coded(dutch()),
        "Ingezien of gelekt (vertrouwelijkheid): Ja",
        "Gewijzigd (integriteit): Ja",
        "Verloren of onbereikbaar (beschikbaarheid): Ja",
        "Bijzondere persoonsgegevens, zoals over gezondheid of geloof: Ja");
    says(
        coded(english()),
        "Seen or disclosed (confidentiality): Yes",
        "Altered (integrity): Yes",
        "Lost or unavailable (availability): Yes",
        "Special categories of data, such as about health or religion: Yes");
    assertThat(coded(dutch()).letter().text())
        .doesNotContain(
            "of gegevens zijn ingezien", "of gegevens zijn gewijzigd", "of er bijzondere");
    assertThat(coded(english()).letter().text())
        .doesNotContain(
            "whether data were seen", "whether data were altered", "whether special categories");
  }

  /** Nobody answered whether; the codes do. */
  private static Drafts coded(Drafts drafts) {
    return drafts
        .coded()
        .know("disclosure", Known.disclosed())
        .know("dataCategories", Known.data("HEALTH"));
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
  void coded_advice_is_in_the_readers_language() { // Lucrasoft L8 (c)
    Measure.Kind kind = Measure.Kind.ADVISED_TO_DATA_SUBJECTS;
    Measure advice = new Measure(new UUID(0, 1), kind, null, null, Advice.CHANGE_PASSWORDS);
    Drafts dutch = dutch();
    dutch.measures.add(advice);
    Drafts english = english();
    english.measures.add(advice);

    says(
        dutch,
        "Wat de betrokkenen zelf kunnen doen Verander het wachtwoord van dit account, en ook");
    says(english, "What the data subjects can do themselves Change the password of this account");
  }

  @Test
  void tells_what_kind_of_incident_it_was_once_that_is_known() { // Lucrasoft L6 (a)
    says(
        dutch().coded(IncidentType.PHISHING_SOCIAL_ENGINEERING, IncidentType.TO_BE_DETERMINED),
        "Wat voor incident: Phishing of een andere vorm van misleiding",
        "of het ook nog een ander soort incident is",
        "Door wie: Iemand van buiten, met opzet",
        "Bij anderen terechtgekomen: Waarschijnlijk wel",
        "Gevolg van de wijziging: Verkeerd gebruikt; herstel is mogelijk",
        "Hoelang verloren of onbereikbaar: Tijdelijk",
        "Welke systemen: De mailserver; draait weer.");
    says(
        english().coded(IncidentType.EMAIL_WITHOUT_BCC),
        "Kind of incident: An e-mail in which recipients could see each other's address (no Bcc)",
        "Caused by: Someone from outside, deliberately",
        "Ended up with others: Probably",
        "Result of the alteration: Put to wrong use; can be restored",
        "How long lost or out of reach: For some time",
        "Systems involved: The mail server; it is up again.");
  }

  @Test
  void what_a_complete_notice_does_not_need_is_silent_until_it_is_known() {
    for (String body : Reading.bodies(dutch().letter())) {
      assertThat(body)
          .doesNotContain("Wat voor incident", "Door wie", "Bij anderen terechtgekomen")
          .doesNotContain("Gevolg van de wijziging", "Hoelang verloren", "Welke systemen");
    }
  }

  @Test
  void each_moment_stands_apart_with_its_zone() { // Itum I1, I2; Lucrasoft L1
    Drafts drafts = dutch().complete();
    drafts.origin = new Origin("Acronis", Drafts.DISCOVERED.minusSeconds(300));
    says(
        drafts,
        "Wanneer Gebeurd: Van vrijdag 20 november 2026 om 23:00 (CET, UTC+1)",
        "Ontdekt: zondag 22 november 2026 om 09:10 (CET, UTC+1)",
        "Acronis liet het ons weten op zondag 22 november 2026 om 09:05 (CET, UTC+1)",
        "Gemeld bij onze functionaris gegevensbescherming: zondag 22 november 2026 om 09:20 (CET",
        "Vastgesteld dat het een datalek is: zondag 22 november 2026 om 11:10 (CET, UTC+1)",
        "Vastgesteld dat het u raakt of kan raken: zondag 22 november 2026 om 10:10 (CET, UTC+1)");
    says(
        english().complete(),
        "Reported to our data protection officer: Sunday 22 November 2026 at 09:20 (CET, UTC+1)",
        "Confirmed to be a data breach: Sunday 22 November 2026 at 11:10 (CET, UTC+1)",
        "Found that you are or may be affected: Sunday 22 November 2026 at 10:10 (CET, UTC+1)");
  }

  @Test
  void a_suppliers_breach_names_the_supplier_and_the_moment() {
    Drafts drafts = dutch();
    drafts.origin = new Origin("Acronis", Drafts.DISCOVERED);
    says(drafts, "Acronis liet het ons weten op zondag 22 november 2026 om 09:10 (CET, UTC+1)");
  }
}
