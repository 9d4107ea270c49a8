package dev.tocsin.notice;

import static dev.tocsin.breach.Amount.Basis.ESTIMATE;
import static dev.tocsin.breach.Amount.Basis.EXACT;
import static dev.tocsin.breach.Amount.Basis.NOT_YET_KNOWN;
import static dev.tocsin.breach.Amount.Basis.UNKNOWN_TO_PROCESSOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Language;
import dev.tocsin.paper.Sheet;
import java.time.ZoneOffset;
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
        "Het precieze aantal kunnen wij niet zien; het gaat om hoogstens 500 personen. Misschien kunt u het"
            + " zelf nagaan",
        "We cannot see the exact number; it is at most 500 people. You may be able to find out yourself");
  }

  @Test
  void not_known_yet() {
    says(null, "Nog niet bekend", "Not known yet");
    says(new Amount(null, null, NOT_YET_KNOWN), "Nog niet bekend", "Not known yet");
    says(
        new Amount(null, 500L, NOT_YET_KNOWN),
        "Nog niet bekend; we gaan voorlopig uit van hoogstens 500 personen",
        "Not known yet; for now we assume at most 500 people");
  }

  @Test
  void without_a_number_nothing_is_made_up() {
    says(new Amount(null, null, ESTIMATE), "Geen aantal genoemd", "No figure given");
    says(new Amount(null, null, EXACT), "Geen aantal genoemd", "No figure given");
  }

  @Test
  void records_are_no_people() {
    Amounts dutch = new Amounts(sheet(Language.NL), Common.NOT_KNOWN_YET);
    Amounts english = new Amounts(sheet(Language.EN), Common.NOT_KNOWN_YET);

    assertThat(dutch.records(new Amount(1L, 1L, EXACT))).isEqualTo("1 record (geteld)");
    assertThat(english.records(new Amount(2000L, 2000L, EXACT)))
        .isEqualTo("2,000 records (counted)");
  }

  private static void says(Amount amount, String nl, String en) {
    assertThat(new Amounts(sheet(Language.NL), Common.NOT_KNOWN_YET).people(amount)).isEqualTo(nl);
    assertThat(new Amounts(sheet(Language.EN), Common.NOT_KNOWN_YET).people(amount)).isEqualTo(en);
  }

  private static Sheet sheet(Language language) {
    return new Sheet(language, ZoneOffset.UTC, language);
  }
}
