package dev.tocsin.fanout;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.ClientId;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.Moments;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Some hundred clients' part of one order, with everything loaded that it is decided on. */
record Chunk(
    UnitOfWork work,
    Metadata cause,
    Versioned<Breach> breach,
    List<Item> items,
    Map<NotificationId, Versioned<Notification>> before) {

  List<ClientId> clients() {
    return items.stream().map(Item::clientId).toList();
  }

  NotificationChange decide(NotificationId id, NotificationCommand command) {
    return work.decide(id, before.get(id), command, cause);
  }

  /** What one command makes of each of them. */
  List<NotificationChange> each(NotificationCommand command) {
    return before.keySet().stream().map(id -> decide(id, command)).toList();
  }

  List<NotificationChange> unchanged() {
    List<NotificationChange> changes = new ArrayList<>();
    before.forEach(
        (id, notification) ->
            changes.add(NotificationChange.none(id, notification, cause, work.now())));
    return changes;
  }

  /**
   * The moments a clock can start at.
   *
   * @param identifiedAt null when it is not being named now
   */
  Moments moments(Instant identifiedAt) {
    Breach it = breach.state();
    return new Moments(
        it.awareAt(), it.registration().reportedAt(), it.standing().confirmedAt(), identifiedAt);
  }
}
