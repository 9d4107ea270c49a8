package dev.tocsin.reports;

import dev.tocsin.workflow.Failure;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes reports from Kafka as long as the service runs, one after the other. A failure that got out
 * of here would end the channel: none does.
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
  Uni<Void> take(Message<byte[]> message) {
    return Uni.createFrom()
        .deferred(() -> records.deal(arrived(message)))
        .chain(() -> Uni.createFrom().completionStage(message::ack))
        .onFailure()
        .invoke(failure -> LOG.errorf("a report comes again: %s", Failure.of(failure)))
        .onFailure()
        .recoverWithNull();
  }

  /** Whatever the record holds, nobody has looked at it yet. */
  @SuppressWarnings("unchecked") // by the deserializers in application.properties
  private static Arrived arrived(Message<byte[]> message) {
    ConsumerRecord<?, ?> record =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getRecord();
    return new Arrived((ConsumerRecord<byte[], byte[]>) record);
  }

  void stop(@Observes ShutdownEvent event) {
    letters.close();
  }
}
