package dev.tocsin.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics of the relay where they are missing; what is there stays as its owner made it.
 */
final class CreateTopics {

  private static final int ENOUGH_COPIES = 3;

  private final RelaySettings settings;
  private final KafkaSettings kafka;

  CreateTopics(RelaySettings settings, KafkaSettings kafka) {
    this.settings = settings;
    this.kafka = kafka;
  }

  void run() {
    try (Admin admin = Admin.create(kafka.admin())) {
      short replication = replication(admin);
      admin
          .createTopics(List.of(events(replication), checkpoint(replication)))
          .values()
          .values()
          .forEach(CreateTopics::madeOrThere);
    }
  }

  private NewTopic events(short replication) {
    return new NewTopic(settings.topic(), settings.partitions(), replication)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                settings.retention().map(time -> Long.toString(time.toMillis())).orElse("-1"),
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1",
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                inSync(replication)));
  }

  // Small segments: only a finished one is compacted, and every Kafka transaction adds a record.
  private NewTopic checkpoint(short replication) {
    return new NewTopic(settings.checkpointTopic(), 1, replication)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 * 1024 * 1024),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync(replication)));
  }

  private static String inSync(short replication) {
    return replication < ENOUGH_COPIES ? "1" : "2";
  }

  private short replication(Admin admin) {
    return (short)
        settings
            .replication()
            .orElseGet(
                () -> Math.min(ENOUGH_COPIES, answer(admin.describeCluster().nodes()).size()));
  }

  private static void madeOrThere(KafkaFuture<Void> topic) {
    try {
      answer(topic);
    } catch (TopicExistsException there) {
      return;
    }
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw Optional.of(e.getCause())
          .filter(RuntimeException.class::isInstance)
          .map(RuntimeException.class::cast)
          .orElseGet(() -> new KafkaException(e.getCause()));
    }
  }
}
