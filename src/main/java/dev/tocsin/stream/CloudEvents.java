package dev.tocsin.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.Streams;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Events as CloudEvents 1.0 in Kafka's binary mode: facts without people's words. */
@ApplicationScoped
class CloudEvents implements Publication {

  private final ObjectMapper json = new ObjectMapper();
  private final PublicFacts facts = new PublicFacts();
  private final Optional<String> source;

  /**
   * @param source the installation's name; without, its id
   */
  CloudEvents(@ConfigProperty(name = "tocsin.installation") Optional<String> source) {
    this.source = source;
  }

  @Override
  public Optional<ProducerRecord<String, byte[]>> of(
      RecordedEvent event, String topic, UUID installation) {
    String key = Streams.breachOf(event.stream()).toString();
    ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value(event));
    Headers headers = message.headers();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", event.id().toString());
    add(headers, "ce_source", "urn:tocsin:" + source.orElse(installation.toString()));
    add(headers, "ce_type", EventCodec.publishedName(event.type()));
    add(headers, "ce_subject", event.stream());
    add(headers, "ce_time", event.occurredAt().toString());
    add(headers, "ce_recordedtime", event.recordedAt().toString());
    add(headers, "ce_partitionkey", key);
    add(headers, "ce_sequence", String.format(Locale.ROOT, "%020d", event.position()));
    add(headers, "ce_correlationid", event.metadata().correlationId());
    add(headers, "ce_causationid", event.metadata().causationId());
    add(headers, "ce_dataschema", "urn:tocsin:schema:" + event.type());
    add(headers, "ce_traceparent", event.metadata().traceparent());
    add(headers, "content-type", "application/json");
    return Optional.of(message);
  }

  private byte[] value(RecordedEvent event) {
    try {
      JsonNode data = json.readTree(event.data());
      return json.writeValueAsBytes(facts.of(event.type(), (ObjectNode) data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read event " + event.id(), e);
    }
  }

  /** Null values are left out. */
  private static void add(Headers headers, String name, String value) {
    if (value != null) {
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
