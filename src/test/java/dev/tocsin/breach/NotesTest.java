package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.DISCOVERED;
import static dev.tocsin.breach.BreachSpec.NOW;
import static dev.tocsin.breach.BreachSpec.REASON;
import static dev.tocsin.breach.BreachSpec.breach;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotesTest {

  private static final Note IGNORED = Note.ignored("hostname");
  private static final Note BEGUN = Note.moved("occurredFrom", NOW);
  private static final Note FOUND = Note.moved("discoveredAt", NOW);

  @Test
  void what_was_done_to_a_report_stands_with_the_breach_and_in_its_history() {
    assertThat(breach(report(IGNORED, FOUND)).notes()).containsExactly(IGNORED, FOUND);
    assertThat(report(IGNORED).notes()).containsExactly(IGNORED);
  }

  @Test
  void nothing_done_is_nothing_noted() {
    assertThat(breach(reported()).notes()).isEmpty();
    assertThat(report().notes()).isNull(); // written to the letter as before there were notes
  }

  @Test
  void a_fact_that_is_recorded_anew_loses_its_note() {
    Breach known = breach(report(IGNORED, BEGUN, FOUND), recorded("occurredFrom"));

    assertThat(known.notes()).containsExactly(IGNORED, FOUND);
    assertThat(breach(report(BEGUN), recorded("occurredFrom", BEGUN)).notes())
        .containsExactly(BEGUN);
  }

  @Test
  void a_discovery_that_is_corrected_was_not_moved() {
    BreachEvent corrected = new BreachEvent.DiscoveryCorrected(DISCOVERED, REASON);

    assertThat(breach(report(IGNORED, FOUND, BEGUN), corrected).notes())
        .containsExactly(IGNORED, BEGUN);
  }

  @Test
  void what_was_done_to_facts_is_recorded_with_them() {
    Facts facts = Facts.NONE.with(Fact.OCCURRED_FROM, NOW);
    Breach known =
        given(reported())
            .when(new RecordFacts(Set.of("occurredFrom"), facts, List.of(BEGUN)))
            .then(
                new BreachEvent.FactsRecorded(
                    Set.of("occurredFrom"),
                    facts,
                    Unknown.values().length - 1,
                    List.of(BEGUN),
                    List.of(),
                    BreachSpec.NOW));

    assertThat(known.notes()).containsExactly(BEGUN);
  }

  @Test
  void a_note_says_which_field_until_its_words_are_erased() {
    assertThat(FOUND.about()).isEqualTo("discoveredAt");
    assertThat(IGNORED.about()).isEqualTo("hostname");
    assertThat(new Note(Note.Code.FIELD_IGNORED, null, Text.ERASED, null).about()).isNull();
  }

  private static BreachEvent.Reported report(Note... notes) {
    ReportBreach command =
        new ReportBreach(
            BreachSpec.ID,
            "2026-0001",
            new ProcessorId("itum"),
            Text.of("Lost disk"),
            REASON,
            DISCOVERED,
            null,
            null,
            List.of(),
            null,
            false,
            List.of(notes));
    return (BreachEvent.Reported) command.decide(Breach.NONE, NOW).get(0);
  }

  private static BreachEvent recorded(String name, Note... notes) {
    return new BreachEvent.FactsRecorded(Set.of(name), Facts.NONE, 0, List.of(notes), null, null);
  }
}
