package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** A wish about one breach. */
public interface BreachCommand {

  /**
   * What happens when the wish is granted; empty when there is nothing left to do.
   *
   * @throws Rejected when the breach's state does not allow it
   */
  List<BreachEvent> decide(Breach breach, Instant now);
}
