package dev.tocsin.stream;

import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.publication.Asked;
import dev.tocsin.publication.PublicEvent;
import dev.tocsin.publication.PublicEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** Past events as they were published, marked with the replay that publishes them again. */
@ApplicationScoped
class PastEvents implements PublishPast.Past {

  private static final String MARK = "ce_replay";

  /** Bytes, as stored, that are in one transaction of Kafka's. */
  private static final long MOST_BYTES = 256 * 1024;

  private final PublicEvents events;
  private final CloudEvents written;

  PastEvents(PublicEvents events, CloudEvents written) {
    this.events = events;
    this.written = written;
  }

  @Override
  public Uni<PublishPast.Some> of(Mutiny.Session session, Replay replay, UUID installation) {
    Asked asked = new Asked(replay.position(), replay.until(), replay.breach(), Set.of());
    return events
        .passage(new PostgresEventStore(session), asked, MOST_BYTES, installation)
        .map(
            passage ->
                new PublishPast.Some(
                    passage.events().stream()
                        .filter(event -> isOf(replay, event))
                        .map(event -> record(replay, event))
                        .toList(),
                    Math.min(passage.reached(), replay.until())));
  }

  private static boolean isOf(Replay replay, PublicEvent event) {
    return replay.processor() == null || replay.processor().equals(event.processor());
  }

  private ProducerRecord<String, byte[]> record(Replay replay, PublicEvent event) {
    ProducerRecord<String, byte[]> record = written.message(replay.topic(), event);
    record.headers().add(MARK, replay.id().toString().getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
