package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Runs a batch in one transaction; when that fails, each of its rows in one of its own, so that a
 * poisoned row stops nobody. Rows that lose a race come last: they hold up nobody either.
 */
public final class RunBatch<K> {

  /** How often all of them are tried in one: what is in their way may be in the way of few. */
  private static final int TOGETHER = 3;

  private final Workflow workflow;
  private final Batch<K> batch;
  private final int limit;

  public RunBatch(Workflow workflow, Batch<K> batch, int limit) {
    this.workflow = workflow.inBackground();
    this.batch = batch;
    this.limit = limit;
  }

  /** How many rows were dealt with; 0 when nothing was due, or nothing could be done now. */
  public Uni<Integer> once() {
    AtomicReference<List<K>> claimed = new AtomicReference<>(List.of());
    return workflow
        .inTransaction(
            byItself(),
            work -> claim(work).invoke(claimed::set).flatMap(rows -> work(work, rows)),
            TOGETHER)
        .onFailure(RunBatch::isOfTheRows)
        .recoverWithUni(
            failure ->
                claimed.get().isEmpty()
                    ? Uni.createFrom().failure(failure)
                    : rowByRow(claimed.get()));
  }

  private Uni<List<K>> claim(UnitOfWork work) {
    return Leash.inOrder(work.session())
        .chain(() -> batch.claim(work, limit))
        .call(rows -> rows.isEmpty() ? done() : Leash.asPlanned(work.session()));
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }

  private Uni<Integer> work(UnitOfWork work, List<K> rows) {
    return rows.isEmpty() ? Uni.createFrom().item(0) : batch.work(work, rows);
  }

  private Uni<Integer> rowByRow(List<K> rows) {
    List<K> beaten = new ArrayList<>();
    return each(rows, row -> first(row, beaten))
        .chain(() -> each(beaten, this::again))
        .replaceWith(rows.size());
  }

  /** A connection that was cut says nothing about what was done over it: all of it stays due. */
  private static boolean isOfTheRows(Throwable failure) {
    return !(failure instanceof DatabaseAway);
  }

  private Uni<Void> first(K row, List<K> beaten) {
    return workflow
        .inTransaction(byItself(), work -> alone(work, row), 1)
        .onFailure(Workflow::isRace)
        .recoverWithItem(
            () -> {
              beaten.add(row);
              return 0;
            })
        .onFailure(RunBatch::isOfTheRows)
        .recoverWithUni(failure -> putOff(row, failure))
        .replaceWithVoid();
  }

  private Uni<Void> again(K row) {
    return workflow
        .inTransaction(byItself(), work -> alone(work, row))
        .onFailure(RunBatch::isOfTheRows)
        .recoverWithUni(failure -> putOff(row, failure))
        .replaceWithVoid();
  }

  private Uni<Integer> alone(UnitOfWork work, K row) {
    return batch.claimAgain(work, row).flatMap(still -> work(work, still));
  }

  private Uni<Integer> putOff(K row, Throwable failure) {
    return workflow
        .inTransaction(byItself(), work -> batch.putOff(work, row, failure))
        .replaceWith(0);
  }

  private Uni<Void> each(List<K> rows, Function<K, Uni<Void>> deal) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(deal::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** What the service does by itself is done in its own name. */
  private static Metadata byItself() {
    return new Metadata("tocsin", UUID.randomUUID().toString(), null, null);
  }
}
