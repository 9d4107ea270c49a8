package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What {@code named} lists is known as {@code facts} says from now on; null there is "not known",
 * the rest stays.
 */
public record RecordFacts(Set<String> named, Facts facts) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("record facts");
    Facts after = breach.facts().with(named, facts);
    if (after.equals(breach.facts())) {
      return List.of();
    }
    if (after.title() == null || after.description() == null) {
      throw new Rejected("a breach keeps a title and a description");
    }
    if (after.occurredFrom() != null
        && after.occurredUntil() != null
        && after.occurredFrom().isAfter(after.occurredUntil())) {
      throw new Rejected(
          "occurredFrom "
              + after.occurredFrom()
              + " would be after occurredUntil "
              + after.occurredUntil());
    }
    int unknown = Unknown.of(breach.with(after)).size();
    return List.of(new BreachEvent.FactsRecorded(named, facts, unknown, now));
  }
}
