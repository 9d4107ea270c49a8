package dev.tocsin.writing;

import static dev.tocsin.breach.Amount.Basis.ESTIMATE;
import static dev.tocsin.breach.Amount.Basis.EXACT;
import static dev.tocsin.breach.Amount.Basis.NOT_YET_KNOWN;
import static dev.tocsin.breach.Amount.Basis.UNKNOWN_TO_PROCESSOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many, and how that number was come by: Lucrasoft L6 (a), L17. */
class AmountsTest {

  @Test
  void counted() {
    says(new Amount(1L, 1L, EXACT), "1 persoon (geteld)", "1 person (counted)");
    says(new Amount(0L, 0L, EXACT), "0 personen (geteld)", "0 people (counted)");
    says(new Amount(12000L, 12000L, EXACT), "12.000 personen (geteld)", "12,000 people (counted)");
  }

  @Test
  void estimated_as_one_number() {
    says(
        new Amount(450L, 450L, ESTIMATE),
        "Ongeveer 450 personen (schatting)",
        "About 450 people (estimate)");
  }

  @Test
  void estimated_as_a_range() {
    says(
        new Amount(400L, 500L, ESTIMATE),
        "Tussen 400 en 500 personen (schatting)",
        "Between 400 and 500 people (estimate)");
    says(
        new Amount(1_500_000L, null, ESTIMATE),
        "Minstens 1.500.000 personen (schatting)",
        "At least 1,500,000 people (estimate)");
    says(
        new Amount(null, 1L, ESTIMATE),
        "Hoogstens 1 persoon (schatting)",
        "At most 1 person (estimate)");
    says(
        new Amount(0L, 500L, ESTIMATE),
        "Hoogstens 500 personen (schatting)",
        "At most 500 people (estimate)");
  }

  @Test
  void out_of_the_processors_sight() {
    says(
        new Amount(null, null, UNKNOWN_TO_PROCESSOR),
        "Dat kunnen wij niet zien; misschien kunt u het zelf nagaan",
        "We cannot see this; you may be able to find out yourself");
    says(
        new Amount(null, 500L, UNKNOWN_TO_PROCESSOR),
        "Hoogstens 500 personen; het precieze aantal kunnen wij niet zien, maar misschien kunt u het"
            + " zelf nagaan",
        "At most 500 people; we cannot see the exact number, but you may be able to find out"
            + " yourself");
  }

  @Test
  void what_is_not_known_yet_is_said_elsewhere_and_what_is_assumed_here() {
    says(null, null, null);
    says(new Amount(null, null, NOT_YET_KNOWN), null, null);
    says(
        new Amount(null, 500L, NOT_YET_KNOWN),
        "Voorlopig gaan we uit van hoogstens 500 personen",
        "For now we assume at most 500 people");
  }

  @Test
  void without_a_number_nothing_is_made_up() {
    says(new Amount(null, null, ESTIMATE), "Geen aantal genoemd", "No figure given");
    says(new Amount(null, null, EXACT), "Geen aantal genoemd", "No figure given");
  }

  @Test
  void records_are_no_people() {
    Amounts dutch = new Amounts(sheet(Language.NL));
    Amounts english = new Amounts(sheet(Language.EN));

    assertThat(dutch.records(new Amount(1L, 1L, EXACT))).isEqualTo("1 record (geteld)");
    assertThat(english.records(new Amount(2000L, 2000L, EXACT)))
        .isEqualTo("2,000 records (counted)");
  }

  @Test
  void the_readers_own_share_is_said_to_be_its_own() {
    Amount own = new Amount(1L, 1L, EXACT);
    Amount whole = new Amount(450L, 450L, ESTIMATE);

    assertThat(people(Language.NL, own, whole))
        .containsExactly("In uw gegevens: 1 persoon (geteld)");
    assertThat(people(Language.EN, own, whole)).containsExactly("In your data: 1 person (counted)");
  }

  @Test
  void the_whole_incident_is_never_taken_for_the_readers_share() {
    Amount open = new Amount(null, null, NOT_YET_KNOWN);
    Amount whole = new Amount(450L, 450L, ESTIMATE);

    for (Amount own : Arrays.asList(null, open)) {
      assertThat(people(Language.NL, own, whole))
          .containsExactly(
              "In het hele incident, niet alleen bij u: ongeveer 450 personen (schatting)");
      assertThat(people(Language.EN, own, whole))
          .containsExactly(
              "In the whole incident, not just in your data: about 450 people (estimate)");
    }
    assertThat(people(Language.EN, open, null)).isEmpty();
    assertThat(people(Language.EN, new Amount(0L, 9L, NOT_YET_KNOWN), whole))
        .containsExactly("In your data: for now we assume at most 9 people");
  }

  @Test
  void a_share_that_only_the_reader_can_see_is_an_answer() { // Lucrasoft L17
    assertThat(people(Language.NL, new Amount(null, null, UNKNOWN_TO_PROCESSOR), null))
        .containsExactly("Dat kunnen wij niet zien; misschien kunt u het zelf nagaan");
  }

  @Test
  void says_how_it_was_come_by() { // Lucrasoft L6 (a)
    Text how = new Text(null, "Geteld in de back-up.", "Counted in the backup.");

    assertThat(people(Language.NL, new Amount(40L, 50L, ESTIMATE, how), null))
        .containsExactly(
            "In uw gegevens: tussen 40 en 50 personen (schatting)",
            "Zo is geschat: Geteld in de back-up.");
    assertThat(people(Language.EN, new Amount(2L, 2L, EXACT, how), null))
        .containsExactly(
            "In your data: 2 people (counted)", "How we counted: Counted in the backup.");
    Amount open = new Amount(null, null, NOT_YET_KNOWN, how);
    assertThat(people(Language.EN, null, open)).isEmpty();
    assertThat(new Amounts(sheet(Language.EN)).explanation(null, open))
        .extracting(AmountsTest::words)
        .containsExactly("Explanation: Counted in the backup.");
  }

  @Test
  void databases_of_the_whole_incident_are_only_counted() {
    assertThat(new Amounts(sheet(Language.NL)).databases(1))
        .isEqualTo("In het hele incident, niet alleen bij u: 1 database");
    assertThat(new Amounts(sheet(Language.EN)).databases(3))
        .isEqualTo("In the whole incident, not just in your data: 3 databases");
  }

  private static List<String> people(Language language, Amount own, Amount whole) {
    return new Amounts(sheet(language))
        .people(own, whole).stream().map(AmountsTest::words).toList();
  }

  private static String words(Passage passage) {
    return passage.note() == null ? passage.text() : passage.note() + " " + passage.text();
  }

  private static void says(Amount amount, String nl, String en) {
    assertThat(new Amounts(sheet(Language.NL)).people(amount)).isEqualTo(nl);
    assertThat(new Amounts(sheet(Language.EN)).people(amount)).isEqualTo(en);
  }

  private static Sheet sheet(Language language) {
    return new Sheet(language, ZoneOffset.UTC, language);
  }
}
