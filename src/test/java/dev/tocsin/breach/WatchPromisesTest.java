package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.WORDS;
import static dev.tocsin.breach.BreachSpec.breach;
import static dev.tocsin.breach.BreachSpec.cause;
import static dev.tocsin.breach.BreachSpec.closed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.reopened;
import static dev.tocsin.breach.BreachSpec.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What notices promise is watched: before the moment, and when it passes (GDPR 33(4)). */
class WatchPromisesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void a_promise_comes_near_a_quarter_of_its_time_before_it() {
    assertThat(near(hours(40), NOON)).isEqualTo(hours(30));
    assertThat(near(hours(8), hours(-8))).isEqualTo(hours(4));
  }

  @Test
  void but_an_hour_before_it_at_least() {
    assertThat(near(hours(3), NOON)).isEqualTo(hours(2));
    assertThat(near(hours(2), NOON)).isEqualTo(hours(1));
  }

  @Test
  void and_not_when_it_was_given_less_than_two_hours_before() {
    Instant soon = hours(2).minusSeconds(1);
    assertThat(promising(soon, NOON).nextPromiseAt()).isEqualTo(soon);
    assertThat(decide(promising(soon, NOON), soon)).containsExactly(missed("cause", soon));
  }

  @Test
  void a_promise_given_before_times_were_kept_is_said_when_it_passes() {
    Breach old = promising(hours(40), null);

    assertThat(old.nextPromiseAt()).isEqualTo(hours(40));
    assertThat(decide(old, hours(39))).isEmpty();
    assertThat(decide(old, hours(40))).containsExactly(missed("cause", hours(40)));
  }

  @Test
  void each_is_said_once() {
    List<BreachEvent> history = history(hours(40), NOON);
    assertThat(decide(fold(history), hours(30).minusNanos(1))).isEmpty();
    assertThat(decide(fold(history), hours(30))).containsExactly(near("cause", hours(40)));

    history.add(near("cause", hours(40)));
    assertThat(decide(fold(history), hours(31))).isEmpty();
    assertThat(fold(history).nextPromiseAt()).isEqualTo(hours(40));
    assertThat(decide(fold(history), hours(40))).containsExactly(missed("cause", hours(40)));

    history.add(missed("cause", hours(40)));
    assertThat(decide(fold(history), hours(99))).isEmpty();
    assertThat(fold(history).nextPromiseAt()).isNull();
    assertThat(fold(history).pressingPromises()).hasSize(1);
  }

  @Test
  void what_has_passed_before_anybody_looked_does_not_come_near() {
    assertThat(decide(promising(hours(40), NOON), hours(50)))
        .containsExactly(missed("cause", hours(40)));
  }

  @Test
  void every_thing_is_watched_by_its_own_moment() {
    Breach breach =
        fold(
            List.of(
                reported(),
                expecting(Map.of("cause", hours(40), "records", hours(8), "ongoing", hours(4)))));

    assertThat(breach.nextPromiseAt()).isEqualTo(hours(3));
    assertThat(decide(breach, hours(6)))
        .containsExactly(missed("ongoing", hours(4)), near("records", hours(8)));
  }

  @Test
  void an_answer_keeps_the_promise_and_losing_it_again_breaks_it() {
    List<BreachEvent> history = history(hours(40), NOON);
    history.add(facts(cause(WORDS), hours(1)));
    assertThat(fold(history).nextPromiseAt()).isNull();
    assertThat(decide(fold(history), hours(50))).isEmpty();

    history.add(facts(cause(null), hours(45)));
    assertThat(decide(fold(history), hours(50))).containsExactly(missed("cause", hours(40)));
  }

  @Test
  void another_moment_is_another_promise() {
    List<BreachEvent> history = history(hours(40), NOON);
    history.add(near("cause", hours(40)));
    history.add(expecting(Map.of("cause", hours(80)), hours(36)));

    assertThat(fold(history).pressingPromises()).isEmpty();
    assertThat(fold(history).nextPromiseAt()).isEqualTo(hours(69));
  }

  @Test
  void the_same_moment_recorded_again_is_the_same_promise() {
    List<BreachEvent> history = history(hours(40), NOON);
    history.add(near("cause", hours(40)));
    history.add(expecting(Map.of("cause", hours(40), "records", hours(80)), hours(36)));

    assertThat(decide(fold(history), hours(37))).isEmpty();
    assertThat(fold(history).pressingPromises()).hasSize(1);
  }

  @Test
  void a_moment_taken_away_is_promised_no_more() {
    List<BreachEvent> history = history(hours(40), NOON);
    history.add(expecting(null, hours(1)));

    assertThat(fold(history).nextPromiseAt()).isNull();
  }

  @Test
  void nobody_waits_in_a_breach_that_is_over_and_everybody_when_it_is_reopened() {
    for (BreachEvent over : List.of(closed(), dismissed())) {
      List<BreachEvent> history = history(hours(40), NOON);
      history.add(over);
      assertThat(decide(fold(history), hours(50))).isEmpty();
      assertThat(fold(history).nextPromiseAt()).isNull();

      history.add(reopened(Status.REPORTED));
      assertThat(decide(fold(history), hours(50))).containsExactly(missed("cause", hours(40)));
    }
  }

  @Test
  void a_final_notice_to_everybody_says_that_nothing_more_follows() {
    List<BreachEvent> history = history(hours(40), NOON);
    history.add(requested(true, List.of(BreachSpec.BAKERY)));
    history.add(requested(false, List.of()));
    assertThat(fold(history).nextPromiseAt()).isNotNull();

    history.add(requested(true, List.of()));
    history.add(facts(cause(null), hours(1)));
    assertThat(fold(history).nextPromiseAt()).isNull();
  }

  @Test
  void nothing_is_said_of_a_breach_that_nobody_reported() {
    assertThat(decide(Breach.NONE, NOON)).isEmpty();
  }

  private static Instant near(Instant expectedAt, Instant givenAt) {
    Breach breach = promising(expectedAt, givenAt);
    Instant at = breach.nextPromiseAt();
    assertThat(decide(breach, at)).containsExactly(near("cause", expectedAt));
    return at;
  }

  private static List<BreachEvent> decide(Breach breach, Instant now) {
    return new WatchPromises().decide(breach, now);
  }

  private static Breach promising(Instant expectedAt, Instant givenAt) {
    return fold(history(expectedAt, givenAt));
  }

  private static List<BreachEvent> history(Instant expectedAt, Instant givenAt) {
    return new ArrayList<>(List.of(reported(), expecting(Map.of("cause", expectedAt), givenAt)));
  }

  private static Breach fold(List<BreachEvent> history) {
    return breach(history.toArray(BreachEvent[]::new));
  }

  private static BreachEvent expecting(Map<String, Instant> expected) {
    return expecting(expected, NOON);
  }

  private static BreachEvent expecting(Map<String, Instant> expected, Instant givenAt) {
    return new BreachEvent.FactsRecorded(
        Set.of("expected"),
        KnownFacts.with(facts -> facts.expected = expected),
        18,
        null,
        null,
        givenAt);
  }

  private static BreachEvent facts(RecordFacts command, Instant at) {
    return new BreachEvent.FactsRecorded(command.named(), command.facts(), 18, null, null, at);
  }

  private static BreachEvent requested(boolean unknownRemains, List<ClientId> clients) {
    return new BreachEvent.NoticesRequested(
        NoticeKind.FINAL, 1, clients, null, true, unknownRemains);
  }

  private static BreachEvent near(String about, Instant at) {
    return new BreachEvent.PromiseApproaching(about, at);
  }

  private static BreachEvent missed(String about, Instant at) {
    return new BreachEvent.PromiseMissed(about, at);
  }

  private static Instant hours(long afterNoon) {
    return NOON.plus(Duration.ofHours(afterNoon));
  }
}
