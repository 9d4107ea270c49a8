package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Counts the clients that something is said about at once, also those whose row falls in another
 * batch.
 */
public final class WaitingClients {

  private static final String NOT_TOLD =
      """
      select count(*), min(due_at), max(due_at) from notification
      where breach_id = :breach and state in ('OPEN', 'OVERDUE')
        and due_at >= :minute and due_at < :nextMinute
      """;

  /** A regular update may be due while a second notice that was missed still is. */
  private static final String NOT_TOLD_AGAIN =
      """
      select count(*), min(due.at), max(due.at)
      from notification n cross join lateral (
        select min(at) as at from (values (n.follow_up_due_at), (n.next_follow_up_at)) as times (at)
        where at >= :minute and at < :nextMinute) due
      where n.breach_id = :breach and n.follow_up_due_at is not null and due.at is not null
      """;

  private static final String SILENT =
      """
      select count(*), min(told_at) from notification
      where breach_id = :breach and state in ('NOTIFIED', 'NOTIFIED_LATE') and acknowledged_at is null
        and told_at < :until and written_from is not null
      """;

  private WaitingClients() {}

  /**
   * Clients who were not told.
   *
   * @param firstDueAt the earliest due time among them; null when there is nobody
   * @param lastDueAt the latest one; null when there is nobody
   */
  public record NotTold(int count, Instant firstDueAt, Instant lastDueAt) {}

  /** Clients who did not acknowledge; the first of their notices was taken at {@code since}. */
  public record Silent(int count, Instant since) {}

  /** Clients still to be told whose due time falls in this minute. */
  public static Uni<NotTold> dueIn(UnitOfWork work, BreachId breach, Instant minute) {
    return count(work, NOT_TOLD, breach, minute);
  }

  /** Clients to be told again whose due time falls in this minute. */
  public static Uni<NotTold> followUpsDueIn(UnitOfWork work, BreachId breach, Instant minute) {
    return count(work, NOT_TOLD_AGAIN, breach, minute);
  }

  public static Uni<Silent> unacknowledged(UnitOfWork work, BreachId breach, Instant until) {
    return Sql.in(work.session(), SILENT)
        .with("breach", breach.value())
        .with("until", until)
        .one(row -> row)
        .map(row -> new Silent(Math.toIntExact(row.number(0)), row.instant(1)));
  }

  private static Uni<NotTold> count(
      UnitOfWork work, String query, BreachId breach, Instant minute) {
    return Sql.in(work.session(), query)
        .with("breach", breach.value())
        .with("minute", minute)
        .with("nextMinute", minute.plus(1, ChronoUnit.MINUTES))
        .one(row -> row)
        .map(row -> new NotTold(Math.toIntExact(row.number(0)), row.instant(1), row.instant(2)));
  }
}
