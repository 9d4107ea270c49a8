package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.after;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.Deciding;
import dev.tocsin.workflow.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever follows the events knows what will happen by itself, before its first warning. */
class ForetellingTest {

  private static final Terms TWICE =
      new Terms(
          Duration.ofHours(48),
          ClockStart.DISCOVERY,
          Duration.ofHours(1),
          Duration.ofDays(5),
          null,
          Duration.ofHours(12));

  @Test
  void when_the_automatic_notice_will_leave_is_said_as_the_clock_starts_and_moves() {
    assertThat(decided(after(opened(TWICE)), NOON, new StartClock(moments(NOON))))
        .containsExactly(new NotificationEvent.ClockStarted(NOON, hours(48), hours(47)));
    assertThat(
            decided(
                after(opened(TWICE), started(NOON, DUE)),
                hours(2),
                new MoveClock(moments(hours(1)))))
        .contains(new NotificationEvent.ClockMoved(hours(1), hours(49), hours(2), hours(48)));
  }

  @Test
  void when_the_client_has_to_be_told_again_is_said_as_it_is_told() {
    assertThat(
            decided(
                after(opened(TWICE), started(NOON, DUE), issued(1, NoticeKind.INITIAL)),
                hours(1),
                new RecordAcceptance(1, "c1", hours(1))))
        .contains(new NotificationEvent.Notified(1, hours(1), hours(48), false, 0, hours(120)));
  }

  @Test
  void who_is_owed_a_notice_again_hears_when_one_leaves() {
    List<NotificationEvent> events =
        decided(
            after(
                opened(TWICE),
                started(NOON, DUE),
                issued(1, NoticeKind.INITIAL),
                accepted(1, "c1", hours(1)),
                notified(1, hours(1), 0)),
            hours(2),
            new RecordBounce(1, "c1", 550, List.of()));

    assertThat(events).contains(new NotificationEvent.DutyReopened(1, hours(47)));
  }

  private static Moments moments(Instant discovered) {
    return new Moments(discovered, discovered, discovered, discovered);
  }

  private static List<NotificationEvent> decided(
      Notification before, Instant now, NotificationCommand command) {
    Deciding deciding =
        new Deciding(now, new Metadata("dpo", "request", null, null), UUID::randomUUID);
    return deciding.decide(before.id(), new Versioned<>(before, 3), command).events().stream()
        .map(DecidedEvent::event)
        .toList();
  }
}
