package dev.tocsin.stream;

import dev.tocsin.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** What of events is made public. */
@FunctionalInterface
public interface Publication {

  /**
   * It may be asked again for the same events after a failure.
   *
   * @param session of the log which the events come from
   * @param events without gaps; none when there are no further ones
   * @param position of the last of them; of the last before when there are none
   * @param installation of that log
   * @return in an order that keeps all of one breach in order; the key has it in one partition
   */
  Uni<List<ProducerRecord<String, byte[]>>> of(
      Mutiny.Session session, List<RecordedEvent> events, long position, UUID installation);
}
