package dev.tocsin.deadline;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.WatchPromises;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Batch;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Promised answers that come near or pass are noted on the breach. The claim takes no lock: whoever
 * records facts appends first and writes the row then, and the other order would be a deadlock. Two
 * instances that look at once race for the breach's next version, and the loser finds nothing left.
 */
public final class TellPromises implements Batch<BreachId> {

  private static final Logger LOG = Logger.getLogger(TellPromises.class);

  static final String CLAIM =
      """
      select breach_id from promise
      where next_at <= :now and set_aside_at is null
      order by next_at limit :limit
      """;

  private static final String CLAIM_ONE =
      """
      select breach_id from promise
      where breach_id = :breach and next_at <= :now and set_aside_at is null
      """;

  private static final String PUT_OFF =
      """
      update promise set %s,
        next_at = %s
      where breach_id = :breach and next_at <= clock_timestamp()
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
        "promised answers of breach %s failed; they are tried again later, %d times at most",
        row,
        PutOff.TRIES);
    return PutOff.because(failure, Sql.in(work.session(), PUT_OFF))
        .with("breach", row.value())
        .update()
        .replaceWithVoid();
  }

  private static Uni<Void> look(UnitOfWork work, BreachId id) {
    return work.breach(id)
        .flatMap(
            before -> {
              BreachChange change = work.decide(id, before, new WatchPromises());
              return change.events().isEmpty()
                  ? KeepPromises.lookedAt(work, id, before)
                  : work.record(Changes.of(change));
            });
  }
}
