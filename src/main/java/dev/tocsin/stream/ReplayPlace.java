package dev.tocsin.stream;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the replay to a topic is, as Kafka has it: an offset of a consumer that there is none of,
 * committed in the transaction of the records. It is the position in the log, and says of which
 * replay.
 */
final class ReplayPlace {

  private final KafkaSettings kafka;
  private final String group;

  ReplayPlace(KafkaSettings kafka, UUID installation) {
    this.kafka = kafka;
    this.group = "tocsin-replay-" + installation;
  }

  /** In the transaction that the producer is in. */
  void keep(Producer<String, byte[]> producer, Replay reached) {
    OffsetAndMetadata place =
        new OffsetAndMetadata(reached.position(), reached.id() + " " + reached.published());
    producer.sendOffsetsToTransaction(
        Map.of(partition(reached), place), new ConsumerGroupMetadata(group));
  }

  /** As far as it is; unchanged where Kafka knows no more of it. */
  Replay of(Replay replay) {
    try (Admin admin = Admin.create(kafka.admin())) {
      OffsetAndMetadata place =
          Answered.by(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
              .get(partition(replay));
      String[] said = place == null ? new String[] {""} : place.metadata().split(" ", 2);
      return said[0].equals(replay.id().toString()) && place.offset() > replay.position()
          ? replay.at(place.offset(), Long.parseLong(said[1]))
          : replay;
    }
  }

  private static TopicPartition partition(Replay replay) {
    return new TopicPartition(replay.topic(), 0);
  }
}
