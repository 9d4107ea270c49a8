package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.writing.ReaderTime;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void a_time_names_its_day_its_zone_and_its_offset() {
    assertThat(at(Language.NL, "Europe/Amsterdam", "2026-11-22T13:05:00Z"))
        .isEqualTo("zondag 22 november 2026 om 14:05 (CET, UTC+1)");
    assertThat(at(Language.EN, "Europe/Amsterdam", "2026-11-22T13:05:00Z"))
        .isEqualTo("Sunday 22 November 2026 at 14:05 (CET, UTC+1)");
  }

  @Test
  void the_hour_that_comes_twice_is_told_apart() {
    assertThat(at(Language.NL, "Europe/Amsterdam", "2026-10-25T00:30:00Z"))
        .isEqualTo("zondag 25 oktober 2026 om 02:30 (CEST, UTC+2)");
    assertThat(at(Language.NL, "Europe/Amsterdam", "2026-10-25T01:30:00Z"))
        .isEqualTo("zondag 25 oktober 2026 om 02:30 (CET, UTC+1)");
  }

  @Test
  void seventy_two_hours_are_clock_hours_across_the_end_of_summer_time() { // GDPR 33(1)
    Drafts drafts = dutch();
    drafts.now = Instant.parse("2026-10-23T10:00:00Z");

    assertThat(Reading.of(drafts.letter().text()))
        .contains("Datum: vrijdag 23 oktober 2026 om 12:00 (CEST, UTC+2)")
        .contains("Dan eindigen ze op maandag 26 oktober 2026 om 11:00 (CET, UTC+1)");
  }

  @Test
  void seventy_two_hours_are_clock_hours_across_the_start_of_summer_time() { // GDPR 33(1)
    Drafts drafts = dutch();
    drafts.now = Instant.parse("2026-03-28T10:00:00Z");

    assertThat(Reading.of(drafts.letter().text()))
        .contains("Datum: zaterdag 28 maart 2026 om 11:00 (CET, UTC+1)")
        .contains("Dan eindigen ze op dinsdag 31 maart 2026 om 12:00 (CEST, UTC+2)");
  }

  @Test
  void every_zone_has_at_least_its_offset() {
    assertThat(at(Language.EN, "UTC", "2026-11-22T13:05:00Z")).endsWith("at 13:05 (UTC)");
    assertThat(at(Language.EN, "+05:30", "2026-11-22T13:05:00Z")).endsWith("at 18:35 (UTC+5:30)");
    assertThat(at(Language.EN, "America/New_York", "2026-11-22T13:05:00Z"))
        .endsWith("at 08:05 (EST, UTC-5)");
    assertThat(at(Language.EN, "Europe/London", "2026-11-22T13:05:00Z"))
        .endsWith("at 13:05 (GMT, UTC)");
  }

  private static String at(Language language, String zone, String instant) {
    return new ReaderTime(ZoneId.of(zone), language).at(Instant.parse(instant));
  }
}
