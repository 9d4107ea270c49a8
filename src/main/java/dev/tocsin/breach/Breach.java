package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One incident of one processor, as its events tell it.
 *
 * @param id null before the report
 * @param statusBefore what a reopening restores; null while active
 * @param origin null when we found out ourselves
 * @param confirmedAt when it was first confirmed; null until then
 * @param reason why it was dismissed; null unless dismissed
 * @param notes what was done to what was sent, where what is on file came of it
 * @param promises the moments by which answers are expected, the nearest first
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
    Text reason,
    List<Note> notes,
    List<Promise> promises) {

  /** States that were stored before there were notes and promises have none. */
  public Breach {
    notes = Notes.orNone(notes);
    promises = promises == null ? List.of() : promises;
  }

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
          null,
          List.of(),
          List.of());

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

  /**
   * Whether it is still called a suspicion while the facts say that data were seen, changed or
   * lost.
   */
  public boolean isHappenedAndSuspected() {
    return exists() && isSuspected() && facts.sayThatItHappened();
  }

  /** Whether it stands as confirmed, be it closed since. */
  boolean countsAsConfirmed() {
    return status == Status.CONFIRMED
        || (status == Status.CLOSED && statusBefore == Status.CONFIRMED);
  }

  /** With what follows from its facts where nobody said it: to be read, never to be stored. */
  public Breach withDerived() {
    return with(facts.withDerived());
  }

  public List<Measure> measures(Measure.Kind kind) {
    return measures.stream().filter(measure -> measure.kind() == kind).toList();
  }

  /** Promised answers that are missing while the breach goes on, the nearest first. */
  public List<Promise> openPromises() {
    return Promises.open(this);
  }

  /** Those of them that came near or passed: somebody has to see to them. */
  public List<Promise> pressingPromises() {
    return openPromises().stream().filter(Promise::isPressing).toList();
  }

  /** When something has to be said about a promised answer; null when there is nothing to say. */
  public Instant nextPromiseAt() {
    return Promises.nextAt(openPromises());
  }

  void mustBeActive(String wish) {
    if (!status.isActive()) {
      throw new Rejected("the breach is " + status + ": reopen it before you " + wish);
    }
  }

  Breach with(Status newStatus, Status before, Text newReason) {
    return with(
        it -> {
          it.status = newStatus;
          it.statusBefore = before;
          it.reason = newReason;
        });
  }

  /** As it would be if just these facts were known. */
  public Breach with(Facts newFacts) {
    return with(it -> it.facts = newFacts);
  }

  Breach promising(List<Promise> newPromises) {
    return with(it -> it.promises = newPromises);
  }

  Breach with(Measure measure) {
    return with(it -> it.measures = Stream.concat(measures.stream(), Stream.of(measure)).toList());
  }

  /** With these services among those it concerns. */
  Breach with(List<ServiceId> more) {
    return with(
        it -> it.services = Stream.concat(services.stream(), more.stream()).distinct().toList());
  }

  /** What a final notice would have to leave open, as the API spells it. */
  List<String> openQuestions() {
    Stream<String> unknown = Unknown.of(this).stream().map(Unknown::field);
    Stream<String> kind = facts.mayBeOfAnotherKind() ? Stream.of("incidentTypes") : Stream.empty();
    return Stream.concat(unknown, kind).toList();
  }

  /** With these notes, and without those about what {@code named} lists. */
  Breach noted(Set<String> named, List<Note> came) {
    return with(it -> it.notes = Notes.after(notes, named, came));
  }

  Breach confirmed(Instant at) {
    return with(Status.CONFIRMED, null, null)
        .with(it -> it.confirmedAt = confirmedAt == null ? at : confirmedAt);
  }

  Breach discovered(Instant at) {
    return with(it -> it.discoveredAt = at);
  }

  private Breach with(Consumer<Change> changes) {
    Change change = new Change(this);
    changes.accept(change);
    return change.done();
  }

  /** A copy in the making: what an event changes is assigned, the rest stays. */
  private static final class Change {
    private final Breach was;
    private Status status;
    private Status statusBefore;
    private Instant discoveredAt;
    private Instant confirmedAt;
    private List<ServiceId> services;
    private Facts facts;
    private List<Measure> measures;
    private Text reason;
    private List<Note> notes;
    private List<Promise> promises;

    Change(Breach was) {
      this.was = was;
      status = was.status;
      statusBefore = was.statusBefore;
      discoveredAt = was.discoveredAt;
      confirmedAt = was.confirmedAt;
      services = was.services;
      facts = was.facts;
      measures = was.measures;
      reason = was.reason;
      notes = was.notes;
      promises = was.promises;
    }

    Breach done() {
      return new Breach(
          was.id,
          was.reference,
          was.processorId,
          status,
          statusBefore,
          discoveredAt,
          was.reportedAt,
          confirmedAt,
          was.origin,
          was.drill,
          services,
          facts,
          measures,
          reason,
          notes,
          promises);
    }
  }
}
