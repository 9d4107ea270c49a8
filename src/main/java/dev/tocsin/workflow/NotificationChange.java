package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one command does to one notification.
 *
 * @param cause who did it, and in the course of what
 * @param at when its events occurred
 */
public record NotificationChange(
    NotificationId id,
    Versioned<Notification> before,
    List<DecidedEvent<NotificationEvent>> events,
    Notification after,
    Metadata cause,
    Instant at)
    implements Change<Notification, NotificationEvent> {

  /** Nothing yet. */
  public static NotificationChange none(
      NotificationId id, Versioned<Notification> before, Metadata cause, Instant at) {
    return new NotificationChange(id, before, List.of(), before.state(), cause, at);
  }

  @Override
  public String stream() {
    return Streams.of(id);
  }

  /** This change, then what a further command makes of its result. */
  public NotificationChange and(NotificationChange next) {
    List<DecidedEvent<NotificationEvent>> both = new ArrayList<>(events);
    both.addAll(next.events());
    return new NotificationChange(id, before, List.copyOf(both), next.after(), cause, at);
  }

  /** Whether whoever keeps a copy of the due time has to follow. */
  public boolean movesDueTime() {
    return events.stream()
        .map(DecidedEvent::event)
        .anyMatch(
            event ->
                event instanceof NotificationEvent.ClockMoved
                    || event instanceof NotificationEvent.DutyRenewed);
  }
}
