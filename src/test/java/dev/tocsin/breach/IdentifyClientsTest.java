package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.BACKUP;
import static dev.tocsin.breach.BreachSpec.BAKERY;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifyClientsTest {

  @Test
  void the_order_to_tell_clients_is_a_fact_of_the_breach() { // Lucrasoft L3, L4
    given(reported())
        .when(new IdentifyClients(250, 250, List.of(BACKUP), List.of(BAKERY)))
        .then(new BreachEvent.ClientsIdentified(250, List.of(BACKUP), List.of(BAKERY)));
  }

  @Test
  void a_service_whose_users_are_affected_is_one_the_breach_is_about() {
    ServiceId voip = new ServiceId("voip");

    Breach breach =
        given(reported())
            .when(new IdentifyClients(9, 9, List.of(voip, BACKUP), List.of()))
            .then(new BreachEvent.ClientsIdentified(9, List.of(voip, BACKUP), List.of()));

    assertThat(breach.services()).containsExactly(BACKUP, voip);
  }

  @Test
  void a_scope_described_for_somebody_named_before_is_an_order_too() {
    given(reported())
        .when(new IdentifyClients(0, 1, List.of(), List.of(BAKERY)))
        .then(new BreachEvent.ClientsIdentified(0, List.of(), List.of(BAKERY)));
  }

  @Test
  void naming_a_client_twice_is_naming_it_once() {
    given(reported())
        .when(new IdentifyClients(0, 0, List.of(BACKUP), List.of(BAKERY)))
        .thenNothing();
  }

  @Test
  void nobody_is_affected_by_what_was_dismissed() {
    given(reported(), dismissed())
        .when(new IdentifyClients(1, 1, List.of(), List.of(BAKERY)))
        .thenRefused("reopen it before you name affected clients");
  }
}
