package dev.tocsin.reports;

import dev.tocsin.testing.Brokers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Hands the records of a topic in one after the other, and acknowledges each, where no service
 * runs.
 */
final class ReadRecords implements AutoCloseable {

  private static final Duration A_MOMENT = Duration.ofMillis(200);
  private static final long PATIENCE_MILLIS = 5_000;

  private final String topic;
  private final DealWithRecord records;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::run, "read-records");
  private volatile boolean closed;

  ReadRecords(String topic, String group, DealWithRecord records) {
    this.topic = topic;
    this.records = records;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                Brokers.bootstrapServers(),
                "group.id",
                group,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  void start() {
    thread.start();
  }

  private void run() {
    try (consumer) {
      consumer.subscribe(Set.of(topic));
      while (!closed) {
        consumer.poll(A_MOMENT).forEach(this::deal);
      }
    } catch (WakeupException | InterruptException | IllegalStateException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void deal(ConsumerRecord<byte[], byte[]> record) {
    records.deal(new Arrived(record)).await().indefinitely();
    consumer.commitSync(
        Map.of(
            new TopicPartition(record.topic(), record.partition()),
            new OffsetAndMetadata(record.offset() + 1)));
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(PATIENCE_MILLIS);
      thread.interrupt();
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
