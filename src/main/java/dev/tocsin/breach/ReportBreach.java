package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * Somebody found something that may be a breach.
 *
 * @param occurredFrom null when not known
 * @param occurredUntil null when not known
 * @param origin null when it was found by the processor itself
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
    boolean drill)
    implements BreachCommand {

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
            drill));
  }
}
