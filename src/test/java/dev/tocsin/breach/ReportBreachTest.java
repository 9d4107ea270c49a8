package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.BACKUP;
import static dev.tocsin.breach.BreachSpec.DISCOVERED;
import static dev.tocsin.breach.BreachSpec.ID;
import static dev.tocsin.breach.BreachSpec.NOW;
import static dev.tocsin.breach.BreachSpec.WORDS;
import static dev.tocsin.breach.BreachSpec.breach;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportBreachTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void a_possible_breach_is_on_record_from_the_moment_of_its_report() { // Lucrasoft L1, Itum I1
    Breach breach =
        given()
            .when(report())
            .then(
                new BreachEvent.Reported(
                    ID,
                    "2026-0001",
                    new ProcessorId("itum"),
                    Text.of("Lost disk"),
                    WORDS,
                    DISCOVERED,
                    NOW,
                    null,
                    null,
                    List.of(BACKUP),
                    null,
                    true));

    assertThat(breach.isSuspected()).isTrue();
    assertThat(breach.drill()).isTrue();
    assertThat(breach.registration().reportedAt()).isEqualTo(NOW);
  }

  @Test
  void reported_twice_is_reported_once() {
    given(reported()).when(report()).thenNothing();
  }

  @Test
  void who_found_it_himself_knows_from_his_discovery() { // Itum I2
    assertThat(breach(reported()).awareAt()).isEqualTo(DISCOVERED);
  }

  @Test
  void who_was_told_by_a_sub_processor_knows_from_the_earlier_of_the_two() { // Itum I2
    Origin first = new Origin("Acronis", DISCOVERED.minus(HOUR));
    Origin second = new Origin("Acronis", DISCOVERED.plus(HOUR));

    assertThat(breach(reported(first)).awareAt()).isEqualTo(DISCOVERED.minus(HOUR));
    assertThat(breach(reported(second)).awareAt()).isEqualTo(DISCOVERED);
  }

  private static ReportBreach report() {
    return new ReportBreach(
        ID,
        "2026-0001",
        new ProcessorId("itum"),
        Text.of("Lost disk"),
        WORDS,
        DISCOVERED,
        null,
        null,
        List.of(BACKUP),
        null,
        true);
  }
}
