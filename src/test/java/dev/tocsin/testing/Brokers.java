package dev.tocsin.testing;

import dev.tocsin.standalone.KafkaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One Kafka broker per JVM, started when first asked for; give every test a topic of its own. */
public final class Brokers {

  private static final Duration A_MOMENT = Duration.ofMillis(50);

  private Brokers() {}

  private static final class Shared {
    static final KafkaServer BROKER = start();

    private static KafkaServer start() {
      try {
        KafkaServer broker = KafkaServer.start(Files.createTempDirectory("kafka"), 0);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static String bootstrapServers() {
    return Shared.BROKER.bootstrapServers();
  }

  /** All that is committed in a topic at this moment, partition by partition. */
  public static List<ConsumerRecord<String, byte[]>> committed(
      String bootstrapServers, String topic) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            10,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return upTo(consumer.endOffsets(partitions), consumer);
    }
  }

  private static List<ConsumerRecord<String, byte[]>> upTo(
      Map<TopicPartition, Long> end, KafkaConsumer<String, byte[]> consumer) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    while (end.entrySet().stream()
        .anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
      consumer.poll(A_MOMENT).forEach(records::add);
    }
    records.sort(
        Comparator.comparing((ConsumerRecord<String, byte[]> record) -> record.partition())
            .thenComparing(ConsumerRecord::offset));
    return records;
  }
}
