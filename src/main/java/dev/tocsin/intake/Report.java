package dev.tocsin.intake;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ReportBreach;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/**
 * A possible breach as it was reported, over REST or Kafka; a component that was missing or wrong
 * is null.
 */
record Report(
    ProcessorId processorId,
    Text title,
    Text description,
    Instant discoveredAt,
    Instant occurredFrom,
    Instant occurredUntil,
    List<ServiceId> services,
    Origin origin,
    boolean drill) {

  static Report read(Fields fields) {
    Boolean drill = fields.may("drill").bool();
    Report report =
        new Report(
            fields.need("processorId").id(ProcessorId::new),
            fields.need("title").title(),
            fields.need("description").text(),
            fields.need("discoveredAt").instant(),
            fields.may("occurredFrom").instant(),
            fields.may("occurredUntil").instant(),
            fields.may("services").listOrEmpty(service -> service.id(ServiceId::new)).stream()
                .distinct()
                .toList(),
            fields.may("origin").object(Report::origin),
            Boolean.TRUE.equals(drill));
    fields.nothingElse();
    return report;
  }

  private static Origin origin(Fields fields) {
    return new Origin(fields.need("subProcessor").line(), fields.need("receivedAt").instant());
  }

  /** What cannot be right whoever reports it. */
  void check(Instant now, Violations violations) {
    Times times = new Times(now, violations);
    times.notInFuture("discoveredAt", discoveredAt);
    times.notInFuture("occurredFrom", occurredFrom);
    times.notInFuture("occurredUntil", occurredUntil);
    times.notInFuture("origin.receivedAt", origin == null ? null : origin.receivedAt());
    times.inOrder("occurredFrom", occurredFrom, "occurredUntil", occurredUntil);
  }

  ReportBreach command(BreachId id, String reference) {
    return new ReportBreach(
        id,
        reference,
        processorId,
        title,
        description,
        discoveredAt,
        occurredFrom,
        occurredUntil,
        services,
        origin,
        drill);
  }
}
