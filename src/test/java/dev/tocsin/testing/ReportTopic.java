package dev.tocsin.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of reports of a test's own on the JVM's Kafka broker, and its dead letters. */
public final class ReportTopic implements AutoCloseable {

  /** More than the broker takes. */
  private static final int LARGE = 16 * 1024 * 1024;

  private final String topic = "reports-" + UUID.randomUUID();
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              "bootstrap.servers",
              Brokers.bootstrapServers(),
              "max.request.size",
              LARGE,
              "linger.ms",
              0),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  @Override
  public void close() {
    producer.close();
  }

  public String name() {
    return topic;
  }

  /** Whether this group has acknowledged all of it. */
  public boolean isReadBy(String group) {
    TopicPartition all = new TopicPartition(topic, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Brokers.bootstrapServers()))) {
      OffsetAndMetadata read =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().get(all);
      long end =
          admin.listOffsets(Map.of(all, OffsetSpec.latest())).partitionResult(all).get().offset();
      return read != null && read.offset() == end;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Header header(String name, String value) {
    return new RecordHeader(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  public RecordMetadata send(String value, Header... headers) {
    return send(null, value == null ? null : value.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Any of it may be null. */
  public RecordMetadata send(byte[] key, byte[] value, Header... headers) {
    try {
      return producer
          .send(new ProducerRecord<>(topic, null, null, key, value, List.of(headers)))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on the broker takes records of up to that many bytes; its dead letters stay small. */
  public void takeUpTo(int bytes) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp limit =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Brokers.bootstrapServers()))) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(limit))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What became of a record; empty while no dead letter did. */
  public Optional<ConsumerRecord<String, byte[]>> deadLetter(RecordMetadata of) {
    return deadLetters().stream().filter(letter -> offset(letter) == of.offset()).findFirst();
  }

  public List<ConsumerRecord<String, byte[]>> deadLetters() {
    return Brokers.committed(Brokers.bootstrapServers(), topic + ".dlq");
  }

  /** Of the record that a dead letter was. */
  public static long offset(ConsumerRecord<String, byte[]> letter) {
    return Long.parseLong(said(letter, "dead-letter-offset"));
  }

  /** The last header of that name; null without one. */
  public static String said(ConsumerRecord<String, byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
