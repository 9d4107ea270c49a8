package dev.tocsin.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What the relay's Kafka clients insist on, over whatever the installation says about reaching its
 * brokers.
 */
final class KafkaSettings {

  private static final int PATIENCE_MILLIS = 10_000;

  /** In bytes: a batch that is larger than its topic takes is split for ever, and nobody told. */
  private static final int SMALLEST_TOPIC = 4_096;

  private final Map<String, Object> common;

  KafkaSettings(Map<String, Object> common) {
    this.common = Map.copyOf(common);
  }

  /**
   * A fixed id: whoever comes next fences whoever was there, and decides what it left unfinished.
   */
  Map<String, Object> producer(String name, UUID installation) {
    Map<String, Object> settings =
        with(
            Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "tocsin-" + name,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "tocsin-" + name + "-" + installation,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                5,
                ProducerConfig.RETRIES_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * PATIENCE_MILLIS,
                // How long readers wait at most when the whole service dies in the middle of a
                // transaction.
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                3 * PATIENCE_MILLIS));
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, SMALLEST_TOPIC);
    return settings;
  }

  Map<String, Object> checkpointReader() {
    return with(
        Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG,
            "tocsin-relay-checkpoint",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // It reads what is there and leaves: a broker that waits for more would only keep it
            // from closing.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            10,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS));
  }

  Map<String, Object> admin() {
    return with(
        Map.of(
            AdminClientConfig.CLIENT_ID_CONFIG,
            "tocsin-relay-topics",
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS / 2,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS));
  }

  private Map<String, Object> with(Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(common);
    all.putAll(own);
    return all;
  }
}
