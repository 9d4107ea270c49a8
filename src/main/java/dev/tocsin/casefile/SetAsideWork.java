package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Portion;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The list of what failed too often, and the record of what was discarded of it. */
@ApplicationScoped
public class SetAsideWork {

  private static final String WAITING =
      """
      select id, queue, breach_id, client_id, since, attempts, error, order_id,
        cast(null as timestamptz) as discarded_at, cast(null as text) as discarded_by, cast(null as text) as reason
      from set_aside
      """;

  private static final String DISCARDED =
      """
      select id, queue, breach_id, client_id, since, attempts, error, cast(null as bigint) as order_id,
        discarded_at, discarded_by, reason
      from discarded
      """;

  /** What the breach of which is gone is nobody's: only who is not limited sees it. */
  private static final String SEEN =
      """
      (cast(:seen as text) is null or exists (
        select from breach b
        where b.id = w.breach_id and b.processor_id = any(string_to_array(cast(:seen as text), ','))))
      """;

  private static final String PAGE =
      """
      where (cast(:queue as text) is null or queue = cast(:queue as text))
        and (cast(:at as text) is null or (since, id) > (cast(cast(:at as text) as timestamptz), cast(:id as text)))
        and %s
      order by since, id limit :limit
      """
          .formatted(SEEN);

  private static final String SIZE =
      "select coalesce(octet_length(error), 0) + coalesce(octet_length(reason), 0)";

  private static final String DISCARD =
      """
      insert into discarded (
        id, queue, breach_id, client_id, since, attempts, error, discarded_at, discarded_by, reason)
      values (:id, :queue, :breach, :client, cast(cast(:since as text) as timestamptz), :attempts, :error, :now, :by, :reason)
      """;

  private static final String OWED =
      """
      select state in ('OPEN', 'OVERDUE'), due_at from notification where breach_id = :breach and client_id = :client
      """;

  /**
   * What somebody has to decide about, or what was discarded; the longest waiting first.
   *
   * @param room where they are kept
   * @param queue null for all
   * @param purview whose are looked for
   * @param afterAt the last item's since of the page before; null for the first page
   * @param afterId the last item's id of the page before; null for the first page
   */
  public Uni<Portion<SetAside>> list(
      Mutiny.Session session,
      Portion.Room room,
      boolean discarded,
      SetAsideQueue queue,
      Purview purview,
      Instant afterAt,
      String afterId,
      int limit) {
    String page = " from (" + (discarded ? DISCARDED : WAITING) + ") w " + PAGE;
    return Portion.of(
            limit,
            room,
            most ->
                bind(Sql.in(session, SIZE + page), queue, purview, afterAt)
                    .with("id", afterId)
                    .with("limit", most)
                    .list(row -> row.small(0)),
            most ->
                bind(Sql.in(session, "select *" + page), queue, purview, afterAt)
                    .with("id", afterId)
                    .with("limit", most)
                    .lines())
        .map(rows -> rows.map(some -> some.stream().map(SetAsideWork::read).toList()));
  }

  private static Sql bind(Sql query, SetAsideQueue queue, Purview purview, Instant afterAt) {
    return query
        .with("queue", queue == null ? null : queue.name())
        .with("seen", purview.joined())
        .with("at", afterAt == null ? null : afterAt.toString());
  }

  /** Empty when nothing of that id is set aside within {@code purview}. */
  public Uni<Optional<SetAside>> find(Mutiny.Session session, String id, Purview purview) {
    return Sql.in(session, "select * from (" + WAITING + ") w where id = :id and " + SEEN)
        .with("id", id)
        .with("seen", purview.joined())
        .lines()
        .map(rows -> rows.stream().findFirst().map(SetAsideWork::read));
  }

  /** Keeps who discarded it and why, and ends its task; as it is on record then. */
  public Uni<SetAside> recordDiscarded(UnitOfWork work, SetAside item, Text reason) {
    String by = work.cause().actor();
    SetAside done =
        new SetAside(
            item.id(),
            item.queue(),
            item.breachId(),
            item.clientId(),
            item.since(),
            item.attempts(),
            item.error(),
            item.orderId(),
            new SetAside.Discarded(work.now(), by, reason));
    return Sql.in(work.session(), DISCARD)
        .with("id", item.id())
        .with("queue", item.queue().name())
        .with("breach", item.breachId().value())
        .with("client", item.clientId() == null ? null : item.clientId().value())
        .with("since", item.since().toString())
        .with("attempts", item.attempts())
        .with("error", item.error())
        .with("now", work.now())
        .with("by", by)
        .with("reason", Stored.write(reason))
        .update()
        .chain(() -> OpenTasks.end(work, List.of(new OpenTasks.Ended(taskOf(item), by, reason))))
        .replaceWith(done);
  }

  /** It is tried again: nobody has to decide any more. */
  public Uni<Void> endTask(UnitOfWork work, SetAside item) {
    return OpenTasks.end(
        work, List.of(new OpenTasks.Ended(taskOf(item), work.cause().actor(), null)));
  }

  /** Nothing happens to this duty by itself any more: while it is owed, a person has to tell it. */
  public Uni<Void> tellByHand(UnitOfWork work, SetAside item) {
    return Sql.in(work.session(), OWED)
        .with("breach", item.breachId().value())
        .with("client", item.clientId().value())
        .oneOrNull(row -> row)
        .flatMap(
            row ->
                row != null && row.truth(0)
                    ? OpenTasks.open(work, List.of(phone(item, row.instant(1))))
                    : Uni.createFrom().voidItem());
  }

  private static OpenTasks.Needed phone(SetAside item, Instant dueAt) {
    String about = item.breachId() + "." + item.clientId();
    return new OpenTasks.Needed(
        TaskKind.PHONE_CLIENT.idFor(about),
        TaskKind.PHONE_CLIENT,
        null,
        item.breachId(),
        item.clientId(),
        dueAt);
  }

  private static String taskOf(SetAside item) {
    return TaskKind.SET_ASIDE.idFor(item.id());
  }

  private static SetAside read(Columns row) {
    String client = row.text("client_id");
    Instant discardedAt = row.instant("discarded_at");
    return new SetAside(
        row.text("id"),
        SetAsideQueue.valueOf(row.text("queue")),
        new BreachId(row.uuid("breach_id")),
        client == null ? null : new ClientId(client),
        row.instant("since"),
        row.small("attempts"),
        row.text("error"),
        row.number("order_id"),
        discardedAt == null
            ? null
            : new SetAside.Discarded(
                discardedAt,
                row.text("discarded_by"),
                Stored.read(row.text("reason"), Text.class)));
  }
}
