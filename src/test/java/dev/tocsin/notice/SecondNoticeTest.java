package dev.tocsin.notice;

import static dev.tocsin.breach.NoticeKind.CORRECTION;
import static dev.tocsin.breach.NoticeKind.FINAL;
import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.notice.Drafts.DISCOVERED;
import static dev.tocsin.notice.Drafts.NOW;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.Basis;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Notice;
import dev.tocsin.notification.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The client hears again after the assessment, and at the times its contract names. */
class SecondNoticeTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void the_second_notice_says_that_the_assessment_is_done() { // Itum I4, I5
    Drafts dutch = second(dutch().complete());
    Drafts english = second(english().complete());

    assertThat(Reading.of(dutch.letter().text()))
        .contains("Dit is het tweede bericht dat we met u hebben afgesproken. We hebben de schade");
    assertThat(Reading.of(english.letter().text()))
        .contains("This is the second message we agreed to send you. We have assessed the damage");
  }

  @Test
  void an_update_is_not_called_the_second_notice_while_the_assessment_goes_on() { // Itum I4, I5
    Drafts going = second(english());
    going.assessed = false;

    assertThat(going.letter().text()).doesNotContain("second message").doesNotContain("assessed");
  }

  @Test
  void a_contract_without_a_second_notice_hears_of_the_assessment_all_the_same() { // Itum I4
    Drafts unasked = english().toldBefore(INITIAL, DISCOVERED).of(UPDATE);
    unasked.assessed = true;

    assertThat(Reading.of(unasked.letter().text()))
        .contains(
            "We have assessed the damage and the impact. Below you can read what came of it.");
  }

  @Test
  void only_one_notice_is_the_second() { // Itum I5
    Drafts third = second(english()).toldBefore(UPDATE, NOW);
    third.before.set(1, assessed(third.before.get(1)));
    Drafts unasked = english().toldBefore(INITIAL, DISCOVERED).of(UPDATE);
    Drafts final2 = second(english()).of(FINAL);
    Drafts back = terms(english(), Duration.ofDays(3), null).toldBefore(INITIAL, DISCOVERED);
    back.toldBefore(RETRACTION, NOW).of(UPDATE);

    for (Drafts drafts : new Drafts[] {third, unasked, final2, back}) {
      assertThat(drafts.letter().text()).doesNotContain("This is the second message");
    }
  }

  @Test
  void the_first_notice_names_the_time_of_the_second() { // Itum I5
    Drafts drafts = terms(dutch(), Duration.ofDays(3), null);

    assertThat(next(drafts, INITIAL, NOW)).isEqualTo(DISCOVERED.plus(Duration.ofDays(3)));
  }

  @Test
  void the_earlier_of_the_second_notice_and_the_regular_update_comes_next() {
    assertThat(next(terms(dutch(), Duration.ofDays(3), DAY), INITIAL, NOW))
        .isEqualTo(NOW.plus(DAY));
    assertThat(next(terms(dutch(), DAY, Duration.ofDays(3)), INITIAL, NOW))
        .isEqualTo(DISCOVERED.plus(DAY));
  }

  @Test
  void a_time_that_has_passed_is_not_promised() {
    Instant late = DISCOVERED.plus(Duration.ofDays(5));

    assertThat(next(terms(dutch(), DAY, null), INITIAL, late)).isNull();
    assertThat(next(terms(dutch(), DAY, DAY), INITIAL, late)).isEqualTo(late.plus(DAY));
  }

  @Test
  void until_the_assessment_is_told_the_second_notice_is_promised() { // Itum I5
    Drafts told = terms(dutch(), Duration.ofDays(3), null).toldBefore(INITIAL, DISCOVERED);
    assertThat(next(told, UPDATE, NOW)).isEqualTo(DISCOVERED.plus(Duration.ofDays(3)));
    assertThat(next(told, CORRECTION, NOW)).isEqualTo(DISCOVERED.plus(Duration.ofDays(3)));
  }

  @Test
  void after_the_second_only_regular_updates_are_left() {
    Drafts told = terms(dutch(), Duration.ofDays(3), null).toldBefore(INITIAL, DISCOVERED);
    told.assessed = true;
    assertThat(next(told, UPDATE, NOW)).isNull();

    Drafts regular = terms(dutch(), Duration.ofDays(3), DAY).toldBefore(INITIAL, DISCOVERED);
    regular.assessed = true;
    assertThat(next(regular, UPDATE, NOW)).isEqualTo(NOW.plus(DAY));
  }

  @Test
  void without_terms_no_time_is_named_and_after_the_final_none() {
    assertThat(next(dutch(), INITIAL, NOW)).isNull();
    Drafts told = terms(dutch(), Duration.ofDays(3), DAY).toldBefore(INITIAL, DISCOVERED);
    assertThat(next(told, FINAL, NOW)).isNull();
    assertThat(next(told, RETRACTION, NOW)).isNull();
  }

  private static Instant next(Drafts drafts, NoticeKind kind, Instant now) {
    return NextMessage.at(drafts.notification(), kind, drafts.assessed, now);
  }

  private static Notice assessed(Notice it) {
    return new Notice(
        it.number(),
        it.kind(),
        it.automatic(),
        it.issuedAt(),
        it.language(),
        new Basis(
            it.basis().breachVersion(), it.basis().scope(), it.basis().estimate(), true, false),
        it.arrival());
  }

  private static Drafts second(Drafts drafts) {
    drafts.assessed = true;
    return terms(drafts, Duration.ofDays(3), null).toldBefore(INITIAL, DISCOVERED).of(UPDATE);
  }

  private static Drafts terms(Drafts drafts, Duration secondNotice, Duration updateEvery) {
    drafts.terms = new Terms(DAY, ClockStart.DISCOVERY, null, secondNotice, updateEvery);
    return drafts;
  }
}
