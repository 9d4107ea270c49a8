package dev.tocsin.stream;

import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What of events is made public. */
@FunctionalInterface
public interface Publication {

  /**
   * The same events always give the same records: it may be asked again after a failure.
   *
   * @param log which the events come from
   * @param installation of that log
   * @return in the order of the events; the key is the breach's id, so that all streams of one
   *     breach stay in order. None for an event that is not published
   */
  Uni<List<ProducerRecord<String, byte[]>>> of(
      EventStore log, List<RecordedEvent> events, String topic, UUID installation);
}
