package dev.tocsin.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One incident of one processor, as its events tell it.
 *
 * @param id null before the report
 * @param statusBefore what a reopening restores; null while active
 * @param origin null when we found out ourselves
 * @param confirmedAt when it was first confirmed; null until then
 * @param reason why it was dismissed; null unless dismissed
 */
public record Breach(
    BreachId id,
    String reference,
    ProcessorId processorId,
    Status status,
    Status statusBefore,
    Instant discoveredAt,
    Instant reportedAt,
    Instant confirmedAt,
    Origin origin,
    boolean drill,
    List<ServiceId> services,
    Facts facts,
    List<Measure> measures,
    Text reason) {

  /** Before anything was reported. */
  public static final Breach NONE =
      new Breach(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          false,
          List.of(),
          Facts.NONE,
          List.of(),
          null);

  public boolean exists() {
    return id != null;
  }

  /**
   * When the processor knew: its own discovery or its sub-processor's message, whichever came
   * first.
   */
  public Instant awareAt() {
    return origin != null && origin.receivedAt().isBefore(discoveredAt)
        ? origin.receivedAt()
        : discoveredAt;
  }

  public boolean isSuspected() {
    return status == Status.REPORTED;
  }

  public List<Measure> measures(Measure.Kind kind) {
    return measures.stream().filter(measure -> measure.kind() == kind).toList();
  }

  void mustBeActive(String wish) {
    if (!status.isActive()) {
      throw new Rejected("the breach is " + status + ": reopen it before you " + wish);
    }
  }

  Breach with(Status newStatus, Status before, Text newReason) {
    return new Breach(
        id,
        reference,
        processorId,
        newStatus,
        before,
        discoveredAt,
        reportedAt,
        confirmedAt,
        origin,
        drill,
        services,
        facts,
        measures,
        newReason);
  }

  Breach with(Facts newFacts) {
    return new Breach(
        id,
        reference,
        processorId,
        status,
        statusBefore,
        discoveredAt,
        reportedAt,
        confirmedAt,
        origin,
        drill,
        services,
        newFacts,
        measures,
        reason);
  }

  Breach with(Measure measure) {
    List<Measure> more = new ArrayList<>(measures);
    more.add(measure);
    return new Breach(
        id,
        reference,
        processorId,
        status,
        statusBefore,
        discoveredAt,
        reportedAt,
        confirmedAt,
        origin,
        drill,
        services,
        facts,
        List.copyOf(more),
        reason);
  }

  /** With these services among those it concerns. */
  Breach with(List<ServiceId> more) {
    List<ServiceId> all = Stream.concat(services.stream(), more.stream()).distinct().toList();
    return new Breach(
        id,
        reference,
        processorId,
        status,
        statusBefore,
        discoveredAt,
        reportedAt,
        confirmedAt,
        origin,
        drill,
        all,
        facts,
        measures,
        reason);
  }

  Breach confirmed(Instant at) {
    Instant first = confirmedAt == null ? at : confirmedAt;
    return new Breach(
        id,
        reference,
        processorId,
        Status.CONFIRMED,
        null,
        discoveredAt,
        reportedAt,
        first,
        origin,
        drill,
        services,
        facts,
        measures,
        null);
  }
}
