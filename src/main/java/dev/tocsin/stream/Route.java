package dev.tocsin.stream;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * From the log to topics of one kind, with a checkpoint of its own.
 *
 * @param name which of the routes
 * @param topics where there are none yet, they are made like this
 * @param batch events at a time
 */
record Route(String name, List<Topic> topics, int batch) {

  /**
   * A topic as it is made.
   *
   * @param settings of Kafka, by name
   */
  record Topic(String name, int partitions, Map<String, String> settings) {}

  /** Each event, for as long as it is to be kept. */
  static Route ofEvents(RelaySettings settings) {
    return new Route("relay", List.of(kept(settings.topic(), settings)), settings.batch());
  }

  /** Of events, each for as long as it is to be kept. */
  static Topic kept(String name, RelaySettings settings) {
    Map<String, String> kept =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            settings.retention().map(time -> Long.toString(time.toMillis())).orElse("-1"),
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1");
    return new Topic(name, settings.partitions(), kept);
  }

  /** The last record of each key. */
  static Route ofStates(RelaySettings settings) {
    Map<String, String> compacted =
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    return new Route(
        "states",
        List.of(
            new Topic(settings.breachStateTopic(), settings.partitions(), compacted),
            new Topic(settings.notificationStateTopic(), settings.partitions(), compacted)),
        settings.stateBatch());
  }

  /**
   * Small segments: only a finished one is compacted, and every Kafka transaction adds a record.
   */
  Topic checkpoint() {
    return new Topic(
        topics.get(0).name() + ".checkpoint",
        1,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 * 1024 * 1024)));
  }

  /** Those that it fills, and its checkpoint's. */
  List<Topic> allTopics() {
    return Stream.concat(topics.stream(), Stream.of(checkpoint())).toList();
  }

  /** Their names, for people. */
  String topicNames() {
    return String.join(", ", topics.stream().map(Topic::name).toList());
  }
}
