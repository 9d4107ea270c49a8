package dev.tocsin.workflow;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.Metadata;
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
import java.util.function.BiFunction;

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
            breaches.put(
                id,
                steps(
                    events,
                    Breach.NONE,
                    BreachEvent.class,
                    BreachEvent::applyTo,
                    (before, decided, after, cause, at) ->
                        new BreachChange(id, before, decided, after, cause, at)));
          } else {
            NotificationId id = Streams.notificationOf(stream);
            notifications.put(
                id,
                steps(
                    events,
                    Notification.NONE,
                    NotificationEvent.class,
                    NotificationEvent::applyTo,
                    (before, decided, after, cause, at) ->
                        new NotificationChange(id, before, decided, after, cause, at)));
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

  private <S, E, C extends Change<S, E>> List<C> steps(
      List<RecordedEvent> events,
      S nothing,
      Class<E> family,
      BiFunction<E, S, S> apply,
      Make<S, E, C> make) {
    List<C> steps = new ArrayList<>();
    Versioned<S> before = new Versioned<>(nothing, 0);
    for (List<RecordedEvent> moment : moments(events)) {
      List<DecidedEvent<E>> decided =
          moment.stream()
              .map(event -> new DecidedEvent<>(event.id(), codec.decode(event, family)))
              .toList();
      S after = Change.fold(before.state(), decided, apply);
      RecordedEvent first = moment.get(0);
      C step = make.change(before, decided, after, first.metadata(), first.occurredAt());
      steps.add(step);
      before = step.result();
    }
    return steps;
  }

  private interface Make<S, E, C> {
    C change(
        Versioned<S> before, List<DecidedEvent<E>> events, S after, Metadata cause, Instant at);
  }
}
