package dev.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void half_a_minute_lies_between_two_contacts_while_there_is_time() {
    assertThat(Spread.distance(dueIn(Duration.ofHours(1)), 5, NOW)).hasSeconds(30);
    assertThat(Spread.distance(Notification.NONE, 5, NOW)).hasSeconds(30);
  }

  @Test
  void all_that_are_left_fit_in_half_of_the_time_left() {
    assertThat(Spread.distance(dueIn(Duration.ofSeconds(100)), 5, NOW)).hasSeconds(10);
    assertThat(Spread.distance(dueIn(Duration.ofSeconds(10)), 5, NOW)).hasSeconds(1);
  }

  @Test
  void nobody_who_should_have_been_told_waits() {
    assertThat(Spread.distance(dueIn(Duration.ZERO), 5, NOW)).isZero();
    assertThat(Spread.distance(dueIn(Duration.ofHours(-1)), 5, NOW)).isZero();
  }

  private static Notification dueIn(Duration left) {
    Terms terms = new Terms(Duration.ofDays(2), ClockStart.DISCOVERY, null, null, null);
    Notification opened =
        new NotificationEvent.Opened(
                BreachId.of("0193545e-8f00-7000-8000-000000004711"),
                new ClientId("c"),
                NOW,
                terms,
                true,
                null,
                null,
                null,
                null)
            .applyTo(Notification.NONE);
    return new NotificationEvent.ClockStarted(NOW, NOW.plus(left)).applyTo(opened);
  }
}
