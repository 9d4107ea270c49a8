package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Brokers;
import dev.tocsin.testing.LateKafka;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Started without Kafka, the service is ready, takes reports, and catches up when Kafka is there.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(value = LateKafka.class, restrictToAnnotatedClass = true)
@Tag("long")
class KafkaComesLateTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String EVENTS = "breach.events.v1";
  private static final String REPORTS = "breach.reports.v1";
  private static final String DEAD = "breach.reports.v1.dlq";

  LateKafka kafka;

  @Test
  void what_happened_without_kafka_is_published_when_it_comes_and_reports_are_taken_from_it()
      throws Exception {
    io.restassured.RestAssured.get("/q/health/ready").then().statusCode(200);
    String processor = processor("\"en\"");
    String early = breach(processor);

    kafka.bringUp();

    ConsumerRecord<String, byte[]> reported =
        awaitRecord(EVENTS, record -> early.equals(record.key()));
    assertThat(header(reported, "ce_type")).isEqualTo("dev.tocsin.breach.reported.v1");
    assertThat(header(reported, "ce_sequence")).matches("[0-9]{20}");
    assertThat(text(reported)).contains(processor).doesNotContain("Console open", "Reachable");

    pastIsThereOnceMore(processor, early);

    String id = UUID.randomUUID().toString();
    String body =
        report(processor, Instant.now().minusSeconds(5)).replace("Console open", "From monitoring");
    send(id, body);
    send(id, body);
    send(UUID.randomUUID().toString(), "{\"title\": 1}");
    send(UUID.randomUUID().toString(), "no json");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(titles(processor)).contains("From monitoring"));
    awaitRecord(DEAD, record -> text(record).equals("no json"));
    ConsumerRecord<String, byte[]> dead =
        awaitRecord(DEAD, record -> text(record).equals("{\"title\": 1}"));
    assertThat(header(dead, "dead-letter-reason")).contains("processorId", "is required");
    assertThat(titles(processor)).containsOnlyOnce("From monitoring");
  }

  private void pastIsThereOnceMore(String processor, String breach) {
    String other = breach(processor("\"en\""));
    awaitRecord(EVENTS, record -> other.equals(record.key()));
    String asked = "{\"topic\": \"replay.late\", \"processorId\": \"%s\"}".formatted(processor);
    String id = Calls.ok(Calls.post("admin", "/replays", asked), 202).extract().path("id");
    await()
        .atMost(PATIENCE)
        .until(() -> Calls.get("admin", "/replays/" + id).path("state").equals("DONE"));
    ConsumerRecord<String, byte[]> first =
        awaitRecord(EVENTS, record -> breach.equals(record.key()));
    List<ConsumerRecord<String, byte[]>> again =
        Brokers.committed(kafka.bootstrapServers(), "replay.late");

    int published = Calls.get("admin", "/replays/" + id).path("published");
    assertThat(again).hasSize(published).extracting(ConsumerRecord::key).containsOnly(breach);
    assertThat(again.get(0).value()).isEqualTo(first.value());
    assertThat(header(again.get(0), "ce_id")).isEqualTo(header(first, "ce_id"));
    assertThat(header(again.get(0), "ce_replay")).isEqualTo(id);
    assertThat(first.headers().lastHeader("ce_replay")).isNull();
  }

  private static List<String> titles(String processor) {
    return as("dpo")
        .get("/v1/breaches?processor=" + processor)
        .then()
        .extract()
        .path("items.title");
  }

  private void send(String id, String body) throws ExecutionException, InterruptedException {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var message =
          new ProducerRecord<String, byte[]>(REPORTS, body.getBytes(StandardCharsets.UTF_8));
      message.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
      producer.send(message).get();
    }
  }

  /** Reads the topic from its beginning until there is such a record. */
  private ConsumerRecord<String, byte[]> awaitRecord(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed",
            "metadata.max.age.ms", "500");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(Set.of(topic));
      List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
      return await()
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(300)).forEach(seen::add);
                return seen.stream().filter(wanted).findFirst();
              },
              java.util.Optional::isPresent)
          .orElseThrow();
    }
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    assertThat(header).as("header %s", name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
