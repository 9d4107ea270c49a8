package dev.tocsin.reports;

import dev.tocsin.workflow.Failure;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** Deals with one record to the end: a breach; or a row, and then a dead letter. */
final class DealWithRecord {

  private static final Logger LOG = Logger.getLogger(DealWithRecord.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TakeRecord records;
  private final CountDeadLetters count;
  private final Waiting waiting;

  DealWithRecord(TakeRecord records, CountDeadLetters count, Waiting waiting) {
    this.records = records;
    this.count = count;
    this.waiting = waiting;
  }

  /** Comes back when the record may be acknowledged. */
  void deal(Arrived record, ReadTopic topic, DeadLetters letters) {
    Optional<KeepRefused.Kept> kept =
        topic.await(records.take(record).subscribeAsCompletionStage());
    if (kept.isEmpty()) {
      return;
    }
    count.count(record.place(), kept.get());
    if (kept.get().owed() && isSent(record, kept.get().refused(), topic, letters)) {
      topic.await(records.sent(record.place()).subscribeAsCompletionStage());
    }
  }

  /** A broker that is away is waited for; one that will never take it is not: the row stays. */
  private boolean isSent(Arrived record, Refused refused, ReadTopic topic, DeadLetters letters) {
    while (true) {
      Optional<RuntimeException> failure = failure(record, refused, letters);
      if (failure.isEmpty()) {
        waiting.end();
        return true;
      }
      if (!mayPass(failure.get())) {
        LOG.errorf(
            "no dead letter of %s, which is kept in the database: %s",
            record.place(), Failure.of(failure.get()));
        return false;
      }
      if (waiting.begin("the topic of dead letters")) {
        LOG.warnf("dead letters wait: %s", Failure.of(failure.get()));
      }
      topic.rest(PAUSE);
    }
  }

  private static Optional<RuntimeException> failure(
      Arrived record, Refused refused, DeadLetters letters) {
    try {
      letters.send(record, refused);
      return Optional.empty();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalArgumentException | IllegalStateException e) {
      return Optional.of(e);
    }
  }

  /** A topic that nobody made and the broker does not make by itself will not come. */
  private static boolean mayPass(RuntimeException failure) {
    return failure instanceof RetriableException
        && !(failure instanceof UnknownTopicOrPartitionException)
        && !(failure.getCause() instanceof UnknownTopicOrPartitionException);
  }
}
