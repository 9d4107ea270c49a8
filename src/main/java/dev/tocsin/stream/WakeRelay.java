package dev.tocsin.stream;

import dev.tocsin.workflow.Committed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Rings the relay's bell after a commit. */
@ApplicationScoped
class WakeRelay {

  private final RelayRunner relay;

  WakeRelay(RelayRunner relay) {
    this.relay = relay;
  }

  void recorded(@Observes Committed committed) {
    relay.wake();
  }
}
