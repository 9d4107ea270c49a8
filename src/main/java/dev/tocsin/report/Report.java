package dev.tocsin.report;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Note;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ReportBreach;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Text;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.TimeChecks;
import dev.tocsin.intake.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A possible breach as it was reported, over REST or Kafka; a component that was missing or wrong
 * is null.
 *
 * @param notes what was done to it so far
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
    boolean drill,
    List<Note> notes) {

  private static final Set<String> WHEN = Set.of("occurredFrom", "occurredUntil");

  static Report read(Fields fields, Violations violations) {
    Boolean drill = fields.may("drill").bool();
    Report report =
        new Report(
            fields.need("processorId").id(ProcessorId::new),
            fields.need("title").title(),
            fields.need("description").text(),
            fields.need("discoveredAt").instant(),
            fields.may("occurredFrom").instant(),
            fields.may("occurredUntil").instant(),
            fields
                .may("services")
                .listOrEmpty(Field.MANY, service -> service.id(ServiceId::new))
                .stream()
                .distinct()
                .toList(),
            fields.may("origin").object(Report::origin),
            Boolean.TRUE.equals(drill),
            List.of());
    fields.nothingElse();
    return report.noting(violations.notes());
  }

  private static Origin origin(Fields fields) {
    return new Origin(fields.need("subProcessor").line(), fields.need("receivedAt").instant());
  }

  private Report noting(List<Note> more) {
    return at(discoveredAt, occurredFrom, occurredUntil, origin, more);
  }

  /**
   * The report as it counts, with moments that lie a little ahead of {@code now} moved to it; what
   * cannot be right whoever reports it is a violation.
   */
  Report settled(Instant now, Violations violations) {
    TimeChecks times = new TimeChecks(now, violations);
    Instant discovered = times.settled("discoveredAt", discoveredAt);
    Instant from = times.settled("occurredFrom", occurredFrom);
    Instant until = times.settled("occurredUntil", occurredUntil);
    Origin toldBy = origin == null ? null : settled(origin, times);
    return at(discovered, from, until, toldBy, times.notes())
        .without(
            violations.contradicting(
                Breach.NONE.with(
                    Facts.NONE
                        .with(Fact.OCCURRED_FROM, occurredFrom)
                        .with(Fact.OCCURRED_UNTIL, occurredUntil)),
                WHEN));
  }

  /** Without those of its moments that contradict each other. */
  private Report without(Set<String> dropped) {
    if (dropped.isEmpty()) {
      return this;
    }
    return new Report(
        processorId,
        title,
        description,
        discoveredAt,
        dropped.contains("occurredFrom") ? null : occurredFrom,
        dropped.contains("occurredUntil") ? null : occurredUntil,
        services,
        origin,
        drill,
        Note.dropping(notes, dropped));
  }

  private static Origin settled(Origin origin, TimeChecks times) {
    return new Origin(
        origin.subProcessor(), times.settled("origin.receivedAt", origin.receivedAt()));
  }

  private Report at(
      Instant discovered, Instant from, Instant until, Origin toldBy, List<Note> more) {
    return new Report(
        processorId,
        title,
        description,
        discovered,
        from,
        until,
        services,
        toldBy,
        drill,
        Stream.concat(notes.stream(), more.stream()).toList());
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
        drill,
        notes);
  }
}
