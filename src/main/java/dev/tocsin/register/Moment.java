package dev.tocsin.register;

import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.workflow.People;
import java.time.Instant;

/**
 * When something was recorded, and by whom.
 *
 * @param by the person's name, or what the service calls itself
 * @param byId the person's subject; null for what the service did by itself, and of before there
 *     were subjects
 */
record Moment(Instant at, String by, String byId) {

  static Moment of(RecordedEvent event, People people) {
    String actor = event.metadata().actor();
    return new Moment(event.occurredAt(), people.nameOf(actor), people.subjectOf(actor));
  }
}
