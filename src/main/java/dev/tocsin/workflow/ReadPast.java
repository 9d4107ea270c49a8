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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Folds whole streams. */
public final class ReadPast {

  private final EventStore log;
  private final EventCodec codec;
  private final Consumer<BreachChange> seen;
  private final Map<BreachId, BreachChange> breaches = new LinkedHashMap<>();
  private final Map<NotificationId, List<NotificationChange>> notifications = new LinkedHashMap<>();

  /**
   * @param seen is shown each step of each breach, of which only the last is kept
   */
  public ReadPast(EventStore log, EventCodec codec, Consumer<BreachChange> seen) {
    this.log = log;
    this.codec = codec;
    this.seen = seen;
  }

  /**
   * Of those that there are: in one query, and one alone, which may be large, a part at a time. To
   * be asked once.
   */
  public Uni<Past> of(Collection<String> streams) {
    Uni<?> read = streams.size() == 1 ? one(streams.iterator().next()) : all(streams);
    return read.replaceWith(() -> new Past(breaches, notifications));
  }

  private Uni<?> one(String stream) {
    Steps<?, ?, ?> steps = steps(stream);
    return log.fold(
            stream,
            steps,
            (sofar, event) -> {
              sofar.add(event);
              return sofar;
            })
        .invoke(Steps::end);
  }

  private Uni<?> all(Collection<String> streams) {
    return log.loadAll(streams).invoke(loaded -> loaded.forEach(this::add));
  }

  private void add(String stream, List<RecordedEvent> events) {
    Steps<?, ?, ?> steps = steps(stream);
    events.forEach(steps::add);
    steps.end();
  }

  private Steps<?, ?, ?> steps(String stream) {
    return Streams.clientOf(stream) == null
        ? ofBreach(Streams.breachOf(stream))
        : ofNotification(Streams.notificationOf(stream));
  }

  private Steps<Breach, BreachEvent, BreachChange> ofBreach(BreachId id) {
    return new Steps<>(
        codec,
        Breach.NONE,
        BreachEvent.class,
        BreachEvent::applyTo,
        (before, events, after, cause, at) ->
            new BreachChange(id, before, events, after, cause, at),
        step -> {
          breaches.put(id, step);
          seen.accept(step);
        });
  }

  private Steps<Notification, NotificationEvent, NotificationChange> ofNotification(
      NotificationId id) {
    return new Steps<>(
        codec,
        Notification.NONE,
        NotificationEvent.class,
        NotificationEvent::applyTo,
        (before, events, after, cause, at) ->
            new NotificationChange(id, before, events, after, cause, at),
        step -> notifications.computeIfAbsent(id, first -> new ArrayList<>()).add(step));
  }
}
