package dev.tocsin.notice;

import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.notice.Drafts.NOW;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The client's own 72 hours: GDPR 33(1), EDPB 9/2022 II.A.4. */
class DecisionTest {

  @Test
  void the_first_notice_may_start_the_clients_own_clock() {
    assertThat(read(dutch()))
        .contains("Die 72 uur kunnen met dit bericht zijn begonnen.")
        .contains("Dan eindigen ze op woensdag 25 november 2026 om 14:05 (CET, UTC+1)");
    assertThat(read(english()))
        .contains("Those 72 hours may have started with this message.")
        .contains("If so, they end on Wednesday 25 November 2026 at 14:05 (CET, UTC+1)");
  }

  @Test
  void a_later_notice_counts_from_the_first() {
    Drafts drafts = english().toldBefore(INITIAL, NOW.minus(Duration.ofDays(1)));
    drafts.toldBefore(UPDATE, NOW.minus(Duration.ofHours(1))).of(UPDATE);

    assertThat(read(drafts))
        .contains("may have started with our message of Saturday 21 November 2026 at 14:05")
        .contains("If so, they end on Tuesday 24 November 2026 at 14:05");
  }

  @Test
  void a_clock_that_ran_out_says_so_and_what_to_do() {
    Drafts drafts = english().toldBefore(INITIAL, NOW.minus(Duration.ofDays(4))).of(UPDATE);

    assertThat(read(drafts))
        .contains("If so, they ended on Saturday 21 November 2026 at 14:05")
        .contains("do it now and say why it is late");
  }

  @Test
  void after_a_retraction_the_clock_starts_anew() {
    Drafts drafts = english().toldBefore(INITIAL, NOW.minus(Duration.ofDays(9)));
    drafts.toldBefore(RETRACTION, NOW.minus(Duration.ofDays(8))).of(UPDATE);

    assertThat(read(drafts))
        .contains("we told you that there was no data breach after all. That no longer holds:")
        .contains("If so, they end on Wednesday 25 November 2026 at 14:05");
  }

  @Test
  void a_client_that_works_for_another_is_asked_to_pass_it_on() {
    assertThat(read(dutch()))
        .contains("Verwerkt u deze gegevens zelf voor een andere organisatie?");
    assertThat(read(english())).contains("forward this message to them straight away");
  }

  private static String read(Drafts drafts) {
    return Reading.of(drafts.letter().text());
  }
}
