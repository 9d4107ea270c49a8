package dev.tocsin.notice;

import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.WITHDRAWAL;
import static dev.tocsin.notice.Drafts.DISCOVERED;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Status;
import org.junit.jupiter.api.Test;

class TakenBackTest {

  @Test
  void a_retraction_says_that_there_was_no_breach_and_why() {
    Drafts drafts = dutch().toldBefore(INITIAL, DISCOVERED).of(RETRACTION);
    drafts.status = Status.DISMISSED;
    drafts.reason = Drafts.text("Het was onze eigen test.", null);

    for (String body : Reading.bodies(drafts.letter())) {
      assertThat(body)
          .contains("Toch geen datalek bij Lucrasoft Systems B.V.")
          .contains("Op zondag 22 november 2026 om 09:10 (CET, UTC+1) schreven wij u")
          .contains("Hoe we dat weten Het was onze eigen test.")
          .contains("Vanwege onze eerdere berichten hoeft u niets meer te melden of te beslissen.")
          .doesNotContain("72 uur");
    }
  }

  @Test
  void a_retraction_without_a_reason_of_its_own_gives_the_breachs() {
    Drafts drafts = english().toldBefore(INITIAL, DISCOVERED).of(RETRACTION);
    drafts.status = Status.DISMISSED;
    drafts.breachReason = Drafts.text(null, "It was our own test.");

    assertThat(drafts.letter().text())
        .contains("No data breach at Lucrasoft Systems B.V. after all", "It was our own test.");
  }

  @Test
  void a_withdrawal_says_that_this_client_is_not_affected_and_why() {
    Drafts drafts = english().toldBefore(INITIAL, DISCOVERED).of(WITHDRAWAL);
    drafts.reason = Drafts.text(null, "Your data are on another server.");

    for (String body : Reading.bodies(drafts.letter())) {
      assertThat(body)
          .contains("You are not affected after all")
          .contains("How we know Your data are on another server.")
          .contains("you can withdraw that notification there")
          .contains(Drafts.LINK)
          .doesNotContain("72 hours");
    }
  }
}
