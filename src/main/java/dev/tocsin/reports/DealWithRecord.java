package dev.tocsin.reports;

import dev.tocsin.workflow.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** Deals with one record to the end: a breach; or a row, and then a dead letter. */
final class DealWithRecord {

  private static final Logger LOG = Logger.getLogger(DealWithRecord.class);
  private static final String FOR_THE_TOPIC = "the topic of dead letters";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final TakeRecord records;
  private final DeadLetters letters;
  private final CountDeadLetters count;
  private final Waiting waiting;

  DealWithRecord(TakeRecord records, DeadLetters letters, CountDeadLetters count, Waiting waiting) {
    this.records = records;
    this.letters = letters;
    this.count = count;
    this.waiting = waiting;
  }

  /** Ends when the record may be acknowledged, and never fails: each step may be done again. */
  Uni<Void> deal(Arrived record) {
    return Uni.createFrom()
        .deferred(() -> records.take(record))
        .flatMap(
            kept ->
                kept.isEmpty() ? Uni.createFrom().voidItem() : isKept(record, kept.orElseThrow()))
        .onFailure()
        .invoke(
            failure ->
                LOG.errorf("%s is dealt with again: %s", record.place(), Failure.of(failure)))
        .onFailure()
        .retry()
        .withBackOff(PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private Uni<Void> isKept(Arrived record, KeepRefused.Kept kept) {
    count.count(record.place(), kept);
    return kept.owed() ? tell(record, kept.refused()) : Uni.createFrom().voidItem();
  }

  private Uni<Void> tell(Arrived record, Refused refused) {
    return Uni.createFrom()
        .item(() -> isSent(record, refused))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure(Away.class)
        .retry()
        .withBackOff(PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .flatMap(sent -> sent ? records.sent(record.place()) : Uni.createFrom().voidItem());
  }

  /** A broker that is away is waited for; one that will never take it is not: the row stays. */
  private boolean isSent(Arrived record, Refused refused) {
    try {
      letters.send(record, refused);
      waiting.end(FOR_THE_TOPIC);
      return true;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalArgumentException | IllegalStateException e) {
      if (mayPass(e)) {
        throw away(e);
      }
      LOG.errorf(
          "no dead letter of %s, which is kept in the database: %s", record.place(), Failure.of(e));
      return false;
    }
  }

  private Away away(RuntimeException failure) {
    if (waiting.begin(FOR_THE_TOPIC)) {
      LOG.warnf("dead letters wait: %s", Failure.of(failure));
    }
    return new Away(failure);
  }

  /** A topic that nobody made and the broker does not make by itself will not come. */
  private static boolean mayPass(RuntimeException failure) {
    return failure instanceof RetriableException
        && !(failure instanceof UnknownTopicOrPartitionException)
        && !(failure.getCause() instanceof UnknownTopicOrPartitionException);
  }

  private static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Away(RuntimeException cause) {
      super(cause);
    }
  }
}
