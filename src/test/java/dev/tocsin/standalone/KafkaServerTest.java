package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class KafkaServerTest {

  @TempDir Path data;

  @Test
  void what_a_transaction_wrote_is_there_after_a_restart() throws Exception {
    try (KafkaServer kafka = KafkaServer.start(data, 0)) {
      sendInTransaction(kafka, "first");
    }
    try (KafkaServer kafka = KafkaServer.start(data, 0)) {
      sendInTransaction(kafka, "second");
      assertThat(read(kafka, 2)).containsExactly("first", "second");
    }
  }

  @Test
  void a_broker_that_was_killed_goes_on_where_it_was() throws Exception {
    try (ChildJvm child = ChildJvm.start(SendThenHang.class, data.toString())) {
      child.awaitLine("sent");
      child.kill();
    }
    try (KafkaServer kafka = KafkaServer.start(data, 0)) {
      assertThat(read(kafka, 1)).containsExactly("before the kill");
    }
  }

  @Test
  void a_taken_port_is_named_with_the_key_that_moves_it() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> KafkaServer.start(data, taken.getLocalPort()))
          .isInstanceOf(PortTaken.class)
          .hasMessage(
              "Port %d is taken; choose another with -Dtocsin.standalone.kafka-port=<port>.",
              taken.getLocalPort());
    }
  }

  static final class SendThenHang {

    public static void main(String[] args) throws Exception {
      KafkaServer kafka = KafkaServer.start(Path.of(args[0]), 0);
      sendInTransaction(kafka, "before the kill");
      System.out.println("sent");
      Thread.currentThread().join();
    }
  }

  private static void sendInTransaction(KafkaServer kafka, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("topic", value)).get();
      producer.commitTransaction();
    }
  }

  private static List<String> read(KafkaServer kafka, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition("topic", 0)));
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (values.size() < count && System.nanoTime() < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
