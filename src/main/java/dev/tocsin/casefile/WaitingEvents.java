package dev.tocsin.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is recorded and has no place in the order of all yet. */
@ApplicationScoped
public class WaitingEvents {

  @Produces
  @Singleton
  static WaitingQueue pending() {
    return new WaitingQueue(
        "pending",
        """
        select e.recorded_at from event e
        where e.sequence = (select sequence from event_pending order by sequence limit 1)
        """);
  }
}
