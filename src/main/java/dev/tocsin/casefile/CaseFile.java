package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Columns;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what people look at. */
@ApplicationScoped
public class CaseFile {

  /** What is ordered and not carried out yet counts as done. */
  private static final String TALLY =
      """
      select s.breach_id, count(*) as total,
        count(*) filter (where s.state = 'OPEN') as open,
        count(*) filter (where s.state in ('NOTIFIED', 'NOTIFIED_LATE')) as notified,
        count(*) filter (where s.state = 'OVERDUE') as overdue,
        count(*) filter (where s.state = 'WITHDRAWN') as withdrawn,
        count(s.acknowledged_at) as acknowledged,
        min(s.due_at) filter (where s.state in ('OPEN', 'OVERDUE')) as next_due_at
      from (
        select a.breach_id, n.acknowledged_at, n.due_at,
          case
            when a.withdrawn_at is not null then 'WITHDRAWN'
            when b.status = 'DISMISSED' and coalesce(n.state, 'OPEN') in ('OPEN', 'OVERDUE') then 'WITHDRAWN'
            else coalesce(n.state, 'OPEN')
          end as state
        from affected_client a
          join breach b on b.id = a.breach_id
          left join notification n on n.breach_id = a.breach_id and n.client_id = a.client_id
        where a.breach_id in (:breaches)) s
      group by s.breach_id
      """;

  /**
   * Who was told, and has no final notice that was written since the breach was at this version.
   * Whoever was told by telephone alone is among them, unless nothing need be written any more.
   */
  private static final String WITHOUT_FINAL =
      """
      select count(*) from notification
      where breach_id = :breach and state in ('NOTIFIED', 'NOTIFIED_LATE')
        and (final_from is null or final_from < :since or own_share_stale)
        and (written_from is not null or cast(body as json) ->> 'writtenWaiver' is null)
      """;

  /** A breach and the version of its stream; empty when there is none. */
  public Uni<Optional<Versioned<Breach>>> breach(Mutiny.Session session, BreachId id) {
    return session
        .find(BreachRow.class, id.value())
        .map(row -> Optional.ofNullable(row).map(CaseFile::breach));
  }

  /**
   * A page of breaches, the latest report first.
   *
   * @param processor null for all
   * @param status null for all
   * @param drill whether drills or what is real; null for both
   * @param purview whose are looked for
   * @param beforeAt the last row's reportedAt of the page before; null for the first page
   * @param beforeId the last row's id of the page before; null for the first page
   */
  public Uni<List<Versioned<Breach>>> breaches(
      Mutiny.Session session,
      ProcessorId processor,
      Status status,
      Boolean drill,
      Purview purview,
      Instant beforeAt,
      BreachId beforeId,
      int limit) {
    StringBuilder where = new StringBuilder("1 = 1");
    where.append(processor == null ? "" : " and processorId = :processor");
    where.append(status == null ? "" : " and status = :status");
    where.append(drill == null ? "" : " and drill = :drill");
    where.append(purview.isLimited() ? " and processorId in (:seen)" : "");
    where.append(
        beforeAt == null ? "" : " and (reportedAt < :at or reportedAt = :at and id > :id)");
    var query =
        session
            .createQuery(
                "from Breach where " + where + " order by reportedAt desc, id", BreachRow.class)
            .setMaxResults(limit);
    if (processor != null) {
      query.setParameter("processor", processor.value());
    }
    if (status != null) {
      query.setParameter("status", status.name());
    }
    if (drill != null) {
      query.setParameter("drill", drill);
    }
    if (purview.isLimited()) {
      query.setParameter("seen", purview.listed());
    }
    if (beforeAt != null) {
      query.setParameter("at", beforeAt).setParameter("id", beforeId.value());
    }
    return query.getResultList().map(rows -> rows.stream().map(CaseFile::breach).toList());
  }

  /**
   * How many of those told lack a final notice that says all that is known.
   *
   * @param since version of the breach's stream at which something last became known
   */
  public Uni<Long> withoutFinalNotice(Mutiny.Session session, BreachId id, long since) {
    return session
        .createNativeQuery(WITHOUT_FINAL, Long.class)
        .setParameter("breach", id.value())
        .setParameter("since", since)
        .getSingleResult();
  }

  public Uni<Tally> tally(Mutiny.Session session, BreachId id) {
    return tallies(session, List.of(id)).map(tallies -> tallies.get(id));
  }

  /** One for every id. */
  public Uni<Map<BreachId, Tally>> tallies(Mutiny.Session session, List<BreachId> ids) {
    Map<BreachId, Tally> tallies = new HashMap<>();
    ids.forEach(id -> tallies.put(id, Tally.NOBODY));
    if (ids.isEmpty()) {
      return Uni.createFrom().item(tallies);
    }
    return session
        .createNativeQuery(TALLY, Tuple.class)
        .setParameter("breaches", ids.stream().map(BreachId::value).toList())
        .getResultList()
        .map(
            rows -> {
              rows.forEach(row -> tallies.put(new BreachId(row.get(0, UUID.class)), tally(row)));
              return tallies;
            });
  }

  private static Tally tally(Tuple row) {
    return new Tally(
        row.get(1, Long.class),
        row.get(2, Long.class),
        row.get(3, Long.class),
        row.get(4, Long.class),
        row.get(5, Long.class),
        row.get(6, Long.class),
        Columns.instant(row, 7));
  }

  /** Empty when the client was never named, or was named this very moment. */
  public Uni<Optional<Notification>> notification(Mutiny.Session session, NotificationId id) {
    return session
        .find(
            NotificationRow.class,
            new NotificationRow.Key(id.breachId().value(), id.clientId().value()))
        .map(row -> Optional.ofNullable(row).map(CaseFile::notification));
  }

  /**
   * A page of a breach's notifications, by client.
   *
   * @param after the last client of the page before; null for the first
   */
  public Uni<List<Notification>> notifications(
      Mutiny.Session session, BreachId breach, ClientId after, int limit) {
    return session
        .createQuery(
            "from Notification where breachId = :breach and clientId > :after order by clientId",
            NotificationRow.class)
        .setParameter("breach", breach.value())
        .setParameter("after", after == null ? "" : after.value())
        .setMaxResults(limit)
        .getResultList()
        .map(rows -> rows.stream().map(CaseFile::notification).toList());
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
   * @param nobodys whether those are among them that are no processor's
   * @param purview whose are looked for
   */
  public Uni<List<Task>> openTasks(
      Mutiny.Session session,
      Instant afterAt,
      String afterId,
      int limit,
      boolean nobodys,
      Purview purview) {
    String after = afterAt == null ? "" : " and (createdAt > :at or createdAt = :at and id > :id)";
    String whose =
        (nobodys ? "" : " and processorId is not null")
            + (purview.isLimited() ? " and (processorId is null or processorId in (:seen))" : "");
    var query =
        session
            .createQuery(
                "from Task where completedAt is null" + after + whose + " order by createdAt, id",
                TaskRow.class)
            .setMaxResults(limit);
    if (afterAt != null) {
      query.setParameter("at", afterAt).setParameter("id", afterId);
    }
    if (purview.isLimited()) {
      query.setParameter("seen", purview.listed());
    }
    return query.getResultList().map(rows -> rows.stream().map(CaseFile::task).toList());
  }

  private static Versioned<Breach> breach(BreachRow row) {
    return new Versioned<>(Stored.read(row.state, Breach.class), row.version);
  }

  private static Notification notification(NotificationRow row) {
    return Stored.read(row.body, Notification.class);
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
