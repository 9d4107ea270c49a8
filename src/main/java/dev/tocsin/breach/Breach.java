package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One incident of one processor, as its events tell it.
 *
 * @param id null before the report
 * @param discoveredAt as corrected last
 * @param notes what was done to what was sent, where what is on file came of it
 * @param promises the moments by which answers are expected, the nearest first
 */
public record Breach(
    BreachId id,
    Registration registration,
    Standing standing,
    Instant discoveredAt,
    List<ServiceId> services,
    Facts facts,
    List<Measure> measures,
    List<Note> notes,
    List<Promise> promises) {

  /** Before anything was reported. */
  public static final Breach NONE =
      new Breach(
          null,
          Registration.NONE,
          Standing.NONE,
          null,
          List.of(),
          Facts.NONE,
          List.of(),
          List.of(),
          List.of());

  public String reference() {
    return registration.reference();
  }

  public ProcessorId processorId() {
    return registration.processorId();
  }

  /** Null before the report. */
  public Status status() {
    return standing.status();
  }

  public boolean drill() {
    return registration.drill();
  }

  public boolean exists() {
    return id != null;
  }

  /**
   * When the processor knew: its own discovery or its sub-processor's message, whichever came
   * first.
   */
  public Instant awareAt() {
    Origin origin = registration.origin();
    return origin != null && origin.receivedAt().isBefore(discoveredAt)
        ? origin.receivedAt()
        : discoveredAt;
  }

  public boolean isSuspected() {
    return status() == Status.REPORTED;
  }

  /**
   * Whether it is still called a suspicion while the facts say that data were seen, changed or
   * lost.
   */
  public boolean isHappenedAndSuspected() {
    return exists() && isSuspected() && facts.sayThatItHappened();
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
    if (!status().isActive()) {
      throw new Rejected("the breach is " + status() + ": reopen it before you " + wish);
    }
  }

  /** What a final notice would have to leave open, as the API spells it. */
  List<String> openQuestions() {
    Stream<String> unknown = Unknown.of(this).stream().map(Unknown::field);
    Stream<String> kind = facts.mayBeOfAnotherKind() ? Stream.of("incidentTypes") : Stream.empty();
    return Stream.concat(unknown, kind).toList();
  }

  Breach with(Status to, Status before, Text reason) {
    return with(standing.changed(to, before, reason));
  }

  Breach confirmed(Instant at) {
    return with(standing.confirmed(at));
  }

  /** With these notes, and without those about what {@code named} lists. */
  Breach noted(Set<String> named, List<Note> came) {
    return copy(discoveredAt, services, facts, measures, Notes.after(notes, named, came), promises);
  }

  Breach discovered(Instant at) {
    return copy(at, services, facts, measures, notes, promises);
  }

  /** As it would be if just these facts were known. */
  public Breach with(Facts newFacts) {
    return copy(discoveredAt, services, newFacts, measures, notes, promises);
  }

  Breach with(Measure measure) {
    List<Measure> all = Stream.concat(measures.stream(), Stream.of(measure)).toList();
    return copy(discoveredAt, services, facts, all, notes, promises);
  }

  /** With these services among those it concerns. */
  Breach with(List<ServiceId> more) {
    List<ServiceId> all = Stream.concat(services.stream(), more.stream()).distinct().toList();
    return copy(discoveredAt, all, facts, measures, notes, promises);
  }

  Breach promising(List<Promise> newPromises) {
    return copy(discoveredAt, services, facts, measures, notes, newPromises);
  }

  private Breach with(Standing now) {
    return new Breach(
        id, registration, now, discoveredAt, services, facts, measures, notes, promises);
  }

  private Breach copy(
      Instant discovered,
      List<ServiceId> concerned,
      Facts known,
      List<Measure> done,
      List<Note> noted,
      List<Promise> promised) {
    return new Breach(
        id, registration, standing, discovered, concerned, known, done, noted, promised);
  }
}
