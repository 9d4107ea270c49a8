package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.State;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notifications of all breaches, those that are due first, a page at a time. */
public final class DutyList {

  private static final String COLUMNS =
      """
      select n.breach_id, n.client_id, b.processor_id, b.reference, b.drill, n.state, n.opened_at, n.clock_started_at,
        n.due_at, n.follow_up_due_at, n.told_at, n.acknowledged_at
      """;

  private static final String WANTED =
      """
      b.drill = :drill
        and (cast(:processor as text) is null or b.processor_id = :processor)
        and (cast(:seen as text) is null or b.processor_id = any(string_to_array(:seen, ',')))
        and (coalesce(n.due_at, 'infinity'), n.breach_id, n.client_id)
          > (cast(cast(:at as text) as timestamptz), cast(:id as uuid), cast(:client as text) collate "C")
      """;

  private static final String ORDER =
      " order by coalesce(n.due_at, 'infinity'), n.breach_id, n.client_id limit :limit";

  /** Each state in the order of its index; then the first of all. */
  private static final String OF_ALL =
      COLUMNS
          + """
            from unnest(cast(:states as text[])) as s (state) cross join lateral (
              select n.* from notification n join breach b on b.id = n.breach_id
              where n.state = s.state and
            """
          + WANTED
          + ORDER
          + ") n join breach b on b.id = n.breach_id"
          + ORDER;

  private static final String OF_CLIENT =
      COLUMNS
          + """
            from affected_client a join notification n on n.breach_id = a.breach_id and n.client_id = a.client_id
              join breach b on b.id = n.breach_id
            where a.client_id = :of and n.state = any(:states) and
            """
          + WANTED
          + ORDER;

  private DutyList() {}

  /** One of them as it is listed, without words. */
  public record Item(
      BreachId breachId,
      ClientId clientId,
      ProcessorId processorId,
      String reference,
      boolean drill,
      State state,
      Instant openedAt,
      Instant clockStartedAt,
      Instant dueAt,
      Instant followUpDueAt,
      Instant notifiedAt,
      Instant acknowledgedAt) {}

  /**
   * A page.
   *
   * @param at when the last of the page before is due, {@link BreachList#NEVER} where it is not;
   *     null for the first page
   * @param after the last of the page before; null for the first page
   */
  public static Uni<List<Item>> page(
      Mutiny.Session session, DutySelection wanted, String at, NotificationId after, int limit) {
    String[] states =
        wanted.state() == null
            ? Arrays.stream(State.values()).map(State::name).toArray(String[]::new)
            : new String[] {wanted.state().name()};
    Sql query =
        Sql.in(session, wanted.client() == null ? OF_ALL : OF_CLIENT)
            .with("states", states)
            .with("drill", wanted.drill())
            .with("processor", wanted.processor() == null ? null : wanted.processor().value())
            .with("seen", wanted.purview().joined())
            .with("at", at == null ? "-infinity" : at)
            .with("id", after == null ? new UUID(0, 0) : after.breachId().value())
            .with("client", after == null ? "" : after.clientId().value())
            .with("limit", limit);
    return (wanted.client() == null ? query : query.with("of", wanted.client().value()))
        .list(DutyList::item);
  }

  private static Item item(Columns row) {
    return new Item(
        new BreachId(row.uuid(0)),
        new ClientId(row.text(1)),
        new ProcessorId(row.text(2)),
        row.text(3),
        row.truth(4),
        State.valueOf(row.text(5)),
        row.instant(6),
        row.instant(7),
        row.instant(8),
        row.instant(9),
        row.instant(10),
        row.instant(11));
  }
}
