package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What {@code named} lists is known as {@code facts} says from now on; null there is "not known",
 * the rest stays.
 *
 * @param notes what was done to the facts on their way in; empty when nothing was
 */
public record RecordFacts(Set<String> named, Facts facts, List<Note> notes)
    implements BreachCommand {

  /** As they were sent. */
  public RecordFacts(Set<String> named, Facts facts) {
    this(named, facts, List.of());
  }

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("record facts");
    Facts after = breach.facts().with(named, facts);
    if (after.equals(breach.facts())) {
      return List.of();
    }
    if (after.get(Fact.TITLE) == null || after.get(Fact.DESCRIPTION) == null) {
      throw new Rejected("a breach keeps a title and a description");
    }
    List<Clash> contradictions = Clash.contradictions(breach.with(after), named);
    if (!contradictions.isEmpty()) {
      throw new Rejected("that would contradict itself: " + contradictions.get(0).what());
    }
    int unknown = Unknown.of(breach.with(after)).size();
    return List.of(
        new BreachEvent.FactsRecorded(
            named, facts, unknown, Notes.orNull(notes), after.derived(), now));
  }
}
