package dev.tocsin.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Finds the last committed checkpoint. */
final class ReadCheckpoint {

  // Looked for at the end first: what compaction has not reached yet may be long.
  private static final long FIRST_LOOK = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Route route;
  private final KafkaSettings kafka;
  private final TopicPartition partition;

  ReadCheckpoint(Route route, KafkaSettings kafka) {
    this.route = route;
    this.kafka = kafka;
    this.partition = new TopicPartition(route.checkpoint().name(), 0);
  }

  /**
   * Empty when nothing was ever published; fails when something was, and the checkpoint is gone.
   */
  Optional<Checkpoint> run() {
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            kafka.checkpointReader(), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      Optional<Checkpoint> last = last(consumer);
      if (last.isEmpty() && holdsEvents(consumer)) {
        throw new RelayStopped(
            "%s: expected a checkpoint, because %s holds events; found none"
                .formatted(route.checkpoint().name(), route.topicNames()));
      }
      return last;
    }
  }

  private Optional<Checkpoint> last(Consumer<String, byte[]> consumer) {
    long first = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    for (long look = FIRST_LOOK; ; look *= 10) {
      long from = Math.max(first, end - look);
      Optional<Checkpoint> last = lastBetween(consumer, from, end);
      if (last.isPresent() || from == first) {
        return last;
      }
    }
  }

  private Optional<Checkpoint> lastBetween(Consumer<String, byte[]> consumer, long from, long end) {
    byte[] last = null;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(partition + ": expected to read up to " + end);
      }
      for (ConsumerRecord<String, byte[]> found : consumer.poll(Duration.ofMillis(200))) {
        last = found.value();
      }
    }
    return Optional.ofNullable(last).map(Checkpoint::parse);
  }

  private boolean holdsEvents(Consumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        route.topics().stream()
            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    // Its own from here on: a consumer that asks about others' warns of each.
    consumer.assign(partitions);
    return consumer.endOffsets(partitions).values().stream().anyMatch(end -> end > 0);
  }
}
