package dev.tocsin.workflow;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folds whole streams. */
public final class ReadPast {

  private final EventStore log;
  private final EventCodec codec;

  public ReadPast(EventStore log, EventCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  /** Of those that there are, in one query. */
  public Uni<Past> of(Collection<String> streams) {
    return log.loadAll(streams).map(this::past);
  }

  private Past past(Map<String, List<RecordedEvent>> loaded) {
    Map<BreachId, List<BreachChange>> breaches = new LinkedHashMap<>();
    Map<NotificationId, List<NotificationChange>> notifications = new LinkedHashMap<>();
    loaded.forEach(
        (stream, events) -> {
          if (Streams.clientOf(stream) == null) {
            BreachId id = Streams.breachOf(stream);
            breaches.put(id, breach(id, moments(events)));
          } else {
            NotificationId id = Streams.notificationOf(stream);
            notifications.put(id, notification(id, moments(events)));
          }
        });
    return new Past(breaches, notifications);
  }

  private static List<List<RecordedEvent>> moments(List<RecordedEvent> events) {
    List<List<RecordedEvent>> moments = new ArrayList<>();
    Instant at = null;
    for (RecordedEvent event : events) {
      if (!event.occurredAt().equals(at)) {
        moments.add(new ArrayList<>());
      }
      moments.get(moments.size() - 1).add(event);
      at = event.occurredAt();
    }
    return moments;
  }

  private List<BreachChange> breach(BreachId id, List<List<RecordedEvent>> moments) {
    List<BreachChange> steps = new ArrayList<>();
    Versioned<Breach> before = new Versioned<>(Breach.NONE, 0);
    for (List<RecordedEvent> moment : moments) {
      List<DecidedEvent<BreachEvent>> facts = facts(moment, BreachEvent.class);
      Breach after = before.state();
      for (DecidedEvent<BreachEvent> fact : facts) {
        after = fact.event().applyTo(after);
      }
      RecordedEvent first = moment.get(0);
      BreachChange step =
          new BreachChange(id, before, facts, after, first.metadata(), first.occurredAt());
      steps.add(step);
      before = step.result();
    }
    return steps;
  }

  private List<NotificationChange> notification(
      NotificationId id, List<List<RecordedEvent>> moments) {
    List<NotificationChange> steps = new ArrayList<>();
    Versioned<Notification> before = new Versioned<>(Notification.NONE, 0);
    for (List<RecordedEvent> moment : moments) {
      List<DecidedEvent<NotificationEvent>> facts = facts(moment, NotificationEvent.class);
      Notification after = before.state();
      for (DecidedEvent<NotificationEvent> fact : facts) {
        after = fact.event().applyTo(after);
      }
      RecordedEvent first = moment.get(0);
      NotificationChange step =
          new NotificationChange(id, before, facts, after, first.metadata(), first.occurredAt());
      steps.add(step);
      before = step.result();
    }
    return steps;
  }

  private <E> List<DecidedEvent<E>> facts(List<RecordedEvent> moment, Class<E> family) {
    return moment.stream()
        .map(event -> new DecidedEvent<>(event.id(), codec.decode(event, family)))
        .toList();
  }
}
