package dev.tocsin.notice;

import static dev.tocsin.breach.NoticeKind.CORRECTION;
import static dev.tocsin.breach.NoticeKind.FINAL;
import static dev.tocsin.breach.NoticeKind.RETRACTION;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.breach.NoticeKind.WITHDRAWAL;
import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectLineTest {

  @Test
  void a_provisional_notice_says_so() {
    assertThat(dutch().letter().subject())
        .isEqualTo("[Datalek] Melding 1 (voorlopig) - 2026-0042 - Bakkerij De Zon");
    assertThat(english().letter().subject())
        .isEqualTo("[Data breach] Notice 1 (provisional) - 2026-0042 - Bakkerij De Zon");
  }

  @Test
  void a_complete_first_notice_is_just_numbered() {
    assertThat(dutch().complete().letter().subject())
        .isEqualTo("[Datalek] Melding 1 - 2026-0042 - Bakkerij De Zon");
    assertThat(english().complete().letter().subject())
        .isEqualTo("[Data breach] Notice 1 - 2026-0042 - Bakkerij De Zon");
  }

  @Test
  void a_drill_never_looks_real() {
    Drafts dutch = dutch();
    dutch.drill = true;
    Drafts english = english();
    english.drill = true;

    assertThat(dutch.letter().subject())
        .isEqualTo("[OEFENING] [Datalek] Melding 1 (voorlopig) - 2026-0042 - Bakkerij De Zon");
    assertThat(english.letter().subject())
        .isEqualTo("[DRILL] [Data breach] Notice 1 (provisional) - 2026-0042 - Bakkerij De Zon");
  }

  @Test
  void later_notices_say_what_they_are() {
    assertThat(second(dutch(), UPDATE)).startsWith("[Datalek] Melding 2 (aanvulling) - ");
    assertThat(second(dutch(), FINAL)).startsWith("[Datalek] Melding 2 (slotbericht) - ");
    assertThat(second(dutch(), CORRECTION)).startsWith("[Datalek] Melding 2 (correctie) - ");
    assertThat(second(dutch(), RETRACTION))
        .startsWith("[Datalek] Melding 2 (intrekking: toch geen datalek) - ");
    assertThat(second(dutch(), WITHDRAWAL))
        .startsWith("[Datalek] Melding 2 (intrekking: u bent niet getroffen) - ");
    assertThat(second(english(), UPDATE)).startsWith("[Data breach] Notice 2 (update) - ");
    assertThat(second(english(), FINAL)).startsWith("[Data breach] Notice 2 (final) - ");
    assertThat(second(english(), CORRECTION)).startsWith("[Data breach] Notice 2 (correction) - ");
    assertThat(second(english(), RETRACTION))
        .startsWith("[Data breach] Notice 2 (retraction: no data breach after all) - ");
    assertThat(second(english(), WITHDRAWAL))
        .startsWith("[Data breach] Notice 2 (withdrawal: you are not affected) - ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zon\r\nBcc: everyone@example.org",
        "Zon\nBcc: everyone@example.org",
        "Zon\rBcc: everyone@example.org",
        "Zon\u2028Bcc: everyone@example.org",
        "Zon\u2029Bcc: everyone@example.org",
        "Zon\u0085Bcc: everyone@example.org",
        "Zon\u0000\u000b\fBcc: everyone@example.org"
      })
  void no_name_starts_a_new_header(String name) {
    Drafts drafts = dutch();
    drafts.client = name;

    assertThat(drafts.letter().subject())
        .isEqualTo("[Datalek] Melding 1 (voorlopig) - 2026-0042 - Zon Bcc: everyone@example.org");
  }

  @Test
  void a_name_in_any_script_stays_as_it_is() {
    Drafts drafts = dutch();
    drafts.client = "Пекарня 🥐 مخبز & <Zonen>";

    assertThat(drafts.letter().subject()).endsWith(" - Пекарня 🥐 مخبز & <Zonen>");
  }

  private static String second(Drafts drafts, NoticeKind kind) {
    return drafts.toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED).of(kind).letter().subject();
  }
}
