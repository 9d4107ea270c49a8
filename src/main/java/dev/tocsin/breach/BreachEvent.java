package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A fact about one breach. Stored for ever: add a component, never change what one means. */
public sealed interface BreachEvent {

  /** The state after this fact. Never refuses: what happened, happened. */
  Breach applyTo(Breach breach);

  /** Whether who was told before does not know how things stand any more. */
  default boolean isNews() {
    return false;
  }

  /**
   * Somebody reported that personal data may have leaked (GDPR 4(12), Lucrasoft L1, Itum I1). The
   * notes are null in old events, and when there are none.
   */
  record Reported(
      BreachId breachId,
      String reference,
      ProcessorId processorId,
      Text title,
      Text description,
      Instant discoveredAt,
      Instant reportedAt,
      Instant occurredFrom,
      Instant occurredUntil,
      List<ServiceId> services,
      Origin origin,
      boolean drill,
      List<Note> notes)
      implements BreachEvent {

    /** As it was sent. */
    public Reported(
        BreachId breachId,
        String reference,
        ProcessorId processorId,
        Text title,
        Text description,
        Instant discoveredAt,
        Instant reportedAt,
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
          reportedAt,
          occurredFrom,
          occurredUntil,
          services,
          origin,
          drill,
          null);
    }

    @Override
    public Breach applyTo(Breach breach) {
      Facts facts =
          Facts.NONE
              .with(Fact.TITLE, title)
              .with(Fact.DESCRIPTION, description)
              .with(Fact.OCCURRED_FROM, occurredFrom)
              .with(Fact.OCCURRED_UNTIL, occurredUntil);
      return new Breach(
          breachId,
          new Registration(reference, processorId, reportedAt, origin, drill),
          Standing.REPORTED,
          discoveredAt,
          services,
          facts,
          List.of(),
          Notes.orNone(notes),
          List.of());
    }
  }

  /**
   * What {@code named} lists is now known as {@code facts} says; null there is "not known". A
   * complete notice then lacks {@code unknown} things, and {@code derived} names what then follows
   * without anybody having said it: for who only hears of it, as the state is made of the facts
   * alone. The notes are null when there are none, and in old events, as {@code derived} is; {@code
   * recordedAt} is null in events of before promises were watched.
   */
  record FactsRecorded(
      Set<String> named,
      Facts facts,
      int unknown,
      List<Note> notes,
      List<String> derived,
      Instant recordedAt)
      implements BreachEvent {

    /** As they were sent. */
    public FactsRecorded(Set<String> named, Facts facts, int unknown) {
      this(named, facts, unknown, null, null, null);
    }

    @Override
    public boolean isNews() {
      return true;
    }

    @Override
    public Breach applyTo(Breach breach) {
      Breach after = breach.with(breach.facts().with(named, facts)).noted(named, notes);
      return named.contains("expected")
          ? after.promising(
              Promises.after(breach.promises(), after.facts().get(Fact.EXPECTED), recordedAt))
          : after;
    }
  }

  record MeasureRecorded(
      UUID measureId, Measure.Kind kind, Text description, Instant at, Advice advice)
      implements BreachEvent {
    @Override
    public boolean isNews() {
      return true;
    }

    @Override
    public Breach applyTo(Breach breach) {
      return breach.with(new Measure(measureId, kind, description, at, advice));
    }
  }

  /** The discovery time was mistyped: clocks that started from it move, and this says why. */
  record DiscoveryCorrected(Instant discoveredAt, Text reason) implements BreachEvent {
    @Override
    public boolean isNews() {
      return true;
    }

    @Override
    public Breach applyTo(Breach breach) {
      return breach.discovered(discoveredAt).noted(Set.of("discoveredAt"), List.of());
    }
  }

  record Confirmed(Instant confirmedAt) implements BreachEvent {
    @Override
    public boolean isNews() {
      return true;
    }

    @Override
    public Breach applyTo(Breach breach) {
      return breach.confirmed(confirmedAt);
    }
  }

  record Dismissed(Text reason) implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return breach.with(Status.DISMISSED, breach.status(), reason);
    }
  }

  /** {@code withoutFinalNotice} says why somebody told did not get one; null when all did. */
  record Closed(Text lessons, Text withoutFinalNotice) implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return breach.with(Status.CLOSED, breach.status(), null);
    }
  }

  record Reopened(Text reason, Status status) implements BreachEvent {
    @Override
    public boolean isNews() {
      return true;
    }

    @Override
    public Breach applyTo(Breach breach) {
      return breach.with(status, null, null);
    }
  }

  /**
   * A fan-out: these clients are to be told. {@code clientIds} are those named one by one, not
   * those found by service.
   */
  record ClientsIdentified(int count, List<ServiceId> services, List<ClientId> clientIds)
      implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return breach.with(services);
    }
  }

  /** This client is not affected after all. */
  record ClientWithdrawn(ClientId clientId, Text reason) implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return breach;
    }
  }

  /**
   * A fan-out: a notice of this kind to so many clients; an empty list is all of them. Whether it
   * was said that the assessment is done, and that what is unknown remains so; null in old events.
   */
  record NoticesRequested(
      NoticeKind kind,
      int count,
      List<ClientId> clientIds,
      Text remark,
      Boolean assessed,
      Boolean unknownRemains)
      implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return saysNothingMoreFollows() ? breach.promising(List.of()) : breach;
    }

    /** Everybody reads that the rest remains unknown: nobody counts on an answer any more. */
    private boolean saysNothingMoreFollows() {
      return kind == NoticeKind.FINAL && Boolean.TRUE.equals(unknownRemains) && clientIds.isEmpty();
    }
  }

  /**
   * What became known at {@code since} has waited too long: so many clients who were told before do
   * not know it yet.
   */
  record NewsWaiting(Instant since, int clients) implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return breach;
    }
  }

  /** The moment comes near by which {@code about} was to be known, and it is not known. */
  record PromiseApproaching(String about, Instant expectedAt) implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return breach.promising(Promises.with(breach.promises(), about, expectedAt, Promise::near));
    }
  }

  /** The moment passed by which {@code about} was to be known, and it is not known. */
  record PromiseMissed(String about, Instant expectedAt) implements BreachEvent {
    @Override
    public Breach applyTo(Breach breach) {
      return breach.promising(Promises.with(breach.promises(), about, expectedAt, Promise::broken));
    }
  }
}
