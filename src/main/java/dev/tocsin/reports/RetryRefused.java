package dev.tocsin.reports;

import dev.tocsin.breach.Rejected;
import dev.tocsin.casefile.OpenTasks;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.problem.TooManyInFlight;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Tries a record again that was not taken: somebody mended what was wrong, here or elsewhere. */
@ApplicationScoped
public class RetryRefused {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Each has a consumer of its own, with buffers outside of the heap. */
  private static final int MOST_AT_A_TIME = 2;

  private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
  private final Workflow workflow;
  private final TakeRecord records;
  private final FetchRecord kafka;
  private final Vertx vertx;

  @Inject
  RetryRefused(
      Workflow workflow,
      TakeRecord records,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Vertx vertx) {
    this(workflow, records, new FetchRecord(kafka, PATIENCE), vertx);
  }

  RetryRefused(Workflow workflow, TakeRecord records, FetchRecord kafka, Vertx vertx) {
    this.workflow = workflow;
    this.records = records;
    this.kafka = kafka;
    this.vertx = vertx;
  }

  /** The record behind a task, as Kafka has it. */
  public static final class Again {
    private final Arrived record;

    private Again(Arrived record) {
      this.record = record;
    }
  }

  /**
   * Reads it again.
   *
   * @return empty when Kafka does not have it any more, or has another in its place; null when no
   *     record is behind the task
   * @throws BrokerAway the {@code Uni} fails with it; with {@link TooManyInFlight} when others are
   *     being read again
   */
  public Uni<Optional<Again>> fetch(Metadata cause, String task) {
    return workflow
        .inTransaction(cause, work -> RefusedRecords.find(work, task))
        .flatMap(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().nullItem()
                    : aside(found.get().record().place())
                        .map(now -> now.filter(found.get()::is).map(Again::new)));
  }

  private Uni<Optional<Arrived>> aside(RecordPlace place) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!places.tryAcquire()) {
                throw new TooManyInFlight("too many records are being read again");
              }
              return Uni.createFrom()
                  .completionStage(
                      () -> vertx.executeBlocking(() -> read(place), false).toCompletionStage());
            });
  }

  /** Nobody who hangs up meanwhile takes the place along. */
  private Optional<Arrived> read(RecordPlace place) {
    try {
      return kafka.at(place);
    } finally {
      places.release();
    }
  }

  /**
   * Takes it, and ends its task.
   *
   * @throws Rejected with {@code refused-again}; the {@code Uni} fails with it
   */
  public Uni<Void> take(UnitOfWork work, String task, Again again) {
    String by = work.cause().actor();
    return records
        .takeIn(work, again.record)
        .chain(() -> RefusedRecords.end(work, task, by, null))
        .chain(() -> OpenTasks.end(work, List.of(new OpenTasks.Ended(task, by, null))));
  }

  /** What is said of a record that is still none; any other failure as it is. */
  public static Throwable said(Throwable failure) {
    return new JudgeFailure()
        .refused(failure)
        .<Throwable>map(
            refused ->
                new Rejected(
                    Rejected.Code.REFUSED_AGAIN,
                    "the record is still no report: " + refused.getMessage(),
                    refused.reason().name()))
        .orElse(failure);
  }
}
