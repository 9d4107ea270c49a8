package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Reading.says;

import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Origin;
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
        "Bijzondere persoonsgegevens: Ja",
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
        "Lost or out of reach (availability): Yes",
        "Basic details, such as name and date of birth",
        "Data about health",
        "Special categories of data: Yes",
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
  void a_suppliers_breach_names_the_supplier_and_the_moment() {
    Drafts drafts = dutch();
    drafts.origin = new Origin("Acronis", Drafts.DISCOVERED);
    says(drafts, "Acronis liet het ons weten op zondag 22 november 2026 om 09:10 (CET, UTC+1)");
  }
}
