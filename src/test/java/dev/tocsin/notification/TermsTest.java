package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  @ParameterizedTest
  @CsvSource({
    // The clocks of Europe/Amsterdam go forward on 29 March 2026 at 02:00, and back on 25 October
    // at 03:00. Lucrasoft L4 has 24 hours, Itum I2 has 48.
    "2026-03-28T14:20:30+01:00, PT24H, 2026-03-29T15:20:30+02:00",
    "2026-03-28T14:20:30+01:00, PT48H, 2026-03-30T15:20:30+02:00",
    "2026-03-29T01:59:59+01:00, PT24H, 2026-03-30T02:59:59+02:00",
    "2026-03-29T03:00:00+02:00, PT48H, 2026-03-31T03:00:00+02:00",
    "2026-10-24T14:20:30+02:00, PT24H, 2026-10-25T13:20:30+01:00",
    "2026-10-24T14:20:30+02:00, PT48H, 2026-10-26T13:20:30+01:00",
    "2026-10-25T02:30:00+02:00, PT24H, 2026-10-26T01:30:00+01:00",
    "2026-10-25T02:30:00+01:00, PT24H, 2026-10-26T02:30:00+01:00",
    "2026-11-20T17:00:00+01:00, PT48H, 2026-11-22T17:00:00+01:00",
  })
  void hours_are_sixty_minutes_through_summer_time_nights_and_weekends(
      OffsetDateTime start, Duration within, OffsetDateTime due) {
    assertThat(within(within.toString()).dueAt(start.toInstant()).atZone(AMSTERDAM))
        .isEqualTo(due.atZoneSameInstant(AMSTERDAM));
  }

  @ParameterizedTest
  @CsvSource({
    "PT48H, , PT2H24M", // 5 %
    "PT24H, , PT1H12M",
    "PT200S, , PT10S", // 5 % and 10 s are the same
    "PT199S, , PT10S", // at least 10 s
    "PT20S, , PT10S",
    "PT10S, , PT5S", // a window of seconds: half of it
    "PT1S, , PT0.5S",
    "PT24H, PT4H, PT4H", // what the contract says
    "PT24H, PT1S, PT1S",
    "PT24H, PT0S, PT0S",
  })
  void the_automatic_notice_leaves_a_margin_before_the_due_time(
      Duration within, Duration margin, Duration left) {
    Terms terms = new Terms(within, ClockStart.DISCOVERY, margin, null, null);

    assertThat(Duration.between(terms.automaticNoticeAt(NOON), terms.dueAt(NOON))).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"PT1S", "PT7S", "PT24H", "PT48H", "PT1440H"})
  void warnings_come_in_order_and_before_the_due_time(Duration within) {
    Terms terms = within(within.toString());

    assertThat(terms.warnAt(NOON, 50)).isAfter(NOON).isBefore(terms.warnAt(NOON, 75));
    assertThat(terms.warnAt(NOON, 90)).isAfter(terms.warnAt(NOON, 75)).isBefore(terms.dueAt(NOON));
  }

  @Test
  void a_contract_gives_some_time() {
    assertThatIllegalArgumentException().isThrownBy(() -> within("PT0S"));
    assertThatIllegalArgumentException().isThrownBy(() -> within("PT-1S"));
  }

  @Test
  void the_margin_is_part_of_the_window() {
    assertThatIllegalArgumentException().isThrownBy(() -> margin("PT24H"));
    assertThatIllegalArgumentException().isThrownBy(() -> margin("PT-1S"));
    assertThat(margin("PT23H59M59S").automaticNoticeAt(NOON)).isEqualTo(NOON.plusSeconds(1));
  }

  private static Terms margin(String margin) {
    return new Terms(
        Duration.ofHours(24), ClockStart.DISCOVERY, Duration.parse(margin), null, null);
  }
}
