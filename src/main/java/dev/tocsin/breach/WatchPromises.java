package dev.tocsin.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Time went by: promised answers that are still missing come near or pass, however late anybody
 * looks. What has passed is not said to come near.
 */
public record WatchPromises() implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    List<BreachEvent> events = new ArrayList<>();
    for (Promise promise : breach.openPromises()) {
      if (promise.isBroken(now)) {
        events.add(promise.passed());
      } else if (promise.isNear(now)) {
        events.add(promise.approaching());
      }
    }
    return events;
  }
}
