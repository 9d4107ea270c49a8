package dev.tocsin.register;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.FactsOnFile;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/**
 * A breach as the register shows it: facts, effects and what was done about it (GDPR 33(5); for a
 * processor 28(3)(h)). Every moment is kept apart from the others.
 *
 * @param discoveredAt as corrected last
 * @param origin null when we found out ourselves
 * @param confirmedAt when it was first confirmed; null until then
 * @param dismissedAt null unless it is dismissed now
 * @param closedAt null unless it is closed now
 * @param course every change of status, in order
 * @param facts as known last; likely consequences are the effects
 * @param lessons what was written down at each closure
 * @param withoutFinalNotice why it was closed though somebody told had no final notice
 */
public record BreachEntry(
    BreachId id,
    String reference,
    ProcessorId processorId,
    Status status,
    Instant discoveredAt,
    List<Correction> discoveryCorrections,
    Origin origin,
    Instant reportedAt,
    Instant confirmedAt,
    Instant dismissedAt,
    Instant closedAt,
    List<Step> course,
    List<ServiceId> services,
    FactsOnFile facts,
    List<Measure> measures,
    List<Remark> lessons,
    List<Remark> withoutFinalNotice) {

  /** The discovery time was mistyped: what it was, what it became, and why. */
  public record Correction(
      Instant was, Instant became, Text reason, Instant at, String by, String byId) {}

  /**
   * The breach came to stand so.
   *
   * @param reason of a dismissal or reopening; null with the others
   */
  public record Step(Status status, Instant at, String by, String byId, Text reason) {}
}
