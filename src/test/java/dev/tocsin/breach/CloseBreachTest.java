package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.WORDS;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloseBreachTest {

  @Test
  void a_breach_closes_when_everybody_was_told() {
    Breach breach =
        given(reported(), confirmed())
            .when(new CloseBreach(0, 0, WORDS, null))
            .then(new BreachEvent.Closed(WORDS, null));

    assertThat(breach.status()).isEqualTo(Status.CLOSED);
    assertThat(breach.status().isActive()).isFalse();
  }

  @Test
  void it_stays_open_while_one_client_is_owed_a_notice() { // Itum I5
    given(reported(), confirmed())
        .when(new CloseBreach(1, 0, null, null))
        .thenRefused("1 client is still to be told");
    given(reported(), confirmed())
        .when(new CloseBreach(50_000, 0, null, null))
        .thenRefused("50000 clients are still to be told");
  }

  @Test
  void a_suspicion_does_not_close_and_says_what_to_do() {
    given(reported())
        .when(new CloseBreach(0, 0, null, WORDS))
        .thenRefused("confirm or dismiss it first");
  }

  @Test
  void it_stays_open_while_somebody_told_has_no_final_notice_or_nobody_says_why_not() {
    given(reported(), confirmed())
        .when(new CloseBreach(0, 2, WORDS, null))
        .thenRefused("2 clients are without a final notice");
    given(reported(), confirmed())
        .when(new CloseBreach(0, 2, null, WORDS))
        .then(new BreachEvent.Closed(null, WORDS));
  }

  @Test
  void a_reason_that_nobody_needs_is_not_kept() {
    given(reported(), confirmed())
        .when(new CloseBreach(0, 0, null, WORDS))
        .then(new BreachEvent.Closed(null, null));
  }

  @Test
  void closed_twice_is_closed_once() {
    given(reported(), closed()).when(new CloseBreach(0, 0, WORDS, null)).thenNothing();
  }

  @Test
  void what_was_dismissed_is_not_closed() {
    given(reported(), dismissed())
        .when(new CloseBreach(0, 0, null, null))
        .thenRefused("the breach is DISMISSED: reopen it before you close it");
  }
}
