package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.DISCOVERED;
import static dev.tocsin.breach.BreachSpec.WORDS;
import static dev.tocsin.breach.BreachSpec.breach;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static dev.tocsin.breach.Clash.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClashTest {

  private static void threeNo(KnownFacts it) {
    it.confidentiality = false;
    it.integrity = false;
    it.availability = false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLITICAL",
        "RACIAL_ETHNIC",
        "RELIGIOUS",
        "SEX_LIFE",
        "TRADE_UNION",
        "GENETIC",
        "HEALTH",
        "EMPLOYMENT_HEALTH"
      })
  void a_special_category_is_not_none(String code) { // GDPR 9
    clash(SPECIAL_CATEGORY_YET_NONE, data(code), it -> it.specialCategories = false);
    follows("specialCategories", data(code));
  }

  @Test
  void other_data_are_not_special_in_themselves() { // GDPR 9, 10
    none(data("CONTACT", "CRIMINAL", "NOT_YET_KNOWN"), it -> it.specialCategories = false);
    followsNothing(data("CONTACT", "CRIMINAL", "BIOMETRIC", "NOT_YET_KNOWN"));
  }

  @Test
  void biometric_data_are_special_only_where_they_identify() { // GDPR 9
    clash(BIOMETRIC_YET_NOT_SPECIAL, data("BIOMETRIC"), it -> it.specialCategories = false);
    none(data("BIOMETRIC"), it -> it.specialCategories = true);
  }

  @Test
  void what_others_obtained_was_not_kept_from_them() {
    clash(
        DISCLOSED_YET_CONFIDENTIAL,
        it -> it.disclosure = Disclosure.DISCLOSED,
        it -> it.confidentiality = false);
    follows("confidentiality", it -> it.disclosure = Disclosure.DISCLOSED);
    clash(
        LIKELY_DISCLOSED_YET_CONFIDENTIAL,
        it -> it.disclosure = Disclosure.LIKELY,
        it -> it.confidentiality = false);
  }

  @ParameterizedTest
  @EnumSource(names = "DISCLOSED", mode = EnumSource.Mode.EXCLUDE)
  void any_other_answer_says_neither_yes_nor_no(Disclosure code) {
    followsNothing(it -> it.disclosure = code);
    none(it -> it.disclosure = code, it -> it.confidentiality = true);
  }

  @ParameterizedTest
  @EnumSource(names = "TO_BE_DETERMINED", mode = EnumSource.Mode.EXCLUDE)
  void what_was_altered_is_not_intact(Alteration code) {
    clash(ALTERED_YET_INTACT, it -> it.alteration = code, it -> it.integrity = false);
    follows("integrity", it -> it.alteration = code);
  }

  @ParameterizedTest
  @EnumSource(names = "TO_BE_DETERMINED", mode = EnumSource.Mode.EXCLUDE)
  void what_was_out_of_reach_was_not_available(Unavailability code) {
    clash(UNAVAILABLE_YET_AVAILABLE, it -> it.unavailability = code, it -> it.availability = false);
    follows("availability", it -> it.unavailability = code);
  }

  @Test
  void what_is_to_be_determined_contradicts_nothing() {
    Consumer<KnownFacts> open =
        it -> {
          it.disclosure = Disclosure.TO_BE_DETERMINED;
          it.alteration = Alteration.TO_BE_DETERMINED;
          it.unavailability = Unavailability.TO_BE_DETERMINED;
          it.incidentTypes = List.of(IncidentType.TO_BE_DETERMINED);
        };
    none(open, ClashTest::threeNo);
    followsNothing(open);
  }

  @Test
  void what_was_said_does_not_follow() {
    Facts facts =
        facts(it -> it.disclosure = Disclosure.DISCLOSED, it -> it.confidentiality = true);

    assertThat(facts.derived()).isEmpty();
    assertThat(facts(it -> it.disclosure = Disclosure.DISCLOSED).withDerived()).isEqualTo(facts);
  }

  @Test
  void no_data_are_not_special_and_nobody_is_not_counted() {
    clash(NO_DATA_YET_SPECIAL, data(), it -> it.specialCategories = true);
    clash(
        NOBODY_YET_COUNTED,
        it -> it.subjectCategories = List.of(),
        it -> it.subjects = new Amount(1L, null, Amount.Basis.ESTIMATE));
    clash(
        NOBODY_YET_COUNTED,
        it -> it.subjectCategories = List.of(new Category("PATIENTS", null)),
        it -> it.subjects = new Amount(0L, 0L, Amount.Basis.EXACT));
    none(
        it -> it.subjectCategories = List.of(new Category("NOT_YET_KNOWN", null)),
        it -> it.subjects = new Amount(0L, 0L, Amount.Basis.EXACT));
  }

  @Test
  void what_ended_had_begun_and_does_not_go_on() {
    Consumer<KnownFacts> ended = it -> it.occurredUntil = DISCOVERED;
    clash(
        ENDED_BEFORE_IT_BEGAN,
        ended,
        it -> it.occurredFrom = DISCOVERED.plusNanos(1000),
        BEGAN_AFTER_DISCOVERY);
    clash(ENDED_YET_ONGOING, ended, it -> it.ongoing = true);
    none(ended, it -> it.ongoing = false);
    none(ended, it -> it.occurredFrom = DISCOVERED);
  }

  @Test
  void it_is_odd_to_discover_what_has_not_begun() {
    Origin told = new Origin("Acronis", DISCOVERED.minusSeconds(60));
    BreachEvent begun = known(it -> it.occurredFrom = DISCOVERED);

    assertThat(Clash.in(breach(reported(), begun))).isEmpty();
    assertThat(Clash.in(breach(reported(told), begun))).containsExactly(BEGAN_AFTER_WORD_OF_IT);
    BreachEvent corrected =
        new BreachEvent.DiscoveryCorrected(DISCOVERED.minusSeconds(1), BreachSpec.REASON);
    assertThat(Clash.in(breach(reported(), begun, corrected)))
        .containsExactly(BEGAN_AFTER_DISCOVERY);
  }

  @Test
  void it_is_odd_when_the_kind_of_incident_says_more_than_the_answers() {
    clash(
        SHOWN_YET_CONFIDENTIAL,
        incident(IncidentType.DATA_EXFILTRATION),
        it -> it.confidentiality = false);
    clash(
        MODIFIED_YET_INTACT,
        incident(IncidentType.UNAUTHORISED_MODIFICATION),
        it -> it.integrity = false);
    clash(
        DELETED_YET_AVAILABLE,
        incident(IncidentType.DATA_DELETED_OR_DESTROYED),
        it -> it.availability = false);
    none(incident(IncidentType.DEVICE_LOST_OR_STOLEN), ClashTest::threeNo);
  }

  @Test
  void a_breach_in_which_nothing_happened_to_data_is_not_confirmed() { // GDPR 4(12)
    given(reported(), known(ClashTest::threeNo))
        .when(new ConfirmBreach())
        .thenRefused("dismiss the breach");
    given(confirmedAlready())
        .when(known("availability", ClashTest::threeNo))
        .thenRefused("is confirmed");
    given(reported(), known(it -> it.confidentiality = false), confirmed())
        .when(new ConfirmBreach())
        .thenNothing();
  }

  @Test
  void a_confirmed_breach_in_which_nothing_happened_is_cautioned_about_but_when_dismissed() {
    BreachEvent[] history = {reported(), known(ClashTest::threeNo), confirmed()};

    assertThat(Clash.in(breach(history))).containsExactly(CONFIRMED_YET_NOTHING_HAPPENED);
    assertThat(Clash.in(closed().applyTo(breach(history))))
        .containsExactly(CONFIRMED_YET_NOTHING_HAPPENED);
    assertThat(Clash.in(dismissed().applyTo(breach(history)))).isEmpty();
  }

  @Test
  void what_is_on_file_already_keeps_no_other_fact_out() {
    BreachEvent old =
        known(it -> it.disclosure = Disclosure.DISCLOSED, it -> it.confidentiality = false);
    RecordFacts cause = BreachSpec.cause(WORDS);

    Breach after =
        given(reported(), old)
            .when(cause)
            .then(
                new BreachEvent.FactsRecorded(
                    cause.named(),
                    cause.facts(),
                    Unknown.values().length - 2,
                    null,
                    List.of(),
                    BreachSpec.NOW));
    assertThat(Clash.in(after)).containsExactly(DISCLOSED_YET_CONFIDENTIAL);
    given(reported(), old)
        .when(known("disclosure", it -> it.disclosure = Disclosure.DISCLOSED))
        .thenNothing();
    given(reported(), old)
        .when(known("confidentiality", it -> it.confidentiality = null))
        .then(
            new BreachEvent.FactsRecorded(
                Set.of("confidentiality"),
                Facts.NONE,
                Unknown.values().length - 1,
                null,
                List.of("confidentiality"),
                BreachSpec.NOW));
  }

  @Test
  void a_service_that_is_said_to_be_out_of_reach_is_down_until_it_is_over() {
    Consumer<KnownFacts> gone = it -> it.unavailability = Unavailability.TEMPORARY;

    assertThat(facts(gone).sayThatItIsDown()).isTrue();
    assertThat(facts(gone, it -> it.ongoing = false).sayThatItIsDown()).isFalse();
    assertThat(facts(it -> it.availability = true).sayThatItIsDown()).isTrue();
    assertThat(Facts.NONE.sayThatItIsDown()).isFalse();
  }

  private static BreachEvent[] confirmedAlready() {
    return new BreachEvent[] {
      reported(),
      known(
          it -> {
            it.confidentiality = false;
            it.integrity = false;
          }),
      confirmed()
    };
  }

  /** Both together clash so, and neither does alone; whichever is said last is refused. */
  private static void clash(
      Clash expected, Consumer<KnownFacts> one, Consumer<KnownFacts> other, Clash... more) {
    Facts both = facts(one, other);
    assertThat(Clash.in(breach(reported()).with(both)))
        .containsExactlyElementsOf(Stream.concat(Stream.of(expected), Stream.of(more)).toList());
    assertThat(Clash.in(breach(reported()).with(facts(one)))).isEmpty();
    for (String field : expected.fields()) {
      assertThat(
              Clash.contradictions(breach(reported()).with(both), Set.of(field)).contains(expected))
          .as(field)
          .isEqualTo(expected.weight() == Weight.CONTRADICTION);
    }
    assertThat(Clash.contradictions(breach(reported()).with(both), Set.of("cause"))).isEmpty();
  }

  private static void none(Consumer<KnownFacts> one, Consumer<KnownFacts> other) {
    assertThat(Clash.in(breach(reported()).with(facts(one, other)))).isEmpty();
  }

  private static void follows(String name, Consumer<KnownFacts> known) {
    Facts facts = facts(known);
    assertThat(facts.derived()).containsExactly(name);
    assertThat(Unknown.of(breach(reported()).with(facts)))
        .extracting(Unknown::field)
        .doesNotContain(name);
  }

  private static void followsNothing(Consumer<KnownFacts> known) {
    assertThat(facts(known).derived()).isEmpty();
  }

  private static Consumer<KnownFacts> data(String... codes) {
    return it ->
        it.dataCategories = Stream.of(codes).map(code -> new Category(code, null)).toList();
  }

  private static Consumer<KnownFacts> incident(IncidentType type) {
    return it -> it.incidentTypes = List.of(type);
  }

  private static RecordFacts known(String name, Consumer<KnownFacts> known) {
    return new RecordFacts(Set.of(name), KnownFacts.with(known));
  }

  private static BreachEvent known(Consumer<KnownFacts> one) {
    return known(one, it -> {});
  }

  private static BreachEvent known(Consumer<KnownFacts> one, Consumer<KnownFacts> other) {
    Set<String> named =
        Set.of(
            "confidentiality",
            "integrity",
            "availability",
            "disclosure",
            "occurredFrom",
            "occurredUntil");
    return new BreachEvent.FactsRecorded(named, facts(one, other), 0);
  }

  private static Facts facts(Consumer<KnownFacts> one) {
    return KnownFacts.with(one);
  }

  private static Facts facts(Consumer<KnownFacts> one, Consumer<KnownFacts> other) {
    return KnownFacts.with(one.andThen(other));
  }
}
