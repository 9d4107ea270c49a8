package dev.tocsin.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics of the relay where they are missing; what is there stays as its owner made it.
 */
final class CreateTopics {

  private static final int ENOUGH_COPIES = 3;

  private final List<Route.Topic> topics;
  private final OptionalInt copies;
  private final KafkaSettings kafka;

  /**
   * @param copies of each record; absent: as many as there are brokers, and three at most
   */
  CreateTopics(List<Route.Topic> topics, OptionalInt copies, KafkaSettings kafka) {
    this.topics = topics;
    this.copies = copies;
    this.kafka = kafka;
  }

  void run() {
    try (Admin admin = Admin.create(kafka.admin())) {
      short replication = replication(admin);
      admin
          .createTopics(topics.stream().map(topic -> topic(topic, replication)).toList())
          .values()
          .values()
          .forEach(CreateTopics::madeOrThere);
    }
  }

  private static NewTopic topic(Route.Topic topic, short replication) {
    Map<String, String> settings = new HashMap<>(topic.settings());
    settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync(replication));
    return new NewTopic(topic.name(), topic.partitions(), replication).configs(settings);
  }

  private static String inSync(short replication) {
    return replication < ENOUGH_COPIES ? "1" : "2";
  }

  private short replication(Admin admin) {
    return (short)
        copies.orElseGet(
            () -> Math.min(ENOUGH_COPIES, Answered.by(admin.describeCluster().nodes()).size()));
  }

  private static void madeOrThere(KafkaFuture<Void> topic) {
    try {
      Answered.by(topic);
    } catch (TopicExistsException there) {
      return;
    }
  }
}
