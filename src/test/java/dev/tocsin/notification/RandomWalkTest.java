package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.CloseBreach;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Status;
import dev.tocsin.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold wherever a breach wanders; the seed of a failure stands in its name. */
@Tag("random")
class RandomWalkTest {

  private static final int STEPS = 300;
  private static final Duration FOREVER = Duration.ofDays(9999);

  /** What the same wish may add again: every attempt, and every task done, is a fact of its own. */
  private static final Set<Class<? extends NotificationCommand>> REPEATABLE =
      Set.of(RecordDeferral.class, RecordUncertainty.class, CompleteTask.class);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 61).map(Seeds::from);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void replaying_the_events_gives_the_same_state(long seed) {
    RandomWalk walk = new RandomWalk(seed);
    walk(walk, each -> {});

    assertThat(fold(walk.breachHistory)).isEqualTo(walk.breach);
    for (RandomWalk.Duty duty : walk.duties) {
      assertThat(foldDuty(duty.history)).isEqualTo(duty.state);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void events_are_applied_in_whatever_order_they_come(long seed) {
    RandomWalk walk = new RandomWalk(seed);
    walk(walk, each -> {});

    for (int i = 0; i < 20; i++) {
      assertThatCode(() -> fold(walk.shuffled(walk.breachHistory))).doesNotThrowAnyException();
      for (RandomWalk.Duty duty : walk.duties) {
        assertThatCode(() -> foldDuty(walk.shuffled(duty.history)).state())
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_same_wish_twice_adds_nothing(long seed) {
    RandomWalk walk = new RandomWalk(seed);

    walkDuties(
        walk,
        duty -> {
          if (duty.wish != null && !REPEATABLE.contains(duty.wish.getClass())) {
            assertThat(walk.decide(duty, duty.wish)).as("%s", duty.wish).isEmpty();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_breach_is_not_closed_while_it_owes_anything(long seed) {
    walk(
        new RandomWalk(seed),
        walk -> {
          if (walk.breach.status() == Status.CLOSED && walk.statusBefore != Status.CLOSED) {
            assertThat(walk.owed()).isZero();
          }
          if (walk.breach.status().isActive() && walk.owed() > 0) {
            assertThatExceptionOfType(Rejected.class)
                .isThrownBy(
                    () ->
                        new CloseBreach(walk.owed(), 0, null, null).decide(walk.breach, walk.now));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothing_is_next_exactly_when_nothing_happens_by_itself(long seed) {
    walkDuties(
        new RandomWalk(seed),
        duty -> {
          Instant next = duty.state.nextAt();
          if (next == null) {
            assertThat(happensBy(duty.state, NotificationSpec.NOON.plus(FOREVER))).isFalse();
          } else {
            assertThat(happensBy(duty.state, next)).isTrue();
            assertThat(happensBy(duty.state, next.minusNanos(1))).isFalse();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void that_a_client_was_told_is_lost_only_by_a_bounce_or_by_never_mind(long seed) {
    walkDuties(
        new RandomWalk(seed),
        duty -> {
          boolean reopened = has(duty, NotificationEvent.DutyReopened.class) || isRenewed(duty);
          boolean judgedAgain = has(duty, NotificationEvent.Notified.class);
          if (duty.before.told() != null && !reopened && !judgedAgain) {
            assertThat(duty.state.told()).isEqualTo(duty.before.told());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void who_counts_as_told_has_a_notice_that_was_accepted_or_was_phoned(long seed) {
    walkDuties(
        new RandomWalk(seed),
        duty -> {
          boolean has =
              duty.state.notices().stream()
                  .anyMatch(notice -> notice.isAccepted() && !notice.kind().takesBack());
          boolean phoned = duty.state.byPhone().calls().stream().anyMatch(Call::isTelling);
          assertThat(duty.state.told() == null || has || phoned).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_due_time_never_moves_but_for_a_corrected_discovery_and_a_renewal(long seed) {
    walkDuties(
        new RandomWalk(seed),
        duty -> {
          if (duty.before.dueAt() != null && !isMoved(duty)) {
            assertThat(duty.state.dueAt()).isEqualTo(duty.before.dueAt());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void each_threshold_and_the_due_time_pass_once_by_each_clock(long seed) {
    RandomWalk walk = new RandomWalk(seed);
    walk(walk, each -> {});

    for (RandomWalk.Duty duty : walk.duties) {
      assertThat(duty.state.clock().warnings()).doesNotHaveDuplicates();
      assertThat(count(duty, NotificationEvent.DeadlineMissed.class))
          .isLessThanOrEqualTo(
              1
                  + count(duty, NotificationEvent.ClockMoved.class)
                  + count(duty, NotificationEvent.DutyRenewed.class));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_follow_up_is_missed_at_most_once_for_each_time_it_was_owed(long seed) {
    RandomWalk walk = new RandomWalk(seed);
    walk(walk, each -> {});

    for (RandomWalk.Duty duty : walk.duties) {
      long begun =
          1
              + count(duty, NotificationEvent.FollowedUp.class)
              + count(duty, NotificationEvent.FollowUpReopened.class)
              + count(duty, NotificationEvent.ClockMoved.class)
              + count(duty, NotificationEvent.FollowUpResumed.class)
              + count(duty, NotificationEvent.DutyRenewed.class)
              + (duty.terms.secondNotice() == null || duty.terms.updateEvery() == null ? 0 : 1);
      assertThat(count(duty, NotificationEvent.FollowUpMissed.class)).isLessThanOrEqualTo(begun);
      assertThat(duty.state.followUp().warned()).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothing_more_is_owed_to_who_was_never_told_to_the_withdrawn_and_after_closing(long seed) {
    RandomWalk walk = new RandomWalk(seed);
    walkDuties(
        walk,
        duty -> {
          boolean none =
              duty.state.told() == null
                  || duty.state.withdrawn()
                  || (walk.breach.status() == Status.CLOSED && duty.state.followUp().paused());
          if (duty.state.exists() && none) {
            assertThat(duty.state.followUpDueAt()).isNull();
          }
        });
  }

  /** Whoever read "never mind" from us last, of a breach that goes on, is owed a word. */
  @ParameterizedTest
  @MethodSource("seeds")
  void nobody_who_is_affected_is_left_with_never_mind(long seed) {
    RandomWalk walk = new RandomWalk(seed);
    walkDuties(
        walk,
        duty -> {
          if (duty.state.isTakenBack() && !duty.state.withdrawn() && walk.isActive()) {
            assertThat(duty.state.isOwed()).isTrue();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_owed_in_writing_was_told_by_telephone_and_is_not_owed_otherwise(long seed) {
    walkDuties(
        new RandomWalk(seed),
        duty -> {
          if (duty.state.isOwedInWriting()) {
            assertThat(duty.state.isOwed()).isFalse();
            assertThat(duty.state.byPhone().calls()).anyMatch(Call::isTelling);
          }
        });
  }

  private static long count(RandomWalk.Duty duty, Class<? extends NotificationEvent> type) {
    return duty.history.stream().filter(type::isInstance).count();
  }

  private static boolean isMoved(RandomWalk.Duty duty) {
    return has(duty, NotificationEvent.ClockMoved.class) || isRenewed(duty);
  }

  private static boolean isRenewed(RandomWalk.Duty duty) {
    return has(duty, NotificationEvent.DutyRenewed.class);
  }

  private static boolean has(RandomWalk.Duty duty, Class<? extends NotificationEvent> type) {
    return duty.latest.stream().anyMatch(type::isInstance);
  }

  private static void walk(RandomWalk walk, Consumer<RandomWalk> law) {
    for (int i = 0; i < STEPS; i++) {
      walk.step();
      law.accept(walk);
    }
  }

  private static void walkDuties(RandomWalk walk, Consumer<RandomWalk.Duty> law) {
    walk(walk, each -> each.duties.forEach(law));
  }

  private static boolean happensBy(Notification notification, Instant time) {
    return !new PassTime().decide(notification, time).isEmpty()
        || notification.needsAutomaticNotice(time);
  }

  private static Breach fold(List<BreachEvent> history) {
    Breach breach = Breach.NONE;
    for (BreachEvent event : history) {
      breach = event.applyTo(breach);
    }
    return breach;
  }

  private static Notification foldDuty(List<NotificationEvent> history) {
    Notification notification = Notification.NONE;
    for (NotificationEvent event : history) {
      notification = event.applyTo(notification);
    }
    return notification;
  }
}
