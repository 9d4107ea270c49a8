package dev.tocsin.workflow;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.StreamAppend;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One transaction at the door: what is loaded, decided and recorded in it, by one clock and for one
 * cause.
 */
public final class UnitOfWork extends Reading {

  private final Consequences consequences;
  private final Supplier<UUID> ids;
  private final ClockReading clock;
  private final Metadata cause;
  private final HeldDuties held;
  private final List<Supplier<Uni<Void>>> onceAppended = new ArrayList<>();
  private final List<Runnable> atEnd = new ArrayList<>();
  private boolean recorded;

  UnitOfWork(
      Mutiny.Session session,
      EventStore log,
      EventCodec codec,
      Consequences consequences,
      Supplier<UUID> ids,
      ClockReading clock,
      Metadata cause) {
    super(session, log, codec);
    this.consequences = consequences;
    this.held = new HeldDuties(consequences.locks());
    this.ids = ids;
    this.clock = clock;
    this.cause = cause;
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

  /**
   * Runs a statement with these rows as its one parameter, {@code :rows}; nothing when there are
   * none.
   */
  public Uni<Void> run(String statement, List<Map<String, Object>> rows) {
    return run(session(), statement, rows);
  }

  /** The same in a session that is at hand. */
  public static Uni<Void> run(
      Mutiny.Session session, String statement, List<Map<String, Object>> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.in(session, statement).with("rows", Stored.rows(rows)).update().replaceWithVoid();
  }

  boolean hasRecorded() {
    return recorded;
  }

  public Metadata cause() {
    return cause;
  }

  /** What decisions go by whose events have this cause. */
  Deciding deciding(Metadata ownCause) {
    return new Deciding(now(), ownCause, ids);
  }

  /** Decides a command and records what comes of it, whatever it asks for on the way. */
  public <T> Uni<T> decide(Function<Deciding, Course<T>> command) {
    Lockstep.Walker<T> walker = new Lockstep.Walker<>(cause, command);
    return Lockstep.run(this, List.of(walker))
        .map(
            done -> {
              if (walker.refusal() != null) {
                throw walker.refusal();
              }
              return walker.answer();
            });
  }

  /** What the command makes of this breach; nothing is recorded yet. */
  public BreachChange decide(BreachId id, Versioned<Breach> before, BreachCommand command) {
    return deciding(cause).decide(id, before, command);
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
    return deciding(ownCause == null ? cause : ownCause).decide(id, before, command);
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

  /** Runs this when the transaction is over, whatever became of it. Must not fail. */
  public void atEnd(Runnable then) {
    atEnd.add(then);
  }

  void end() {
    atEnd.forEach(Runnable::run);
  }

  /** Appends all of it, then does what follows from it, in this transaction. */
  public Uni<Void> record(Changes changes) {
    Changes real = changes.real();
    if (real.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    recorded = true;
    Uni<Void> done =
        hold(real.duties()).chain(() -> log().append(appends(real), cause)).replaceWithVoid();
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
    return events.stream().map(event -> codec().encode(event, now())).toList();
  }
}
