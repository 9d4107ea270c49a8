package dev.tocsin.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.publication.PublicEvent;
import dev.tocsin.publication.PublicEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.hibernate.reactive.mutiny.Mutiny;

/** Events as CloudEvents 1.0 in Kafka's binary mode. */
@ApplicationScoped
class CloudEvents implements Publication {

  private final ObjectMapper json = new ObjectMapper();
  private final PublicEvents events;

  private final String topic;

  CloudEvents(PublicEvents events, RelaySettings settings) {
    this.events = events;
    this.topic = settings.topic();
  }

  @Override
  public Uni<List<ProducerRecord<String, byte[]>>> of(
      Mutiny.Session session, List<RecordedEvent> recorded, long position, UUID installation) {
    return of(new PostgresEventStore(session), recorded, installation);
  }

  Uni<List<ProducerRecord<String, byte[]>>> of(
      EventStore log, List<RecordedEvent> recorded, UUID installation) {
    return events
        .of(log, recorded, installation)
        .map(all -> all.stream().map(event -> message(topic, event)).toList());
  }

  ProducerRecord<String, byte[]> message(String to, PublicEvent event) {
    ProducerRecord<String, byte[]> message = new ProducerRecord<>(to, event.key(), value(event));
    Headers headers = message.headers();
    event.attributes().forEach((name, value) -> add(headers, "ce_" + name, value));
    add(headers, "content-type", "application/json");
    return message;
  }

  private byte[] value(PublicEvent event) {
    try {
      return json.writeValueAsBytes(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write event " + event.position(), e);
    }
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
