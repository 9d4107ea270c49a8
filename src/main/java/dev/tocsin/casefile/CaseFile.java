package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Text;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.json.Portion;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.Fitting;
import dev.tocsin.workflow.Past;
import dev.tocsin.workflow.ReadPast;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what people look at. */
@ApplicationScoped
public class CaseFile {

  /**
   * Who was told, and has no final notice that was written since the breach was at this version.
   * Whoever was told by telephone alone is among them, unless nothing need be written any more:
   * rows of the first schema say that without "byPhone".
   */
  private static final String WITHOUT_FINAL =
      """
      select count(*) from notification
      where breach_id = :breach and state in ('NOTIFIED', 'NOTIFIED_LATE')
        and (final_from is null or final_from < :since or own_share_stale)
        and (written_from is not null
          or coalesce(cast(body as json) -> 'byPhone', cast(body as json)) -> 'writtenWaiver' is null)
      """;

  private static final String SIZE =
      "select cast(coalesce(max(octet_length(state)), 0) as bigint) from breach where id = :breach";

  private static final String NEXT =
      " from Notification where breachId = :breach and clientId > :after order by clientId";

  private final EventCodec codec;

  public CaseFile(EventCodec codec) {
    this.codec = codec;
  }

  /** How many bytes a breach takes as it is stored; 0 when there is none. */
  public Uni<Long> size(Mutiny.Session session, BreachId id) {
    return Sql.in(session, SIZE).with("breach", id.value()).one(row -> row.number(0));
  }

  /** A breach and the version of its stream; empty when there is none. */
  public Uni<Optional<Versioned<Breach>>> breach(Mutiny.Session session, BreachId id) {
    return session
        .find(BreachRow.class, id.value())
        .map(row -> row == null ? List.<BreachRow>of() : List.of(row))
        .flatMap(rows -> breaches(session, rows))
        .map(found -> found.stream().findFirst());
  }

  /**
   * A breach and how it stands, in one statement; empty when there is none, and when it is so large
   * that there has to be room for it first, or a row of another build.
   */
  public Uni<Optional<BreachAsShown>> shown(Mutiny.Session session, BreachId id) {
    return Tallies.one(session, id);
  }

  /** Whose it is; empty when there is no such breach. */
  public Uni<Optional<ProcessorId>> processorOf(Mutiny.Session session, BreachId id) {
    return Sql.in(session, "select processor_id from breach where id = :breach")
        .with("breach", id.value())
        .oneOrNull(row -> row.text(0))
        .map(found -> Optional.ofNullable(found).map(ProcessorId::new));
  }

  /**
   * How many of those told lack a final notice that says all that is known.
   *
   * @param since version of the breach's stream at which something last became known
   */
  public Uni<Long> withoutFinalNotice(Mutiny.Session session, BreachId id, long since) {
    return Sql.in(session, WITHOUT_FINAL)
        .with("breach", id.value())
        .with("since", since)
        .one(row -> row.number(0));
  }

  public Uni<Tally> tally(Mutiny.Session session, BreachId id) {
    return Tallies.of(session, List.of(id)).map(tallies -> tallies.get(id));
  }

  /** One for every id. */
  public Uni<Map<BreachId, Tally>> tallies(Mutiny.Session session, List<BreachId> ids) {
    return Tallies.of(session, ids);
  }

  /** Empty when the client was never named, or was named this very moment. */
  public Uni<Optional<Notification>> notification(Mutiny.Session session, NotificationId id) {
    return session
        .find(
            NotificationRow.class,
            new NotificationRow.Key(id.breachId().value(), id.clientId().value()))
        .map(row -> row == null ? List.<NotificationRow>of() : List.of(row))
        .flatMap(rows -> notifications(session, rows))
        .map(found -> found.stream().findFirst());
  }

  /**
   * A page of a breach's notifications, by client.
   *
   * @param room where they are kept
   * @param after the last client of the page before; null for the first
   */
  public Uni<Portion<Notification>> notifications(
      Mutiny.Session session, Portion.Room room, BreachId breach, ClientId after, int limit) {
    return Portion.of(
            limit,
            room,
            notificationsAfter(
                session.createQuery("select octet_length(body)" + NEXT, Integer.class),
                breach,
                after),
            notificationsAfter(session.createQuery(NEXT, NotificationRow.class), breach, after))
        .flatMap(rows -> rows.flatMap(some -> notifications(session, some)));
  }

  private static <R> Mutiny.SelectionQuery<R> notificationsAfter(
      Mutiny.SelectionQuery<R> query, BreachId breach, ClientId after) {
    return query
        .setParameter("breach", breach.value())
        .setParameter("after", after == null ? "" : after.value());
  }

  /** Held until the end of this transaction: nobody else completes it meanwhile. */
  public Uni<Optional<Task>> task(Mutiny.Session session, String id) {
    return session
        .find(TaskRow.class, id, LockModeType.PESSIMISTIC_WRITE)
        .map(row -> Optional.ofNullable(row).map(CaseFile::task));
  }

  /**
   * A page of open tasks, the oldest first.
   *
   * @param afterAt the last task's createdAt of the page before; null for the first
   * @param afterId the last task's id of the page before; null for the first
   * @param wanted which of them
   */
  public Uni<List<Task>> openTasks(
      Mutiny.Session session, TaskSelection wanted, Instant afterAt, String afterId, int limit) {
    StringBuilder where = new StringBuilder("completedAt is null");
    Map<String, Object> given = new LinkedHashMap<>();
    wanted.conditions(where, given);
    if (afterAt != null) {
      where.append(" and (createdAt > :at or createdAt = :at and id > :id)");
      given.put("at", afterAt);
      given.put("id", afterId);
    }
    var query =
        session
            .createQuery("from Task where " + where + " order by createdAt, id", TaskRow.class)
            .setMaxResults(limit);
    given.forEach(query::setParameter);
    return query.getResultList().map(rows -> rows.stream().map(CaseFile::task).toList());
  }

  /** Rows of another build are folded from their streams: it stored something else. */
  Uni<List<Versioned<Breach>>> breaches(Mutiny.Session session, List<BreachRow> rows) {
    List<String> others =
        rows.stream()
            .filter(row -> row.schemaVersion != WriteBreaches.SCHEMA)
            .map(row -> Streams.of(new BreachId(row.id)))
            .toList();
    return past(session, others)
        .map(past -> rows.stream().map(row -> breach(row, past.breaches())).toList());
  }

  private static Versioned<Breach> breach(BreachRow row, Map<BreachId, Versioned<Breach>> past) {
    Versioned<Breach> folded = past.get(new BreachId(row.id));
    return folded == null
        ? new Versioned<>(Stored.read(row.state, Breach.class), row.version)
        : folded;
  }

  /** Of rows breach_id, client_id, body, schema_version; one for each, in their order. */
  Uni<List<Notification>> asStored(Mutiny.Session session, List<Columns> rows) {
    return notifications(session, rows.stream().map(NotificationRow::of).toList());
  }

  private Uni<List<Notification>> notifications(
      Mutiny.Session session, List<NotificationRow> rows) {
    List<String> others =
        rows.stream()
            .filter(row -> row.schemaVersion != WriteNotifications.SCHEMA)
            .map(row -> Streams.of(row.duty()))
            .toList();
    return past(session, others)
        .map(past -> rows.stream().map(row -> notification(row, past.notifications())).toList());
  }

  private static Notification notification(
      NotificationRow row, Map<NotificationId, Notification> past) {
    Notification folded = past.get(row.duty());
    return folded == null ? Stored.read(row.body, Notification.class) : folded;
  }

  /** As streams tell it. */
  private record Folded(
      Map<BreachId, Versioned<Breach>> breaches, Map<NotificationId, Notification> notifications) {
    void add(Changes latest) {
      latest.breaches().forEach(it -> breaches.put(it.id(), it.result()));
      latest.notifications().forEach(it -> notifications.put(it.id(), it.after()));
    }
  }

  private Uni<Folded> past(Mutiny.Session session, List<String> streams) {
    Folded folded = new Folded(new HashMap<>(), new HashMap<>());
    return past(new PostgresEventStore(session), streams, folded).replaceWith(folded);
  }

  /** As many at a time as fit into memory together with all that happened to them. */
  private Uni<Void> past(EventStore log, List<String> streams, Folded folded) {
    if (streams.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return log.sizes(streams)
        .map(sizes -> Fitting.first(streams, stream -> sizes.getOrDefault(stream, 0L)))
        .flatMap(
            first ->
                new ReadPast(log, codec, step -> {})
                    .of(first)
                    .map(Past::latest)
                    .invoke(folded::add)
                    .chain(() -> past(log, streams.subList(first.size(), streams.size()), folded)));
  }

  private static Task task(TaskRow row) {
    return new Task(
        row.id,
        TaskKind.valueOf(row.kind),
        row.processorId == null ? null : new ProcessorId(row.processorId),
        row.breachId == null ? null : new BreachId(row.breachId),
        row.clientId == null ? null : new ClientId(row.clientId),
        row.drill,
        row.createdAt,
        row.dueAt,
        row.completedAt,
        row.completedBy,
        row.result == null ? null : Stored.read(row.result, Text.class),
        row.about);
  }
}
