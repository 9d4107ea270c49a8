package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.DISCOVERED;
import static dev.tocsin.breach.BreachSpec.REASON;
import static dev.tocsin.breach.BreachSpec.REPORTED;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CorrectDiscoveryTest {

  private static final Instant A_DAY_EARLIER = DISCOVERED.minusSeconds(86_400);

  @Test
  void a_mistyped_discovery_time_is_corrected_with_the_reason_why() { // Itum I2
    Breach breach =
        given(reported())
            .when(new CorrectDiscovery(A_DAY_EARLIER, REASON))
            .then(new BreachEvent.DiscoveryCorrected(A_DAY_EARLIER, REASON));

    assertThat(breach.discoveredAt()).isEqualTo(A_DAY_EARLIER);
    assertThat(breach.awareAt()).isEqualTo(A_DAY_EARLIER);
  }

  @Test
  void the_same_time_is_no_correction() {
    given(reported()).when(new CorrectDiscovery(DISCOVERED, REASON)).thenNothing();
  }

  @Test
  void nothing_is_discovered_after_it_was_reported() {
    given(reported())
        .when(new CorrectDiscovery(REPORTED.plusSeconds(1), REASON))
        .thenRefused("cannot have been discovered later");
  }

  @Test
  void a_closed_breach_is_reopened_first() {
    given(reported(), confirmed(), closed())
        .when(new CorrectDiscovery(A_DAY_EARLIER, REASON))
        .thenRefused("reopen it before you correct the discovery time");
  }
}
