package dev.tocsin.workflow;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a decision goes by beside the state: when it is, and who asks.
 *
 * @param now by the database's clock, in microseconds
 * @param cause of all that is decided
 * @param ids of events
 */
public record Deciding(Instant now, Metadata cause, Supplier<UUID> ids) {

  /** What the command makes of this breach; nothing is recorded yet. */
  public BreachChange decide(BreachId id, Versioned<Breach> before, BreachCommand command) {
    List<DecidedEvent<BreachEvent>> events = identified(command.decide(before.state(), now));
    Breach after = Change.fold(before.state(), events, BreachEvent::applyTo);
    return new BreachChange(id, before, events, after, cause, now);
  }

  /** What the command makes of a breach that nobody heard of before. */
  public BreachChange begin(BreachId id, BreachCommand command) {
    return decide(id, new Versioned<>(Breach.NONE, 0), command);
  }

  /** What the command makes of this notification; nothing is recorded yet. */
  public NotificationChange decide(
      NotificationId id, Versioned<Notification> before, NotificationCommand command) {
    Notification after = before.state();
    List<NotificationEvent> events = new ArrayList<>();
    for (NotificationEvent event : command.decide(before.state(), now)) {
      after = event.applyTo(after);
      events.add(event.foretelling(after));
    }
    return new NotificationChange(id, before, identified(events), after, cause, now);
  }

  private <E> List<DecidedEvent<E>> identified(List<? extends E> events) {
    List<DecidedEvent<E>> identified = new ArrayList<>();
    events.forEach(event -> identified.add(new DecidedEvent<>(ids.get(), event)));
    return List.copyOf(identified);
  }
}
