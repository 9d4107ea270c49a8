package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.REASON;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reopened;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReopenBreachTest {

  @Test
  void a_suspicion_that_was_dismissed_is_a_suspicion_again() {
    Breach breach =
        given(reported(), dismissed())
            .when(new ReopenBreach(REASON))
            .then(reopened(Status.REPORTED));

    assertThat(breach.status()).isEqualTo(Status.REPORTED);
    assertThat(breach.standing().reason()).isNull();
  }

  @Test
  void a_breach_that_was_closed_is_confirmed_again() {
    Breach breach =
        given(reported(), confirmed(), closed())
            .when(new ReopenBreach(REASON))
            .then(reopened(Status.CONFIRMED));

    assertThat(breach.status()).isEqualTo(Status.CONFIRMED);
    assertThat(breach.standing().confirmedAt()).isNotNull();
  }

  @Test
  void it_comes_back_as_often_as_it_takes() {
    given(reported(), confirmed(), closed(), reopened(Status.CONFIRMED), dismissed())
        .when(new ReopenBreach(REASON))
        .then(reopened(Status.CONFIRMED));
  }

  @Test
  void what_is_not_over_is_not_reopened() {
    given(reported()).when(new ReopenBreach(REASON)).thenRefused("not closed or dismissed");
    given(reported(), confirmed())
        .when(new ReopenBreach(REASON))
        .thenRefused("the breach is CONFIRMED");
  }
}
