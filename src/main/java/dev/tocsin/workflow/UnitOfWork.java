package dev.tocsin.workflow;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.eventstore.StreamAppend;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One transaction at the door: what is loaded, decided and recorded in it, by one clock and for one
 * cause.
 */
public final class UnitOfWork {

  private final Mutiny.Session session;
  private final EventStore log;
  private final EventCodec codec;
  private final Consequences consequences;
  private final Supplier<UUID> ids;
  private final ClockReading clock;
  private final Metadata cause;
  private final HeldDuties held;
  private final List<Supplier<Uni<Void>>> onceAppended = new ArrayList<>();
  private boolean recorded;

  UnitOfWork(
      Mutiny.Session session,
      EventStore log,
      EventCodec codec,
      Consequences consequences,
      Supplier<UUID> ids,
      ClockReading clock,
      Metadata cause) {
    this.session = session;
    this.log = log;
    this.codec = codec;
    this.consequences = consequences;
    this.held = new HeldDuties(consequences.locks());
    this.ids = ids;
    this.clock = clock;
    this.cause = cause;
  }

  public Mutiny.Session session() {
    return session;
  }

  /** The database's clock, in microseconds, read once when the transaction began. */
  public Instant now() {
    return clock.now();
  }

  /**
   * When something happened, by the database's clock.
   *
   * @param nanoTime {@link System#nanoTime} at that moment
   */
  public Instant at(long nanoTime) {
    return clock.at(nanoTime);
  }

  /** The log itself, for reading. */
  public EventStore log() {
    return log;
  }

  /**
   * Runs a statement with these rows as its one parameter, {@code :rows}; nothing when there are
   * none.
   */
  public Uni<Void> run(String statement, List<Map<String, Object>> rows) {
    return run(session, statement, rows);
  }

  /** The same in a session that is at hand. */
  public static Uni<Void> run(
      Mutiny.Session session, String statement, List<Map<String, Object>> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : session
            .createNativeQuery(statement)
            .setParameter("rows", Stored.rows(rows))
            .executeUpdate()
            .replaceWithVoid();
  }

  boolean hasRecorded() {
    return recorded;
  }

  public Metadata cause() {
    return cause;
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

  /** All that is on record of these streams, in one query. */
  public Uni<Past> past(Collection<String> streams) {
    return new ReadPast(log, codec).of(streams);
  }

  private Versioned<Notification> fold(List<RecordedEvent> events) {
    Notification notification = Notification.NONE;
    for (RecordedEvent event : events) {
      notification = codec.decode(event, NotificationEvent.class).applyTo(notification);
    }
    return new Versioned<>(notification, events.size());
  }

  /** What the command makes of this breach; nothing is recorded yet. */
  public BreachChange decide(BreachId id, Versioned<Breach> before, BreachCommand command) {
    List<DecidedEvent<BreachEvent>> events = identified(command.decide(before.state(), now()));
    Breach after = Change.fold(before.state(), events, BreachEvent::applyTo);
    return new BreachChange(id, before, events, after, cause, now());
  }

  /**
   * What the command makes of this notification; nothing is recorded yet.
   *
   * @param ownCause null when it is that of the whole transaction
   */
  public NotificationChange decide(
      NotificationId id,
      Versioned<Notification> before,
      NotificationCommand command,
      Metadata ownCause) {
    List<DecidedEvent<NotificationEvent>> events =
        identified(command.decide(before.state(), now()));
    Notification after = Change.fold(before.state(), events, NotificationEvent::applyTo);
    return new NotificationChange(
        id, before, events, after, ownCause == null ? cause : ownCause, now());
  }

  private <E> List<DecidedEvent<E>> identified(List<? extends E> events) {
    List<DecidedEvent<E>> identified = new ArrayList<>();
    events.forEach(event -> identified.add(new DecidedEvent<>(ids.get(), event)));
    return List.copyOf(identified);
  }

  public NotificationChange decide(
      NotificationId id, Versioned<Notification> before, NotificationCommand command) {
    return decide(id, before, command, cause);
  }

  /** Loads, decides and records. */
  public Uni<BreachChange> tell(BreachId id, BreachCommand command) {
    return breach(id)
        .flatMap(
            before -> {
              BreachChange change = decide(id, before, command);
              return record(Changes.of(change)).replaceWith(change);
            });
  }

  /** Holds, loads, decides and records. */
  public Uni<NotificationChange> tell(NotificationId id, NotificationCommand command) {
    return hold(List.of(id))
        .chain(() -> notification(id))
        .flatMap(
            before -> {
              NotificationChange change = decide(id, before, command);
              return record(Changes.of(List.of(change))).replaceWith(change);
            });
  }

  /**
   * Locks the rows of these duties, before they are loaded: what is decided on is not changed by
   * others then. Recording does so too, of whatever is not held yet.
   */
  public Uni<Void> hold(Collection<NotificationId> duties) {
    return held.wait(this, duties);
  }

  /** The same without waiting; those of them that others hold something of are left out. */
  public Uni<List<NotificationId>> holdFree(Collection<NotificationId> duties) {
    return held.free(this, duties);
  }

  /** Whoever claimed them has locked all that is to be locked of these duties. */
  public void holds(Collection<NotificationId> duties) {
    held.add(duties);
  }

  /**
   * Runs this when the next changes are appended: rows that others might make as well are made by
   * whoever was first on the stream.
   */
  public void onceAppended(Supplier<Uni<Void>> rows) {
    onceAppended.add(rows);
  }

  /** Appends all of it, then does what follows from it, in this transaction. */
  public Uni<Void> record(Changes changes) {
    Changes real = changes.real();
    if (real.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    recorded = true;
    Uni<Void> done =
        hold(real.duties()).chain(() -> log.append(appends(real), cause)).replaceWithVoid();
    for (Supplier<Uni<Void>> rows : onceAppended) {
      done = done.chain(() -> rows.get());
    }
    onceAppended.clear();
    return done.chain(() -> consequences.follow(this, real));
  }

  private List<StreamAppend> appends(Changes changes) {
    return changes.all().map(change -> change.append(encode(change.events()))).toList();
  }

  private List<NewEvent> encode(List<? extends DecidedEvent<?>> events) {
    return events.stream().map(event -> codec.encode(event, now())).toList();
  }
}
