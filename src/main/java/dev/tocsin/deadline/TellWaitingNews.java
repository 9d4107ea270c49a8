package dev.tocsin.deadline;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.NoteWaitingNews;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Batch;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * News that has waited too long for an update is noted on the breach, once, when a client who was
 * told before does not know it yet (a Dutch court ordered four hours, ECLI:NL:RBROT:2023:2931).
 */
public final class TellWaitingNews implements Batch<BreachId> {

  private static final Logger LOG = Logger.getLogger(TellWaitingNews.class);

  /** Whoever has it has the news of its breach. Looked up row by row, as what follows is. */
  private static final String IS_FIRST =
      """
      (
            select true from news earlier
            where earlier.breach_id = news.breach_id and earlier.version < news.version
              and earlier.set_aside_at is null
            limit 1) is null
      """;

  /**
   * The first row stands for its breach; the others of that breach go with it. An update that is
   * being carried out is waited for.
   */
  static final String CLAIM =
      """
      select breach_id from news
      where next_at <= :now and set_aside_at is null
        and %s
        and (
          select true from fan_out_item i where i.breach_id = news.breach_id and i.set_aside_at is null limit 1) is null
      order by next_at limit :limit for update skip locked
      """
          .formatted(IS_FIRST);

  private static final String CLAIM_ONE =
      """
      select breach_id from news
      where breach_id = :breach and next_at <= :now and set_aside_at is null
        and %s
      for update skip locked
      """
          .formatted(IS_FIRST);

  /**
   * Who has a notice that was written before the latest of what is due, or whose own share was
   * described anew since.
   */
  private static final String WAITING =
      """
      select due.since, count(n.client_id)
      from (
        select min(known_at) as since, max(version) filter (where not own) as latest from news
        where breach_id = :breach and next_at <= :now) due
      left join notification n on n.breach_id = :breach and n.state in ('NOTIFIED', 'NOTIFIED_LATE')
        and (n.written_from < due.latest or n.own_share_stale)
      group by due.since
      """;

  private static final String DONE =
      """
      delete from news where breach_id = :breach and version in (
        select version from news where breach_id = :breach and next_at <= :now order by version for update)
      """;

  private static final String PUT_OFF =
      """
      update news set %s,
        next_at = %s
      where breach_id = :breach and version in (
        select version from news where breach_id = :breach and next_at <= clock_timestamp()
        order by version for update)
      """
          .formatted(PutOff.COUNTED, PutOff.LATER);

  @Override
  public Uni<List<BreachId>> claim(UnitOfWork work, int limit) {
    return Sql.in(work.session(), CLAIM)
        .with("now", work.now())
        .with("limit", limit)
        .list(row -> row.uuid(0))
        .map(OneByOne::inOrder);
  }

  @Override
  public Uni<List<BreachId>> claimAgain(UnitOfWork work, BreachId row) {
    return Sql.in(work.session(), CLAIM_ONE)
        .with("now", work.now())
        .with("breach", row.value())
        .list(found -> found.uuid(0))
        .map(OneByOne::inOrder);
  }

  @Override
  public Uni<Integer> work(UnitOfWork work, List<BreachId> rows) {
    return OneByOne.each(rows, breach -> look(work, breach));
  }

  @Override
  public Uni<Void> putOff(UnitOfWork work, BreachId row, Throwable failure) {
    LOG.errorf(
        failure,
        "news of breach %s failed; it is tried again later, %d times at most",
        row,
        PutOff.TRIES);
    return PutOff.because(failure, Sql.in(work.session(), PUT_OFF))
        .with("breach", row.value())
        .update()
        .replaceWithVoid();
  }

  private static Uni<Void> look(UnitOfWork work, BreachId breach) {
    return Sql.in(work.session(), WAITING)
        .with("breach", breach.value())
        .with("now", work.now())
        .oneOrNull(row -> row)
        .flatMap(row -> note(work, breach, row))
        .chain(
            () ->
                Sql.in(work.session(), DONE)
                    .with("breach", breach.value())
                    .with("now", work.now())
                    .update())
        .replaceWithVoid();
  }

  private static Uni<Void> note(UnitOfWork work, BreachId breach, Columns row) {
    Instant since = row == null ? null : row.instant(0);
    int clients = row == null ? 0 : Math.toIntExact(row.number(1));
    return since == null || clients == 0
        ? Uni.createFrom().voidItem()
        : work.tell(breach, new NoteWaitingNews(since, clients)).replaceWithVoid();
  }
}
