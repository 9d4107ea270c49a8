package dev.tocsin.workflow;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** What can be looked at: the log, and rows through its session. */
public class Reading {

  private final Mutiny.Session session;
  private final EventStore log;
  private final EventCodec codec;

  Reading(Mutiny.Session session, EventStore log, EventCodec codec) {
    this.session = session;
    this.log = log;
    this.codec = codec;
  }

  public Mutiny.Session session() {
    return session;
  }

  /** The log itself, for reading. */
  public EventStore log() {
    return log;
  }

  EventCodec codec() {
    return codec;
  }

  /** {@link Breach#NONE} at version 0 when there is no such breach. */
  public Uni<Versioned<Breach>> breach(BreachId id) {
    return log.fold(Streams.of(id), new Versioned<>(Breach.NONE, 0), this::after);
  }

  private Versioned<Breach> after(Versioned<Breach> before, RecordedEvent event) {
    return new Versioned<>(
        codec.decode(event, BreachEvent.class).applyTo(before.state()), event.version());
  }

  /**
   * The version at which something last became known that clients who were told before do not know;
   * 0 when that was never.
   */
  public Uni<Long> newsVersion(BreachId id) {
    return log.fold(
        Streams.of(id),
        0L,
        (last, event) ->
            codec.decode(event, BreachEvent.class).isNews() ? (Long) event.version() : last);
  }

  /**
   * When work on the breach came to its end, for the last time; null while it goes on (again). Its
   * clients may well be told of that later.
   */
  public Uni<Instant> endedAt(BreachId id) {
    return log.fold(Streams.of(id), new Ending(Breach.NONE, null), this::after).map(Ending::at);
  }

  /** How far a breach is, and since when it is at its end. */
  private record Ending(Breach breach, Instant at) {
    boolean goesOn() {
      return breach.status() == null || breach.status().isActive();
    }
  }

  private Ending after(Ending before, RecordedEvent event) {
    Ending now = new Ending(codec.decode(event, BreachEvent.class).applyTo(before.breach()), null);
    return now.goesOn()
        ? now
        : new Ending(now.breach(), before.goesOn() ? event.occurredAt() : before.at());
  }

  /**
   * The breach as it was at each of these versions; without those it never reached. Words that were
   * erased since are gone from all of them.
   */
  public Uni<Map<Long, Breach>> breachAt(BreachId id, Collection<Long> versions) {
    if (versions.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Map<Long, Breach> found = new HashMap<>();
    return log.fold(
            Streams.of(id),
            new Versioned<>(Breach.NONE, 0),
            (before, event) -> {
              Versioned<Breach> now = after(before, event);
              if (versions.contains(now.version())) {
                found.put(now.version(), now.state());
              }
              return now;
            })
        .replaceWith(found);
  }

  /**
   * The events of a stream that are of this type.
   *
   * @param first version of the first that is looked at
   * @param last version of the last that is looked at
   */
  public <E> Uni<List<E>> events(String stream, long first, long last, Class<E> type) {
    return log.fold(
        stream,
        first - 1,
        new ArrayList<>(),
        (found, event) -> {
          if (event.version() <= last) {
            Object decoded = codec.decode(event, Object.class);
            if (type.isInstance(decoded)) {
              found.add(type.cast(decoded));
            }
          }
          return found;
        });
  }

  /** What the events of a stream make, one after the other: they are never in memory together. */
  public <E, S> Uni<S> fold(String stream, Class<E> family, S start, Step<E, S> step) {
    return log.fold(
        stream,
        start,
        (state, event) ->
            step.next(
                state,
                new DecidedEvent<>(event.id(), codec.decode(event, family)),
                event.occurredAt()));
  }

  /** What one event makes of what those before it made. */
  public interface Step<E, S> {
    S next(S state, DecidedEvent<E> event, Instant occurredAt);
  }

  public Uni<Versioned<Notification>> notification(NotificationId id) {
    return notifications(List.of(id)).map(all -> all.get(id));
  }

  /**
   * Every one asked for, in one query; {@link Notification#NONE} at version 0 where there is none.
   */
  public Uni<Map<NotificationId, Versioned<Notification>>> notifications(
      Collection<NotificationId> ids) {
    return log.loadAll(ids.stream().map(Streams::of).toList())
        .map(
            streams -> {
              Map<NotificationId, Versioned<Notification>> all = new LinkedHashMap<>();
              ids.forEach(id -> all.put(id, fold(streams.getOrDefault(Streams.of(id), List.of()))));
              return all;
            });
  }

  public Uni<Map<NotificationId, Versioned<Notification>>> notifications(
      BreachId breach, Collection<ClientId> clients) {
    return notifications(
        clients.stream().map(client -> new NotificationId(breach, client)).toList());
  }

  /**
   * As many of the first as fit into memory together with all that is on record of their streams;
   * one at least.
   *
   * @param own what is made of each of them beside, in bytes
   */
  public <T> Uni<List<T>> fitting(
      List<T> wanted, Function<T, List<String>> streams, ToLongFunction<T> own) {
    return log.sizes(wanted.stream().flatMap(each -> streams.apply(each).stream()).toList())
        .map(sizes -> Fitting.first(wanted, streams, sizes, own));
  }

  /** The same, of those first of whose streams the least is on record. */
  public <T> Uni<List<T>> fittingLeastFirst(List<T> wanted, Function<T, List<String>> streams) {
    return log.sizes(wanted.stream().flatMap(each -> streams.apply(each).stream()).toList())
        .map(
            sizes -> {
              ToLongFunction<T> size =
                  each ->
                      streams.apply(each).stream()
                          .mapToLong(stream -> sizes.getOrDefault(stream, 0L))
                          .sum();
              List<T> sorted = wanted.stream().sorted(Comparator.comparingLong(size)).toList();
              return Fitting.first(sorted, streams, sizes, each -> 0);
            });
  }

  /**
   * What is on record of these streams.
   *
   * @param seen is shown each step of each breach
   */
  public Uni<Past> past(Collection<String> streams, Consumer<BreachChange> seen) {
    return new ReadPast(log, codec, seen).of(streams);
  }

  private Versioned<Notification> fold(List<RecordedEvent> events) {
    Notification notification = Notification.NONE;
    for (RecordedEvent event : events) {
      notification = codec.decode(event, NotificationEvent.class).applyTo(notification);
    }
    return new Versioned<>(notification, events.size());
  }
}
