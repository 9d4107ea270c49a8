package dev.tocsin.reports;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads one record again, with a consumer of its own that belongs to no group. */
final class FetchRecord {

  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private static final int LITTLE = 64 * 1024;

  private final Map<String, Object> kafka;
  private final Duration patience;

  /**
   * Nothing is asked yet.
   *
   * @param patience how long a broker may take to answer
   */
  FetchRecord(Map<String, Object> kafka, Duration patience) {
    this.kafka = kafka;
    this.patience = patience;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "tocsin-reports-again");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LITTLE); // the record comes all the same
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LITTLE);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    return settings;
  }

  /**
   * What stands at this place now; empty when nothing does any more. Waits.
   *
   * @throws BrokerAway when nobody says
   */
  Optional<Arrived> at(RecordPlace place) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return isKept(place, consumer) ? read(place, consumer) : Optional.empty();
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    } catch (KafkaException e) {
      throw new BrokerAway(e);
    }
  }

  private static boolean isKept(RecordPlace place, KafkaConsumer<byte[], byte[]> consumer) {
    TopicPartition partition = place.topicPartition();
    boolean exists =
        consumer.partitionsFor(place.topic()).stream()
            .anyMatch(each -> each.partition() == place.partition());
    if (!exists) {
      return false;
    }
    List<TopicPartition> alone = List.of(partition);
    consumer.assign(alone);
    return consumer.beginningOffsets(alone).get(partition) <= place.offset()
        && consumer.endOffsets(alone).get(partition) > place.offset();
  }

  private Optional<Arrived> read(RecordPlace place, KafkaConsumer<byte[], byte[]> consumer) {
    consumer.seek(place.topicPartition(), place.offset());
    long began = System.nanoTime();
    while (consumer.position(place.topicPartition()) == place.offset()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
        return Optional.of(new Arrived(record)).filter(found -> record.offset() == place.offset());
      }
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new BrokerAway(null);
      }
    }
    return Optional.empty();
  }
}
