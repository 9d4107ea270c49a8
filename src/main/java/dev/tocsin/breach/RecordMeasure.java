package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/** Something was done, or is advised, about the breach. */
public record RecordMeasure(Measure measure) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("record a measure");
    if (breach.measures().stream().anyMatch(known -> known.id().equals(measure.id()))) {
      return List.of();
    }
    return List.of(
        new BreachEvent.MeasureRecorded(
            measure.id(), measure.kind(), measure.description(), measure.at(), measure.advice()));
  }
}
