package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.breach;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.measure;
import static dev.tocsin.breach.BreachSpec.recorded;
import static dev.tocsin.breach.BreachSpec.reported;
import static dev.tocsin.breach.Measure.Kind.ADVISED_TO_CLIENT;
import static dev.tocsin.breach.Measure.Kind.ADVISED_TO_DATA_SUBJECTS;
import static dev.tocsin.breach.Measure.Kind.PREVENTIVE;
import static dev.tocsin.breach.Measure.Kind.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordMeasureTest {

  @Test
  void a_measure_is_added_to_those_before() { // Lucrasoft L7, Itum I3
    Breach breach =
        given(reported(), recorded(measure(1, TAKEN)))
            .when(new RecordMeasure(measure(2, TAKEN)))
            .then(recorded(measure(2, TAKEN)));

    assertThat(breach.measures()).containsExactly(measure(1, TAKEN), measure(2, TAKEN));
  }

  @Test
  void what_was_done_is_kept_apart_from_what_is_advised() { // Lucrasoft L7, L8, L9
    Breach breach =
        breach(
            reported(),
            recorded(measure(1, TAKEN)),
            recorded(measure(2, ADVISED_TO_CLIENT)),
            recorded(measure(3, ADVISED_TO_DATA_SUBJECTS)),
            recorded(measure(4, PREVENTIVE)));

    assertThat(breach.measures(TAKEN)).containsExactly(measure(1, TAKEN));
    assertThat(breach.measures(ADVISED_TO_CLIENT)).containsExactly(measure(2, ADVISED_TO_CLIENT));
    assertThat(breach.measures(ADVISED_TO_DATA_SUBJECTS))
        .containsExactly(measure(3, ADVISED_TO_DATA_SUBJECTS));
    assertThat(breach.measures(PREVENTIVE)).containsExactly(measure(4, PREVENTIVE));
  }

  @Test
  void a_measure_recorded_twice_is_recorded_once() {
    given(reported(), recorded(measure(1, TAKEN)))
        .when(new RecordMeasure(measure(1, TAKEN)))
        .thenNothing();
  }

  @Test
  void a_breach_that_is_over_takes_no_measures() {
    given(reported(), closed())
        .when(new RecordMeasure(measure(1, TAKEN)))
        .thenRefused("the breach is CLOSED: reopen it before you record a measure");
  }
}
