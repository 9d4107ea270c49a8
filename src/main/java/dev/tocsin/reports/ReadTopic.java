package dev.tocsin.reports;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads the topic of reports, one record after the other, and acknowledges what was dealt with.
 * However long one takes, this stays a member of its group meanwhile.
 */
final class ReadTopic implements ConsumerRebalanceListener, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReadTopic.class);
  private static final Duration A_MOMENT = Duration.ofMillis(500);
  private static final long SIGN_OF_LIFE_MILLIS = 1_000;
  private static final int RECORDS_AT_A_TIME = 50;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BooleanSupplier closing;
  private final Set<TopicPartition> ours = new HashSet<>();
  private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
  private boolean busy;

  /**
   * @param closing whether no further record may be begun, and none be waited for
   */
  ReadTopic(Map<String, Object> kafka, ReportSettings settings, BooleanSupplier closing) {
    this.consumer =
        new KafkaConsumer<>(
            settings(kafka, settings.group()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.closing = closing;
    consumer.subscribe(Set.of(settings.topic()), this);
  }

  private static Map<String, Object> settings(Map<String, Object> kafka, String group) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "tocsin-reports");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_A_TIME);
    return settings;
  }

  /** What has arrived, for a moment at most; {@code each} deals with a record. */
  void once(Consumer<Arrived> each) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(A_MOMENT);
    busy = true;
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        deal(record, each);
      }
    } finally {
      busy = false;
      acknowledge();
    }
    consumer.resume(consumer.paused());
  }

  /** Another instance deals with what is no longer ours. */
  private void deal(ConsumerRecord<byte[], byte[]> record, Consumer<Arrived> each) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (ours.contains(partition)) {
      each.accept(new Arrived(record));
      done.put(partition, new OffsetAndMetadata(record.offset() + 1));
    }
  }

  /** The outcome of what is being done about a record, however long that takes. */
  <T> T await(CompletableFuture<T> outcome) {
    try {
      while (true) {
        try {
          return outcome.get(SIGN_OF_LIFE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          giveSignOfLife();
        }
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Does nothing for so long, unless the service ends. */
  void rest(Duration pause) {
    giveSignOfLife();
    poll(pause);
  }

  /** Whoever does not ask for records is taken for dead; none is wanted now. */
  private void giveSignOfLife() {
    if (closing.getAsBoolean()) {
      throw new Closing();
    }
    consumer.pause(consumer.assignment());
    poll(Duration.ZERO);
    acknowledge();
  }

  /** Nothing comes of it but signs of life; a record that comes all the same comes again. */
  private void poll(Duration patience) {
    ConsumerRecords<byte[], byte[]> early = consumer.poll(patience);
    for (TopicPartition partition : early.partitions()) {
      consumer.seek(partition, early.records(partition).get(0).offset());
    }
  }

  /** Ends the waiting for records. */
  void wake() {
    consumer.wakeup();
  }

  private void acknowledge() {
    if (done.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(done);
      done.clear();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.debugf("what was dealt with comes again, here or elsewhere: %s", e.getMessage());
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    ours.addAll(partitions);
    if (busy) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    acknowledge();
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    ours.removeAll(partitions);
    done.keySet().removeAll(partitions);
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** The service ends: the record comes again. */
  static final class Closing extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
