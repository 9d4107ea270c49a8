package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.DISCOVERED;
import static dev.tocsin.breach.BreachSpec.WORDS;
import static dev.tocsin.breach.BreachSpec.breach;
import static dev.tocsin.breach.BreachSpec.measure;
import static dev.tocsin.breach.BreachSpec.recorded;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a complete notice still lacks: Lucrasoft L5 to L9. */
class UnknownTest {

  private static final EnumSet<Unknown> ALL = EnumSet.allOf(Unknown.class);

  @Test
  void at_first_everything_is_unknown() {
    assertThat(Unknown.of(breach(reported()))).containsExactlyElementsOf(ALL);
  }

  @Test
  void a_notice_that_tells_all_lacks_nothing() {
    Set<String> named = new TreeSet<>();
    ALL.forEach(unknown -> named.add(unknown.field()));
    Facts facts =
        Facts.NONE
            .with(Fact.CONFIDENTIALITY, true)
            .with(Fact.INTEGRITY, false)
            .with(Fact.AVAILABILITY, false)
            .with(Fact.DATA_CATEGORIES, List.of(new Category("CONTACT", null)))
            .with(Fact.SPECIAL_CATEGORIES, false)
            .with(Fact.SUBJECT_CATEGORIES, List.of(new Category("USERS", null)))
            .with(Fact.SUBJECTS, new Amount(12L, 12L, Amount.Basis.EXACT))
            .with(Fact.RECORDS, new Amount(null, 400L, Amount.Basis.ESTIMATE))
            .with(Fact.DATABASES, List.of())
            .with(Fact.OCCURRED_FROM, DISCOVERED)
            .with(Fact.ONGOING, true)
            .with(Fact.ENCRYPTED, Encrypted.NO)
            .with(Fact.LIKELY_CONSEQUENCES, WORDS)
            .with(Fact.CAUSE, WORDS);
    Breach breach =
        breach(
            reported(), new BreachEvent.FactsRecorded(named, facts, 4, null, null, BreachSpec.NOW));
    for (Measure.Kind kind : Measure.Kind.values()) {
      breach = recorded(measure(1, kind)).applyTo(breach);
    }

    assertThat(Unknown.of(breach)).isEmpty();
  }

  @Test
  void not_yet_known_is_unknown_and_cannot_be_known_is_an_answer() { // Lucrasoft L17
    assertThat(after("subjects", it -> it.subjects = amount(Amount.Basis.NOT_YET_KNOWN)))
        .contains(Unknown.SUBJECTS);
    assertThat(after("subjects", it -> it.subjects = amount(Amount.Basis.UNKNOWN_TO_PROCESSOR)))
        .doesNotContain(Unknown.SUBJECTS);
  }

  @Test
  void categories_are_unknown_while_one_of_them_is() {
    Category known = new Category("CONTACT", null);
    Category open = new Category("NOT_YET_KNOWN", null);

    assertThat(after("dataCategories", it -> it.dataCategories = List.of(known, open)))
        .contains(Unknown.DATA_CATEGORIES);
    assertThat(after("dataCategories", it -> it.dataCategories = List.of(known)))
        .doesNotContain(Unknown.DATA_CATEGORIES);
  }

  @Test
  void whether_it_was_encrypted_is_unknown_until_somebody_says() {
    assertThat(after("encrypted", it -> it.encrypted = Encrypted.UNKNOWN))
        .contains(Unknown.ENCRYPTED);
    assertThat(after("encrypted", it -> it.encrypted = Encrypted.PARTLY))
        .doesNotContain(Unknown.ENCRYPTED);
  }

  @Test
  void whether_it_goes_on_is_unknown_until_somebody_says_or_its_end_is_known() {
    assertThat(after("occurredFrom", it -> it.occurredFrom = DISCOVERED))
        .contains(Unknown.ONGOING)
        .doesNotContain(Unknown.OCCURRED_FROM);
    assertThat(after("ongoing", it -> it.ongoing = true)).doesNotContain(Unknown.ONGOING);
    assertThat(after("ongoing", it -> it.ongoing = false)).doesNotContain(Unknown.ONGOING);
    assertThat(after("occurredUntil", it -> it.occurredUntil = DISCOVERED))
        .doesNotContain(Unknown.ONGOING);
  }

  private static List<Unknown> after(String named, Consumer<KnownFacts> known) {
    return Unknown.of(
        breach(
            reported(),
            new BreachEvent.FactsRecorded(
                Set.of(named), KnownFacts.with(known), 0, null, null, BreachSpec.NOW)));
  }

  private static Amount amount(Amount.Basis basis) {
    return new Amount(null, null, basis);
  }
}
