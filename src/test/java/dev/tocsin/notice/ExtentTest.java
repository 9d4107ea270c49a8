package dev.tocsin.notice;

import static dev.tocsin.breach.Amount.Basis.ESTIMATE;
import static dev.tocsin.breach.Amount.Basis.EXACT;
import static dev.tocsin.breach.Amount.Basis.NOT_YET_KNOWN;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static dev.tocsin.notice.Reading.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many people, records and databases, and whose they are: Lucrasoft L6 (a), L17. */
class ExtentTest {

  @Test
  void a_client_reads_its_own_share() { // Lucrasoft L6 (a)
    Estimate own =
        new Estimate(
            new Amount(450L, 450L, ESTIMATE, Drafts.text("Uit de back-up.", "From the backup.")),
            new Amount(1L, 1L, EXACT),
            List.of(Text.of("zon_prod"), Text.of("zon_archief")));
    says(
        owning(dutch(), own),
        "Aantal mensen: In uw gegevens: ongeveer 450 personen (schatting)",
        "Zo is geschat: Uit de back-up.",
        "Aantal records: In uw gegevens: 1 record (geteld)",
        "Databases: 2 met uw gegevens: zon_prod zon_archief");
    says(
        owning(english(), own),
        "Number of people: In your data: about 450 people (estimate)",
        "How we estimated: From the backup.",
        "Number of records: In your data: 1 record (counted)",
        "Databases: 2 with your data: zon_prod zon_archief");
  }

  @Test
  void a_share_and_the_whole_never_stand_side_by_side() {
    Estimate own = new Estimate(new Amount(7L, 7L, EXACT), new Amount(9L, 9L, EXACT), List.of());
    Drafts drafts = owning(english(), own);

    assertThat(drafts.letter().text())
        .contains("Databases: None of yours")
        .doesNotContain("whole incident", "400", "1,200", "crm_prod");
  }

  @Test
  void figures_of_the_whole_incident_are_said_to_be_that() {
    says(
        english().complete(),
        "Number of people: In the whole incident, not just in your data: between 400 and 500",
        "Number of records: In the whole incident, not just in your data: 1,200 records (counted)",
        "Databases: In the whole incident, not just in your data: 2 databases");
    assertThat(english().complete().letter().text()).doesNotContain("crm_prod", "facturen");
  }

  @Test
  void a_share_that_is_known_is_not_called_unknown() {
    Estimate own = new Estimate(new Amount(7L, 7L, EXACT), null, List.of());
    Drafts drafts = owning(english(), own);
    drafts.facts = Known.nothing();

    assertThat(Reading.of(drafts.letter().text()))
        .doesNotContain("how many people are affected", "which databases are involved")
        .contains("how many records are involved");
    drafts.own = new Estimate(new Amount(null, 9L, NOT_YET_KNOWN), null, null);
    assertThat(drafts.letter().text()).contains("how many people are affected");
  }

  @Test
  void special_categories_that_are_likely_are_announced() { // Itum I11
    Drafts dutch = dutch();
    dutch.specialCategoriesLikely = true;
    Drafts english = english();
    english.specialCategoriesLikely = true;

    says(
        dutch,
        "Bijzondere persoonsgegevens, zoals over gezondheid of geloof: Gezien uw sector of deze dienst kunnen ze"
            + " er goed bij zitten. Houd daar rekening mee.");
    says(english, "Given your sector or this service, they may well be among the data.");
  }

  @Test
  void once_it_is_known_nothing_is_likely_any_more() {
    Drafts drafts = english().complete();
    drafts.specialCategoriesLikely = true;

    says(drafts, "Special categories of data, such as about health or religion: Yes");
    assertThat(drafts.letter().text()).doesNotContain("may well be");
  }

  @Test
  void a_service_that_was_not_made_for_them_is_no_reason_to_lecture() { // Lucrasoft L16, Itum I10
    Drafts drafts =
        english()
            .complete()
            .know("specialCategories", Facts.NONE)
            .know("dataCategories", Known.data("CONTACT"));

    assertThat(drafts.letter().text())
        .contains("whether special categories of data are among them")
        .doesNotContain("may well be", "designed", "not meant", "such as about health or religion");
  }

  private static Drafts owning(Drafts drafts, Estimate own) {
    drafts.complete();
    drafts.own = own;
    return drafts;
  }
}
