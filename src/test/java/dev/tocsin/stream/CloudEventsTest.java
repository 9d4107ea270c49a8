package dev.tocsin.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.eventstore.InMemoryEventStore;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.eventstore.StreamAppend;
import dev.tocsin.publication.PublicEvents;
import dev.tocsin.workflow.GoldenEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {

  private static final String BREACH = "0193545e-8f00-7000-8000-000000004711";
  private static final UUID INSTALLATION = new UUID(0, 7);
  private static final Metadata PERSON = new Metadata("dpo", "corr-1", null, null);

  private final InMemoryEventStore log = new InMemoryEventStore();
  private final CloudEvents events = named(Optional.of("acceptance"));

  static Set<String> names() {
    return GoldenEvents.names();
  }

  private static CloudEvents named(Optional<String> source) {
    return new CloudEvents(
        new PublicEvents(source, "https://tocsin.example/"),
        new TestSettings("breach.events.v1", Duration.ofSeconds(5)));
  }

  @BeforeEach
  void reported() {
    GoldenEvents.Golden golden = GoldenEvents.of("breach.reported.v1~2");
    NewEvent reported =
        new NewEvent(
            UUID.randomUUID(),
            golden.name(),
            golden.data().replace("\"drill\":false", "\"drill\":true"),
            golden.texts(),
            Instant.EPOCH);
    log.append(List.of(new StreamAppend("breach-" + BREACH, 0, List.of(reported))), PERSON)
        .await()
        .indefinitely();
  }

  @Test
  void a_message_is_a_cloud_event_in_binary_mode() {
    Metadata traced = new Metadata("dpo", "corr-1", "cause-1", "00-abc-def-01");

    ProducerRecord<String, byte[]> message =
        message("breach.confirmed.v1", "breach-" + BREACH, traced);

    assertThat(headers(message))
        .containsOnly(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", "00000000-0000-0000-0000-000000000009"),
            Map.entry("ce_source", "urn:tocsin:acceptance"),
            Map.entry("ce_type", "dev.tocsin.breach.confirmed.v1"),
            Map.entry("ce_subject", "breach-" + BREACH),
            Map.entry("ce_time", "2026-11-22T08:10:00.123456Z"),
            Map.entry("ce_recordedtime", "2026-11-22T08:10:01Z"),
            Map.entry("ce_partitionkey", BREACH),
            Map.entry("ce_sequence", "00000000000000004711"),
            Map.entry("ce_correlationid", "corr-1"),
            Map.entry("ce_causationid", "cause-1"),
            Map.entry("ce_dataschema", "https://tocsin.example/schemas/breach.confirmed.v1.json"),
            Map.entry("ce_traceparent", "00-abc-def-01"),
            Map.entry("content-type", "application/json"));
    assertThat(message.topic()).isEqualTo("breach.events.v1");
    assertThat(new String(message.value(), UTF_8))
        .isEqualTo(
            ("{\"confirmedAt\":\"2026-11-22T08:10:00.123456Z\",\"breachId\":\"%s\","
                    + "\"processorId\":\"lucrasoft\",\"drill\":true,\"occurredAt\":\"2026-11-22T08:10:00.123456Z\"}")
                .formatted(BREACH));
  }

  @Test
  void what_a_person_did_and_nobody_traced_says_so_by_silence() {
    assertThat(headers(message("breach.confirmed.v1", "breach-" + BREACH, PERSON)))
        .doesNotContainKeys("ce_causationid", "ce_traceparent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Jan Jansen, 0612345678", "jan@client.example", " x", "a,b"})
  void what_another_program_calls_an_id_and_is_none_leaves_as_its_hash(String said) {
    Metadata caused = new Metadata("tocsin", "corr-1", said, null);

    assertThat(
            headers(message("breach.confirmed.v1", "breach-" + BREACH, caused))
                .get("ce_causationid"))
        .matches("sha-256:[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0193545e-8f00-7000-8000-000000004711", "siem:alert/4711", "a"})
  void an_id_leaves_as_it_was_said(String said) {
    Metadata caused = new Metadata("tocsin", "corr-1", said, null);

    assertThat(headers(message("breach.confirmed.v1", "breach-" + BREACH, caused)))
        .containsEntry("ce_causationid", said);
  }

  @Test
  void every_stream_of_a_breach_has_its_key() {
    ProducerRecord<String, byte[]> message =
        message("notification.restored.v1", "notification-" + BREACH + "-een-klant", PERSON);

    assertThat(message.key()).isEqualTo(BREACH);
    assertThat(headers(message))
        .containsEntry("ce_partitionkey", BREACH)
        .containsEntry("ce_subject", "notification-" + BREACH + "-een-klant");
  }

  @Test
  void an_installation_without_a_name_goes_by_its_id() {
    ProducerRecord<String, byte[]> message =
        message(
            named(Optional.empty()), recorded("breach.confirmed.v1", "breach-" + BREACH, PERSON));

    assertThat(headers(message)).containsEntry("ce_source", "urn:tocsin:" + INSTALLATION);
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_event_of_the_log_is_published_without_people(String name) {
    ProducerRecord<String, byte[]> message = message(name, "breach-" + BREACH, PERSON);

    assertThat(new String(message.value(), UTF_8))
        .doesNotContain(GoldenEvents.typedWords())
        .doesNotContain("Acronis", "@");
    assertThat(headers(message))
        .containsEntry("ce_type", "dev.tocsin." + name)
        .doesNotContainValue("dpo");
  }

  @Test
  void an_event_says_whose_it_is_and_of_which_client() {
    ProducerRecord<String, byte[]> message =
        message("notification.phone-needed.v1", "notification-" + BREACH + "-een-klant", PERSON);

    assertThat(new String(message.value(), UTF_8))
        .contains(
            "\"breachId\":\"" + BREACH + "\"",
            "\"clientId\":\"een-klant\"",
            "\"processorId\":\"lucrasoft\"",
            "\"drill\":true",
            "\"occurredAt\":\"2026-11-22T08:10:00.123456Z\"");
  }

  private ProducerRecord<String, byte[]> message(String type, String stream, Metadata metadata) {
    return message(events, recorded(type, stream, metadata));
  }

  private ProducerRecord<String, byte[]> message(CloudEvents of, RecordedEvent event) {
    return of.of(log, List.of(event), INSTALLATION).await().indefinitely().get(0);
  }

  private static RecordedEvent recorded(String type, String stream, Metadata metadata) {
    GoldenEvents.Golden golden = GoldenEvents.of(type);
    return new RecordedEvent(
        new UUID(0, 9),
        stream,
        3,
        type,
        golden.data(),
        golden.texts(),
        Instant.parse("2026-11-22T08:10:00.123456Z"),
        Instant.parse("2026-11-22T08:10:01Z"),
        metadata,
        4711L);
  }

  private static Map<String, String> headers(ProducerRecord<String, byte[]> message) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : message.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }
}
