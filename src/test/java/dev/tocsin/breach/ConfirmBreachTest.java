package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.NOW;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reopened;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfirmBreachTest {

  @Test
  void a_suspicion_becomes_a_breach() { // Lucrasoft L3, L4
    Breach breach =
        given(reported()).when(new ConfirmBreach()).then(new BreachEvent.Confirmed(NOW));

    assertThat(breach.status()).isEqualTo(Status.CONFIRMED);
    assertThat(breach.isSuspected()).isFalse();
    assertThat(breach.standing().confirmedAt()).isEqualTo(NOW);
  }

  @Test
  void confirmed_twice_is_confirmed_once() {
    given(reported(), confirmed()).when(new ConfirmBreach()).thenNothing();
  }

  @Test
  void what_is_over_is_not_confirmed() {
    given(reported(), dismissed()).when(new ConfirmBreach()).thenRefused("DISMISSED");
    given(reported(), closed()).when(new ConfirmBreach()).thenRefused("CLOSED");
  }

  @Test
  void the_first_confirmation_counts() {
    Breach breach =
        given(reported(), confirmed(), dismissed(), reopened(Status.REPORTED))
            .when(new ConfirmBreach())
            .then(new BreachEvent.Confirmed(NOW));

    assertThat(breach.standing().confirmedAt()).isBefore(NOW);
  }
}
