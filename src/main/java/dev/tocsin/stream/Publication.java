package dev.tocsin.stream;

import dev.tocsin.eventstore.RecordedEvent;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What of an event is made public. */
@FunctionalInterface
public interface Publication {

  /**
   * The same event always gives the same record: it may be asked again after a failure.
   *
   * @param installation of the log the event comes from
   * @return its key is the breach's id, so that all streams of one breach stay in order; empty when
   *     the event is not published
   */
  Optional<ProducerRecord<String, byte[]>> of(RecordedEvent event, String topic, UUID installation);
}
