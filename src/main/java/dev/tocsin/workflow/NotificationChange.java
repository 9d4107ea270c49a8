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
 * @param at when its facts occurred
 */
public record NotificationChange(
    NotificationId id,
    Versioned<Notification> before,
    List<DecidedEvent<NotificationEvent>> facts,
    Notification after,
    Metadata cause,
    Instant at) {

  /** Nothing yet. */
  public static NotificationChange none(
      NotificationId id, Versioned<Notification> before, Metadata cause, Instant at) {
    return new NotificationChange(id, before, List.of(), before.state(), cause, at);
  }

  /** The version of the notification's stream once this is recorded. */
  public long version() {
    return before.version() + facts.size();
  }

  /** This change, then what a further command makes of its result. */
  public NotificationChange and(NotificationChange next) {
    List<DecidedEvent<NotificationEvent>> both = new ArrayList<>(facts);
    both.addAll(next.facts());
    return new NotificationChange(id, before, List.copyOf(both), next.after(), cause, at);
  }

  /** Whether whoever keeps a copy of the due time has to follow. */
  public boolean movesDueTime() {
    return facts.stream()
        .map(DecidedEvent::event)
        .anyMatch(
            event ->
                event instanceof NotificationEvent.ClockMoved
                    || event instanceof NotificationEvent.DutyRenewed);
  }

  public Versioned<Notification> result() {
    return new Versioned<>(after, version());
  }
}
