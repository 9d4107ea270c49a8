package dev.tocsin.notice;

import static dev.tocsin.breach.NoticeKind.CORRECTION;
import static dev.tocsin.breach.NoticeKind.FINAL;
import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.breach.NoticeKind.WITHDRAWAL;
import static dev.tocsin.notice.Drafts.DISCOVERED;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Arrival;
import dev.tocsin.notification.Basis;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Information comes in phases, and whoever reads the next one wants to know what is new. */
class WhatChangedTest {

  @Test
  void every_fact_that_changed_stands_old_beside_new() { // GDPR 33(4)
    Drafts drafts = dutch().toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.facts = Known.everything();

    String text = drafts.letter().text();
    assertThat(text)
        .contains("Sinds melding 1 van zondag 22 november 2026 om 09:10 (CET, UTC+1) is dit")
        .contains("Oorzaak\n  Eerst: Nog niet bekend\n  Nu: Een gestolen wachtwoord.")
        .contains("Gewijzigd (integriteit)\n  Eerst: Nog niet bekend\n  Nu: Nee")
        .contains("Waarschijnlijke gevolgen\n  Eerst: Nog niet bekend\n  Nu: Er kan phishing");
    assertThat(changes(drafts)).doesNotContain("In het kort", "Beschrijving", "Ontdekt");
  }

  @Test
  void lists_stand_whole_on_both_sides() {
    Drafts drafts = english().complete().toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.know("subjectCategories", Facts.NONE);

    assertThat(changes(drafts))
        .contains("Whose data Before: Patients Employees Now: Not known yet");
  }

  @Test
  void both_bodies_say_what_changed() {
    Drafts drafts = english().toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.facts = Known.everything();

    assertThat(Reading.words(Reading.ofHtml(drafts.letter().html())))
        .isEqualTo(Reading.words(Reading.of(drafts.letter().text())));
  }

  @Test
  void a_suspicion_that_was_confirmed_is_news() { // Itum I1, I4
    Drafts drafts = dutch().toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.status = Status.CONFIRMED;

    assertThat(changes(drafts))
        .contains("Stand van zaken Eerst: Vermoeden, nog in onderzoek Nu: Bevestigd op zondag");
  }

  @Test
  void a_corrected_discovery_says_that_it_was_corrected() {
    Drafts drafts = dutch().toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.discoveredAt = DISCOVERED.minus(Duration.ofHours(1));
    Drafts english = english().toldThis(INITIAL, DISCOVERED).of(UPDATE);
    english.discoveredAt = drafts.discoveredAt;

    assertThat(changes(drafts))
        .contains("Ontdekt (tijdstip gecorrigeerd) Eerst: zondag 22 november 2026 om 09:10")
        .contains("Nu: zondag 22 november 2026 om 08:10 (CET, UTC+1)");
    assertThat(changes(english)).contains("Discovered (time corrected) Before: Sunday 22 November");
  }

  @Test
  void scope_and_own_share_are_compared_with_what_this_client_was_told() { // Lucrasoft L6
    Drafts drafts = english();
    drafts.scope = Drafts.text(null, "One mailbox.");
    drafts.toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.scope = Drafts.text(null, "Two mailboxes.");
    drafts.own = new Estimate(new Amount(7L, 7L, Amount.Basis.EXACT), null, null);

    assertThat(changes(drafts))
        .contains("Specific to you Before: One mailbox. Now: Two mailboxes.")
        .contains("Number of people Before: Not known yet Now: In your data: 7 people (counted)");
  }

  @Test
  void the_figure_of_the_whole_incident_never_stands_beside_the_clients_own() {
    Drafts drafts = english();
    drafts.know("subjects", Known.amounts(new Amount(1000L, 1000L, Amount.Basis.EXACT), null));
    drafts.toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.own = new Estimate(new Amount(300L, 300L, Amount.Basis.EXACT), null, null);

    assertThat(changes(drafts))
        .contains("Number of people Before: Not known yet Now: In your data: 300 people (counted)")
        .doesNotContain("1,000");
  }

  @Test
  void measures_added_since_are_named() { // Lucrasoft L7 (b), L8 (c), L9 (d)
    Drafts drafts = english();
    drafts.measures.add(Drafts.measure(Measure.Kind.TAKEN, null, "Account blocked."));
    drafts.toldThis(INITIAL, DISCOVERED).of(UPDATE);
    Measure.Kind kind = Measure.Kind.ADVISED_TO_CLIENT;
    drafts.measures.add(new Measure(new UUID(0, 1), kind, null, null, Advice.WARN_STAFF));

    assertThat(changes(drafts))
        .contains("These measures and advice are new: (c) What you can do: Warn your staff:")
        .doesNotContain("Account blocked.");
  }

  @Test
  void that_nothing_changed_is_said_plainly() {
    assertThat(changes(dutch().toldThis(INITIAL, DISCOVERED).of(UPDATE)))
        .isEqualTo(
            "Er is niets veranderd sinds melding 1 van zondag 22 november 2026 om 09:10 (CET,"
                + " UTC+1).");
    assertThat(changes(english().complete().toldThis(INITIAL, DISCOVERED).of(FINAL)))
        .startsWith("Nothing has changed since notice 1 of Sunday 22 November 2026 at 09:10");
  }

  @Test
  void what_stays_unknown_in_the_end_has_not_changed() {
    Drafts drafts = english().complete().know("cause", Facts.NONE);
    drafts.toldThis(INITIAL, DISCOVERED).of(FINAL);

    assertThat(changes(drafts)).startsWith("Nothing has changed");
  }

  @Test
  void the_first_word_has_nothing_to_compare_with() {
    assertThat(english().letter().text()).doesNotContain("What has changed");
  }

  @Test
  void a_notice_from_before_versions_were_kept_is_not_compared() {
    assertThat(changes(dutch().toldBefore(INITIAL, DISCOVERED).of(UPDATE)))
        .startsWith("Wat er precies is veranderd sinds ons vorige bericht, kunnen we hier niet");
    assertThat(changes(english().toldBefore(INITIAL, DISCOVERED).of(UPDATE)))
        .startsWith("We cannot show here what exactly has changed since our previous message.");
  }

  @Test
  void what_came_back_from_everybody_was_not_read() {
    Drafts drafts = english();
    drafts.toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.know("cause", Known.everything());
    Breach known = drafts.earlier;
    drafts.toldBefore(UPDATE, DISCOVERED.plusSeconds(60));
    drafts.earlier = known;
    Notice lost = drafts.before.get(1);
    drafts.before.set(
        1,
        new Notice(
            2,
            UPDATE,
            false,
            lost.issuedAt(),
            Language.EN,
            new Basis(4L, null, null, false, false),
            new Arrival(List.of("it"), List.of(), List.of("it"), null)));

    assertThat(changes(drafts)).startsWith("This has changed since notice 1 of ");
  }

  @Test
  void after_a_retraction_the_last_that_was_told_counts() {
    Drafts drafts = english().toldThis(INITIAL, DISCOVERED);
    drafts.toldBefore(RETRACTION, DISCOVERED.plusSeconds(60)).of(UPDATE);

    assertThat(changes(drafts)).startsWith("Nothing has changed since notice 1 of ");
  }

  @ParameterizedTest
  @EnumSource(
      value = NoticeKind.class,
      names = {"RETRACTION", "WITHDRAWAL"})
  void what_is_taken_back_is_not_compared(NoticeKind kind) {
    Drafts drafts = english().toldThis(INITIAL, DISCOVERED).of(kind);
    drafts.facts = Known.everything();

    assertThat(drafts.letter().text()).doesNotContain("Before:", "What has changed");
    assertThat(kind).isIn(RETRACTION, WITHDRAWAL);
  }

  @Test
  void a_correction_says_first_what_was_wrong_and_what_is_right() {
    Drafts drafts = dutch().complete().know("cause", Facts.NONE).toldThis(INITIAL, DISCOVERED);
    drafts.know("integrity", integrity(true)).know("cause", Known.everything()).of(CORRECTION);
    drafts.remark = Drafts.text("Onze telling was fout.", null);
    String text = drafts.letter().text();

    assertThat(Reading.of(text))
        .contains(
            "In melding 1 van zondag 22 november 2026 om 09:10 (CET, UTC+1) klopte dit niet:");
    assertThat(text)
        .contains("Gewijzigd (integriteit)\n  Wij schreven: Nee\n  Dat moet zijn: Ja")
        .contains("Oorzaak\n  Eerst: Nog niet bekend\n  Nu: Een gestolen wachtwoord.");
    assertThat(text.indexOf("Wat er niet klopte"))
        .isLessThan(text.indexOf("Wat er verder is veranderd"))
        .isLessThan(text.indexOf("Bij dit bericht"));
  }

  @Test
  void a_correction_in_english() {
    Drafts drafts = english().complete().toldThis(INITIAL, DISCOVERED).of(CORRECTION);
    drafts.know("integrity", integrity(true));

    assertThat(drafts.letter().text())
        .contains("This was wrong in notice 1 of Sunday 22 November 2026 at 09:10 (CET, UTC+1):")
        .contains("Altered (integrity)\n  We wrote: No\n  It should be: Yes")
        .doesNotContain("What else has changed");
  }

  @Test
  void a_correction_of_no_fact_points_to_the_remark() {
    Drafts drafts = english().complete().toldThis(INITIAL, DISCOVERED).of(CORRECTION);
    drafts.remark = Drafts.text(null, "The phone number was wrong.");

    assertThat(drafts.letter().text())
        .contains("The facts in notice 1 of Sunday 22 November 2026", "you can read below.");
  }

  @Test
  void what_was_erased_in_between_leaves_a_mark() {
    Drafts drafts = english().complete().toldThis(INITIAL, DISCOVERED).of(UPDATE);
    drafts.earlier = erased(drafts.earlier);

    assertThat(changes(drafts))
        .contains("Cause Before: This text has been erased. Now: A stolen password.")
        .contains("Description Before: This text has been erased.");
  }

  private static Facts integrity(boolean altered) {
    return Facts.NONE.with(Fact.INTEGRITY, altered);
  }

  private static Breach erased(Breach was) {
    Facts gone =
        Facts.NONE
            .with(Fact.TITLE, Text.ERASED)
            .with(Fact.DESCRIPTION, Text.ERASED)
            .with(Fact.CAUSE, Text.ERASED);
    return new Breach(
        was.id(),
        was.registration(),
        was.standing(),
        was.discoveredAt(),
        was.services(),
        was.facts().with(Set.of("title", "description", "cause"), gone),
        was.measures().stream()
            .map(it -> new Measure(it.id(), it.kind(), Text.ERASED, it.at()))
            .toList(),
        List.of(),
        List.of());
  }

  /** What stands under the heading, as running text. */
  private static String changes(Drafts drafts) {
    String text = Reading.of(drafts.letter().text());
    String heading = drafts.language == Language.NL ? "Wat er is veranderd " : "What has changed ";
    String next = drafts.language == Language.NL ? " Bent u getroffen?" : " Are you affected?";
    return text.substring(text.indexOf(heading) + heading.length(), text.indexOf(next));
  }
}
