package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * The work is done.
 *
 * @param owed how many clients are still to be told, those just named included
 * @param lessons null when none were written down
 */
public record CloseBreach(long owed, Text lessons) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    if (breach.status() == Status.CLOSED) {
      return List.of();
    }
    breach.mustBeActive("close it");
    if (owed > 0) {
      throw new Rejected(
          owed
              + (owed == 1 ? " client is" : " clients are")
              + " still to be told: a breach closes when nobody is owed a notice");
    }
    return List.of(new BreachEvent.Closed(lessons));
  }
}
