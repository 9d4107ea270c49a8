package dev.tocsin.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Given these facts about a breach, when this is wished, then those facts follow. */
final class BreachSpec {

  static final Instant DISCOVERED = Instant.parse("2026-11-22T08:10:00Z");
  static final Instant REPORTED = Instant.parse("2026-11-22T09:00:00Z");
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final BreachId ID = BreachId.of("00000000-0000-7000-8000-000000004711");
  static final ServiceId BACKUP = new ServiceId("cloud-backup");
  static final ClientId BAKERY = new ClientId("bakkerij-de-zon");
  static final Text WORDS = new Text(null, "Een schijf is weg", "A disk is gone");
  static final Text REASON = Text.of("It was a test of the alarm");

  private final List<BreachEvent> history;
  private BreachCommand command;

  private BreachSpec(List<BreachEvent> history) {
    this.history = history;
  }

  static BreachSpec given(BreachEvent... history) {
    return new BreachSpec(List.of(history));
  }

  static Breach breach(BreachEvent... history) {
    return fold(List.of(history));
  }

  BreachSpec when(BreachCommand wish) {
    command = wish;
    return this;
  }

  /** The state after exactly these facts followed. */
  Breach then(BreachEvent... expected) {
    List<BreachEvent> facts = command.decide(fold(history), NOW);
    assertThat(facts).containsExactly(expected);
    Breach breach = fold(history);
    for (BreachEvent fact : facts) {
      breach = fact.applyTo(breach);
    }
    return breach;
  }

  void thenNothing() {
    assertThat(command.decide(fold(history), NOW)).isEmpty();
  }

  void thenRefused(String because) {
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> command.decide(fold(history), NOW))
        .withMessageContaining(because);
  }

  private static Breach fold(List<BreachEvent> history) {
    Breach breach = Breach.NONE;
    for (BreachEvent event : history) {
      breach = event.applyTo(breach);
    }
    return breach;
  }

  static BreachEvent reported() {
    return reported(null);
  }

  static BreachEvent reported(Origin origin) {
    return new BreachEvent.Reported(
        ID,
        "2026-0001",
        new ProcessorId("lucrasoft"),
        Text.of("Lost disk"),
        WORDS,
        DISCOVERED,
        REPORTED,
        null,
        null,
        List.of(BACKUP),
        origin,
        false);
  }

  static BreachEvent confirmed() {
    return new BreachEvent.Confirmed(REPORTED.plus(Duration.ofHours(1)));
  }

  static BreachEvent dismissed() {
    return new BreachEvent.Dismissed(REASON);
  }

  static BreachEvent closed() {
    return new BreachEvent.Closed(null, null);
  }

  static BreachEvent reopened(Status status) {
    return new BreachEvent.Reopened(REASON, status);
  }

  static Measure measure(int id, Measure.Kind kind) {
    return new Measure(new UUID(0, id), kind, WORDS, REPORTED);
  }

  static BreachEvent recorded(Measure measure) {
    return new BreachEvent.MeasureRecorded(
        measure.id(), measure.kind(), measure.description(), measure.at(), null);
  }

  /** Only the cause is named, and it is this. */
  static RecordFacts cause(Text cause) {
    return new RecordFacts(Set.of("cause"), KnownFacts.with(facts -> facts.cause = cause));
  }
}
