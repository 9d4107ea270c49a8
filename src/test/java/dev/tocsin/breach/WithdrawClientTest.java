package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.BAKERY;
import static dev.tocsin.breach.BreachSpec.REASON;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;

import org.junit.jupiter.api.Test;

class WithdrawClientTest {

  @Test
  void a_client_turns_out_not_to_be_affected() {
    given(reported())
        .when(new WithdrawClient(BAKERY, REASON))
        .then(new BreachEvent.ClientWithdrawn(BAKERY, REASON));
  }

  @Test
  void nobody_is_withdrawn_from_a_breach_that_is_over() {
    given(reported(), closed())
        .when(new WithdrawClient(BAKERY, REASON))
        .thenRefused("reopen it before you withdraw a client");
  }
}
