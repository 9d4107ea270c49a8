package dev.tocsin.stream;

import dev.tocsin.eventstore.Installation;
import dev.tocsin.eventstore.Lease;
import dev.tocsin.eventstore.Leases;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.traces.Traced;
import dev.tocsin.workflow.Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Carries the log to Kafka, each event once and in order for readers of what is committed. Whatever
 * goes wrong, there is one way on: a new producer, which ends what the last one left open, and then
 * the checkpoint, which says what came of it.
 */
final class PublishInOrder implements AutoCloseable {

  private final Route route;
  private final OptionalInt copies;
  private final Transactions transactions;
  private final Publication publication;
  private final KafkaSettings kafka;
  private final Function<Map<String, Object>, Producer<String, byte[]>> producers;

  private Producer<String, byte[]> producer;
  private Lease lease;
  private UUID installation;
  private Checkpoint checkpoint;
  private volatile long position;

  PublishInOrder(
      Route route,
      OptionalInt copies,
      Transactions transactions,
      Publication publication,
      KafkaSettings kafka,
      Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    this.route = route;
    this.copies = copies;
    this.transactions = transactions;
    this.publication = publication;
    this.kafka = kafka;
    this.producers = producers;
  }

  /** Of the last event published; 0 as long as that is not known. */
  long position() {
    return position;
  }

  /**
   * One batch. The lease is asked for first of all: who has none must not make a producer, it would
   * fence the leader's.
   */
  void publish(Lease held) {
    try {
      if (producer == null || !held.equals(lease)) {
        takeOver(held);
      }
      Batch batch = transactions.in(this::next);
      if (batch.isAnything()) {
        publish(batch);
      }
    } catch (RuntimeException e) {
      RuntimeException failure = isTooLarge(e) ? tooLarge() : e;
      close();
      throw failure;
    }
  }

  private static boolean isTooLarge(Throwable failure) {
    return Failure.causes(failure).anyMatch(RecordTooLargeException.class::isInstance);
  }

  private RelayStopped tooLarge() {
    return new RelayStopped(
        "%s: an event after position %d is larger than the topic takes; raise its max.message.bytes"
            .formatted(route.topicNames(), position));
  }

  /**
   * Some records.
   *
   * @param last the last event that they are of; null when there is none
   */
  private record Batch(RecordedEvent last, List<ProducerRecord<String, byte[]>> records) {
    boolean isAnything() {
      return last != null || !records.isEmpty();
    }
  }

  private Uni<Batch> next(Mutiny.Session session) {
    return new PostgresEventStore(session)
        .read(position, route.batch())
        .flatMap(
            events -> {
              RecordedEvent last = events.isEmpty() ? null : events.get(events.size() - 1);
              long reached = last == null ? position : last.position();
              return publication
                  .of(session, events, reached, installation)
                  .map(records -> new Batch(last, records));
            });
  }

  private void takeOver(Lease held) {
    close();
    transactions.in(session -> new Leases().mustHold(session, held));
    installation = transactions.in(Installation::id);
    new CreateTopics(route.allTopics(), copies, kafka).run();
    producer = producers.apply(kafka.producer(route.name(), installation));
    producer
        .initTransactions(); // before the checkpoint is read: from here on nobody else can move it
    lease = held;
    new ReadCheckpoint(route, kafka)
        .run()
        .ifPresentOrElse(
            this::goOnAtFound,
            () -> commit(List.of(), Checkpoint.start(installation, held.epoch())));
  }

  private void goOnAt(Checkpoint reached) {
    checkpoint = reached;
    position = reached.position();
  }

  private void goOnAtFound(Checkpoint found) {
    if (!found.installation().equals(installation)) {
      throw new RelayStopped(
          "%s: expected a checkpoint of installation %s, found one of %s"
              .formatted(route.checkpoint().name(), installation, found.installation()));
    }
    if (found.position() > 0) {
      mustBeOurs(found);
    }
    goOnAt(found);
  }

  private void mustBeOurs(Checkpoint found) {
    List<RecordedEvent> there =
        transactions.in(session -> new PostgresEventStore(session).read(found.position() - 1, 1));
    if (there.isEmpty() || !there.get(0).id().equals(found.event())) {
      throw new RelayStopped(
          "%s: expected event %s at position %d of the log, found %s"
              .formatted(
                  route.checkpoint().name(),
                  found.event(),
                  found.position(),
                  there.isEmpty() ? "that the log ends before" : there.get(0).id()));
    }
  }

  private void publish(Batch batch) {
    RecordedEvent last = batch.last();
    Traced traced = TracePublished.begin(route, batch.records());
    try {
      commit(
          batch.records(),
          last == null
              ? checkpoint
              : new Checkpoint(installation, lease.epoch(), last.position(), last.id()));
    } catch (RuntimeException e) {
      traced.failed(e.getClass().getSimpleName());
      throw e;
    } finally {
      traced.end();
    }
  }

  private void commit(List<ProducerRecord<String, byte[]>> records, Checkpoint reached) {
    producer.beginTransaction();
    records.forEach(this::send);
    send(reached.to(route.checkpoint().name()));
    producer.commitTransaction();
    goOnAt(reached);
  }

  /** A record that does not arrive fails the commit. */
  private void send(ProducerRecord<String, byte[]> message) {
    Future<RecordMetadata> unused = producer.send(message);
  }

  /** At once: what is open is ended by the next producer. */
  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
    position = 0;
  }
}
