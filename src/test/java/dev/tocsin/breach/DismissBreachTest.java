package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.REASON;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DismissBreachTest {

  @Test
  void no_breach_of_personal_data_is_dismissed_with_its_reason() { // Lucrasoft L4
    Breach breach =
        given(reported()).when(new DismissBreach(REASON)).then(new BreachEvent.Dismissed(REASON));

    assertThat(breach.status()).isEqualTo(Status.DISMISSED);
    assertThat(breach.standing().reason()).isEqualTo(REASON);
  }

  @Test
  void what_was_confirmed_can_still_turn_out_to_be_nothing() {
    Breach breach =
        given(reported(), confirmed())
            .when(new DismissBreach(REASON))
            .then(new BreachEvent.Dismissed(REASON));

    assertThat(breach.standing().before()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void dismissed_twice_is_dismissed_once() {
    given(reported(), dismissed()).when(new DismissBreach(Text.of("Once more"))).thenNothing();
  }

  @Test
  void what_was_closed_is_not_dismissed() {
    given(reported(), closed())
        .when(new DismissBreach(REASON))
        .thenRefused("the breach is CLOSED: reopen it before you dismiss it");
  }
}
