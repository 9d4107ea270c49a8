package dev.tocsin.stream;

import dev.tocsin.eventstore.Installation;
import dev.tocsin.eventstore.Lease;
import dev.tocsin.eventstore.LeaseLost;
import dev.tocsin.eventstore.Leases;
import dev.tocsin.workflow.Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Publishes stretches of the past once more, one replay after the other, for as long as this
 * instance leads. How far one is stands in Kafka, in the transaction of the records it speaks of;
 * what the database says of it is for people, and for whoever begins.
 */
final class PublishPast implements AutoCloseable {

  /** What of the past is published. */
  @FunctionalInterface
  interface Past {

    /**
     * Some of a replay.
     *
     * @param replay whose position is that of the last event that was dealt with
     * @param installation of the log
     */
    Uni<Some> of(Mutiny.Session session, Replay replay, UUID installation);
  }

  /**
   * Some records, for the replay's topic.
   *
   * @param reached the position up to which they are all
   */
  record Some(List<ProducerRecord<String, byte[]>> records, long reached) {}

  private static final Logger LOG = Logger.getLogger(PublishPast.class);
  private static final String NAME = "replay";

  /** What only another topic or other rights can help. */
  private static final List<Class<? extends KafkaException>> FOR_GOOD =
      List.of(
          RecordTooLargeException.class,
          AuthorizationException.class,
          InvalidTopicException.class,
          InvalidReplicationFactorException.class,
          PolicyViolationException.class);

  private final RelaySettings settings;
  private final Leadership leadership;
  private final Transactions transactions;
  private final Past past;
  private final KafkaSettings kafka;
  private final Function<Map<String, Object>, Producer<String, byte[]>> producers;

  private Producer<String, byte[]> producer;
  private UUID installation;
  private ReplayPlace place;
  private Replay going;

  PublishPast(
      RelaySettings settings,
      Leadership leadership,
      Transactions transactions,
      Past past,
      KafkaSettings kafka,
      Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    this.settings = settings;
    this.leadership = leadership;
    this.transactions = transactions;
    this.past = past;
    this.kafka = kafka;
    this.producers = producers;
  }

  /** Some records of the replay whose turn it is. */
  Duration publish() {
    Optional<Lease> lease = leadership.lease();
    Optional<Replay> next = lease.isPresent() ? transactions.in(Replays::next) : Optional.empty();
    if (next.isEmpty()) {
      close();
      return Leadership.CANDIDATES_ASK_EVERY;
    }
    try {
      goOn(lease.get(), next.get());
    } catch (LeaseLost e) {
      close();
      leadership.lost(lease.get());
    } catch (RuntimeException e) {
      close();
      failed(next.get(), e);
    }
    return Duration.ZERO;
  }

  private void goOn(Lease lease, Replay next) {
    if (producer == null) {
      takeOver(lease);
    }
    if (going == null || !going.id().equals(next.id())) {
      new CreateTopics(List.of(Route.kept(next.topic(), settings)), settings.replication(), kafka)
          .run();
      going = place.of(next);
    }
    Some some = transactions.in(session -> past.of(session, going, installation));
    Replay reached = going.at(some.reached(), going.published() + some.records().size());
    if (!some.records().isEmpty()) {
      commit(some.records(), reached);
    }
    going = reached;
    transactions.in(session -> Replays.reached(session, reached));
  }

  /** Who lost the lease must not make a producer: it would fence the leader's. */
  private void takeOver(Lease lease) {
    transactions.in(session -> new Leases().mustHold(session, lease));
    installation = transactions.in(Installation::id);
    place = new ReplayPlace(kafka, installation);
    producer = producers.apply(kafka.producer(NAME, installation));
    producer.initTransactions(); // before it is asked how far a replay is
  }

  private void commit(List<ProducerRecord<String, byte[]>> records, Replay reached) {
    producer.beginTransaction();
    for (ProducerRecord<String, byte[]> each : records) {
      Future<RecordMetadata> unused = producer.send(each); // the commit fails if it does
    }
    place.keep(producer, reached);
    producer.commitTransaction();
  }

  private void failed(Replay replay, RuntimeException failure) {
    Optional<Throwable> forGood =
        Failure.causes(failure).filter(PublishPast::isForGood).findFirst();
    if (forGood.isPresent()) {
      String why = said(forGood.get());
      LOG.warnf("replay %s to %s failed: %s", replay.id(), replay.topic(), why);
      transactions.in(session -> Replays.failed(session, replay.id(), why));
      return;
    }
    if (failure instanceof KafkaException) {
      transactions.in(session -> Replays.heldUp(session, replay.id(), said(failure)));
    }
    throw failure;
  }

  private static boolean isForGood(Throwable cause) {
    return FOR_GOOD.stream().anyMatch(each -> each.isInstance(cause));
  }

  private static String said(Throwable failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
    going = null;
  }
}
