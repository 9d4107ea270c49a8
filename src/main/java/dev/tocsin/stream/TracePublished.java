package dev.tocsin.stream;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.traces.Traced;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A batch on its way to Kafka, with links to what its events were recorded in. */
final class TracePublished {

  private static final String CAUSE = "ce_traceparent";

  private TracePublished() {}

  static Traced begin(Route route, List<ProducerRecord<String, byte[]>> records) {
    List<String> causes =
        Traced.isOn()
            ? records.stream().map(TracePublished::cause).filter(Objects::nonNull).toList()
            : List.of();
    return Traced.after("publish " + route.topicNames(), SpanKind.PRODUCER, causes)
        .with("messaging.system", "kafka")
        .with("messaging.batch.message_count", records.size());
  }

  private static String cause(ProducerRecord<String, byte[]> record) {
    Header said = record.headers().lastHeader(CAUSE);
    return said == null
        ? null
        : Metadata.traceparent(new String(said.value(), StandardCharsets.UTF_8));
  }
}
