package dev.tocsin.stream;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Manner;
import dev.tocsin.intake.TakeReport;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Monitoring systems report possible breaches over Kafka: what {@code POST /v1/breaches} takes,
 * read leniently, with {@code ce_id} as the key that makes it one report. What cannot be read goes
 * to the dead letters; the database being down is waited for.
 */
@ApplicationScoped
class TakeReports {

  private static final Logger LOG = Logger.getLogger(TakeReports.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The first of two reports with one key is the report. */
  private static final String CLAIM =
      """
      insert into idempotency (scope, key, request_hash, status) values ('breach.reports.v1', :key, '', 201)
      on conflict do nothing
      """;

  private final Workflow workflow;
  private final Background background;
  private final TakeReport reports;

  TakeReports(Workflow workflow, Background background, TakeReport reports) {
    this.workflow = workflow;
    this.background = background;
    this.reports = reports;
  }

  @Incoming("breach-reports")
  Uni<Void> take(Message<byte[]> message) {
    IncomingKafkaRecord<?, ?> record = message.unwrap(IncomingKafkaRecord.class);
    String key =
        header(record, "ce_id")
            .orElse(record.getTopic() + "-" + record.getPartition() + "-" + record.getOffset());
    return Uni.createFrom()
        .deferred(() -> background.run(() -> take(key, message.getPayload())))
        .onFailure(failure -> !(failure instanceof Invalid))
        .invoke(failure -> LOG.warnf("a report from Kafka waits: %s", failure))
        .onFailure(failure -> !(failure instanceof Invalid))
        .retry()
        .withBackOff(PAUSE, PAUSE.multipliedBy(30))
        .indefinitely()
        .onItemOrFailure()
        .transformToUni(
            (done, failure) ->
                failure == null
                    ? Uni.createFrom().completionStage(message.ack())
                    : Uni.createFrom().completionStage(message.nack(failure)));
  }

  private Uni<Void> take(String key, byte[] body) {
    Metadata cause =
        new Metadata("kafka:breach.reports.v1", UUID.randomUUID().toString(), key, null);
    return workflow.inTransaction(cause, work -> once(work, key, body));
  }

  private Uni<Void> once(UnitOfWork work, String key, byte[] body) {
    return work.session()
        .createNativeQuery(CLAIM)
        .setParameter("key", key)
        .executeUpdate()
        .flatMap(
            claimed ->
                claimed == 0
                    ? Uni.createFrom().voidItem()
                    : reports.take(work, body, Manner.LENIENT).replaceWithVoid());
  }

  private static Optional<String> header(IncomingKafkaRecord<?, ?> record, String name) {
    Header header = record.getHeaders().lastHeader(name);
    return header == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
