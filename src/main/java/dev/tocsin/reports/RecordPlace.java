package dev.tocsin.reports;

import dev.tocsin.casefile.TaskKind;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands in Kafka. */
public record RecordPlace(String topic, int partition, long offset) {

  TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  /** The task of whoever has to look at the record. */
  String taskId() {
    return TaskKind.REPORT_REFUSED.idFor(topic + "." + partition + "." + offset);
  }

  /** The id of a record that has none of its own. */
  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}
