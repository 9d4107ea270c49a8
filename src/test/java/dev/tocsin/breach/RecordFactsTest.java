package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.DISCOVERED;
import static dev.tocsin.breach.BreachSpec.WORDS;
import static dev.tocsin.breach.BreachSpec.cause;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RecordFactsTest {

  private static final int ALL = Unknown.values().length;

  @Test
  void what_is_named_is_replaced_and_the_rest_stays() { // Lucrasoft L6
    RecordFacts command = cause(WORDS);

    Breach breach = given(reported()).when(command).then(recorded(command, ALL - 1));

    assertThat(breach.facts().get(Fact.CAUSE)).isEqualTo(WORDS);
    assertThat(breach.facts().get(Fact.TITLE)).isEqualTo(Text.of("Lost disk"));
    assertThat(breach.facts().get(Fact.DESCRIPTION)).isEqualTo(WORDS);
  }

  @Test
  void what_is_named_without_a_value_is_not_known_any_more() { // Itum I4
    Breach breach =
        given(reported(), known(cause(WORDS)))
            .when(cause(null))
            .then(
                new BreachEvent.FactsRecorded(
                    Set.of("cause"), Facts.NONE, ALL, null, List.of(), BreachSpec.NOW));

    assertThat(breach.facts().get(Fact.CAUSE)).isNull();
  }

  @Test
  void what_is_not_named_is_not_read() {
    RecordFacts command =
        new RecordFacts(
            Set.of("confidentiality"),
            KnownFacts.with(
                facts -> {
                  facts.confidentiality = true;
                  facts.cause = WORDS;
                }));

    Breach breach = given(reported()).when(command).then(recorded(command, ALL - 1));

    assertThat(breach.facts().get(Fact.CAUSE)).isNull();
  }

  @Test
  void saying_what_is_known_already_says_nothing() {
    given(reported(), known(cause(WORDS))).when(cause(WORDS)).thenNothing();
    given(reported()).when(cause(null)).thenNothing();
    given(reported()).when(new RecordFacts(Set.of(), Facts.NONE)).thenNothing();
  }

  @Test
  void a_breach_keeps_a_title_and_a_description() {
    given(reported())
        .when(new RecordFacts(Set.of("title"), Facts.NONE))
        .thenRefused("keeps a title and a description");
    given(reported())
        .when(new RecordFacts(Set.of("description"), Facts.NONE))
        .thenRefused("keeps a title and a description");
  }

  @Test
  void what_happened_ends_after_it_began() {
    RecordFacts until = naming("occurredUntil", facts -> facts.occurredUntil = DISCOVERED);
    RecordFacts later =
        naming("occurredFrom", facts -> facts.occurredFrom = DISCOVERED.plusSeconds(1));

    given(reported(), known(until)).when(later).thenRefused("occurredFrom is after occurredUntil");
    given(reported(), known(later)).when(until).thenRefused("occurredFrom is after occurredUntil");
  }

  @Test
  void a_moment_may_be_all_that_it_took() {
    RecordFacts until = naming("occurredUntil", facts -> facts.occurredUntil = DISCOVERED);
    RecordFacts from = naming("occurredFrom", facts -> facts.occurredFrom = DISCOVERED);

    // an end that is known answers whether it goes on
    given(reported(), known(until)).when(from).then(recorded(from, ALL - 2));
  }

  @Test
  void nothing_is_recorded_about_a_breach_that_is_over() {
    given(reported(), dismissed()).when(cause(WORDS)).thenRefused("the breach is DISMISSED");
    given(reported(), closed()).when(cause(WORDS)).thenRefused("the breach is CLOSED");
  }

  private static RecordFacts naming(String name, Consumer<KnownFacts> known) {
    return new RecordFacts(Set.of(name), KnownFacts.with(known));
  }

  private static BreachEvent recorded(RecordFacts command, int unknown) {
    return new BreachEvent.FactsRecorded(
        command.named(), command.facts(), unknown, null, List.of(), BreachSpec.NOW);
  }

  private static BreachEvent known(RecordFacts command) {
    return new BreachEvent.FactsRecorded(
        command.named(), command.facts(), 0, null, null, BreachSpec.NOW);
  }
}
