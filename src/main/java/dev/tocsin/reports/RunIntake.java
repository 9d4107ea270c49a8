package dev.tocsin.reports;

import dev.tocsin.workflow.Failure;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes reports from Kafka as long as the service runs, as many together as a look at the topic
 * brings. A failure that got out of here would end the channel: none does.
 */
@ApplicationScoped
class RunIntake {

  private static final Logger LOG = Logger.getLogger(RunIntake.class);

  private final DeadLetters letters;
  private final DealWithRecord records;

  RunIntake(
      ReportSettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      TakeRecord records,
      Waiting waiting,
      CountDeadLetters count) {
    this.letters = new DeadLetters(kafka, settings.deadLetters());
    this.records = new DealWithRecord(records, letters, count, waiting);
  }

  @Incoming("breach-reports")
  Uni<Void> take(Message<List<byte[]>> batch) {
    return Multi.createFrom()
        .iterable(() -> arrived(batch))
        .onItem()
        .transformToUniAndMerge(records::deal)
        .collect()
        .last()
        .chain(() -> Uni.createFrom().completionStage(batch::ack))
        .onFailure()
        .invoke(failure -> LOG.errorf("reports come again: %s", Failure.of(failure)))
        .onFailure()
        .recoverWithNull();
  }

  /** Whatever the records hold, nobody has looked at it yet. */
  @SuppressWarnings("unchecked") // by the deserializers in application.properties
  private static Iterator<Arrived> arrived(Message<List<byte[]>> batch) {
    ConsumerRecords<byte[], byte[]> records =
        (ConsumerRecords<byte[], byte[]>)
            (ConsumerRecords<?, ?>)
                batch
                    .getMetadata(IncomingKafkaRecordBatchMetadata.class)
                    .orElseThrow()
                    .getRecords();
    List<Arrived> arrived = new ArrayList<>();
    records.forEach(each -> arrived.add(new Arrived(each)));
    return arrived.iterator();
  }

  void stop(@Observes ShutdownEvent event) {
    letters.close();
  }
}
