package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * Somebody found something that may be a breach.
 *
 * @param occurredFrom null when not known
 * @param occurredUntil null when not known
 * @param origin null when it was found by the processor itself
 * @param notes what was done to the report on its way in; empty when nothing was
 */
public record ReportBreach(
    BreachId breachId,
    String reference,
    ProcessorId processorId,
    Text title,
    Text description,
    Instant discoveredAt,
    Instant occurredFrom,
    Instant occurredUntil,
    List<ServiceId> services,
    Origin origin,
    boolean drill,
    List<Note> notes)
    implements BreachCommand {

  /** As it was sent. */
  public ReportBreach(
      BreachId breachId,
      String reference,
      ProcessorId processorId,
      Text title,
      Text description,
      Instant discoveredAt,
      Instant occurredFrom,
      Instant occurredUntil,
      List<ServiceId> services,
      Origin origin,
      boolean drill) {
    this(
        breachId,
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
        List.of());
  }

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    if (breach.exists()) {
      return List.of();
    }
    return List.of(
        new BreachEvent.Reported(
            breachId,
            reference,
            processorId,
            title,
            description,
            discoveredAt,
            now,
            occurredFrom,
            occurredUntil,
            services,
            origin,
            drill,
            Notes.orNull(notes)));
  }
}
