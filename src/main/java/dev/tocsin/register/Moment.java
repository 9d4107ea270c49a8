package dev.tocsin.register;

import dev.tocsin.eventstore.RecordedEvent;
import java.time.Instant;

/** When something was recorded, and by whom. */
record Moment(Instant at, String by) {

  static Moment of(RecordedEvent event) {
    return new Moment(event.occurredAt(), event.metadata().actor());
  }
}
