package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a batch in one transaction; when that fails, each of its rows in one of its own, so that a
 * poisoned row stops nobody.
 */
public final class RunBatch<K> {

  private final Workflow workflow;
  private final Batch<K> batch;
  private final int limit;

  public RunBatch(Workflow workflow, Batch<K> batch, int limit) {
    this.workflow = workflow;
    this.batch = batch;
    this.limit = limit;
  }

  /** How many rows were claimed; 0 when nothing was due. */
  public Uni<Integer> once() {
    AtomicReference<List<K>> claimed = new AtomicReference<>(List.of());
    return workflow
        .inTransaction(
            byItself(),
            work ->
                batch
                    .claim(work, limit)
                    .invoke(claimed::set)
                    .flatMap(
                        rows ->
                            rows.isEmpty() ? Uni.createFrom().voidItem() : batch.work(work, rows)))
        .onFailure()
        .recoverWithUni(
            failure ->
                claimed.get().isEmpty()
                    ? Uni.createFrom().failure(failure)
                    : rowByRow(claimed.get()))
        .map(done -> claimed.get().size());
  }

  private Uni<Void> rowByRow(List<K> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(
            row ->
                workflow
                    .inTransaction(
                        byItself(),
                        work ->
                            batch
                                .claimAgain(work, row)
                                .flatMap(
                                    still ->
                                        still.isEmpty()
                                            ? Uni.createFrom().voidItem()
                                            : batch.work(work, still)))
                    .onFailure()
                    .recoverWithUni(
                        failure ->
                            workflow.inTransaction(
                                byItself(), work -> batch.putOff(work, row, failure))))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** What the service does by itself is done in its own name. */
  private static Metadata byItself() {
    return new Metadata("tocsin", UUID.randomUUID().toString(), null, null);
  }
}
