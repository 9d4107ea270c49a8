package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.writing.Letter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LetterTest {

  @ParameterizedTest
  @MethodSource("drafts")
  void both_bodies_say_the_same(Drafts drafts) {
    Letter letter = drafts.letter();

    assertThat(Reading.words(Reading.of(letter.text())))
        .isEqualTo(Reading.words(Reading.ofHtml(letter.html())));
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void a_letter_has_a_sane_length(Drafts drafts) {
    Letter letter = drafts.letter();

    assertThat(letter.text().length()).isBetween(1_000, 9_000);
    assertThat(letter.html().length()).isLessThan(40_000);
    assertThat(letter.subject().length()).isLessThan(150);
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void plain_text_fits_any_mail_client(Drafts drafts) {
    assertThat(drafts.letter().text().lines()).allMatch(line -> line.length() <= 76);
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void html_needs_nothing_from_elsewhere(Drafts drafts) {
    assertThat(drafts.letter().html())
        .contains("<html lang=\"" + drafts.language.code() + "\">")
        .contains("<meta name=\"color-scheme\" content=\"light dark\">")
        .contains("@media (prefers-color-scheme: dark)")
        .doesNotContain("<script", "<img", "<link", "<iframe", "url(", "@import", "src=");
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void no_place_is_left_open_and_nothing_is_null(Drafts drafts) {
    Letter letter = drafts.letter();

    assertThat(letter.subject() + letter.text()).doesNotContain("%s", "null", "[]");
  }

  @Test
  void the_same_draft_gives_the_same_letter() {
    assertThat(dutch().letter()).isEqualTo(dutch().letter());
  }

  static Stream<Drafts> drafts() {
    Stream<Drafts> alone =
        Stream.of(NoticeKind.values())
            .flatMap(
                kind ->
                    Stream.of(dutch(), english(), dutch().complete(), english().complete())
                        .map(drafts -> written(drafts, kind)));
    Stream<Drafts> compared =
        Stream.of(NoticeKind.UPDATE, NoticeKind.FINAL, NoticeKind.CORRECTION)
            .flatMap(kind -> Stream.of(dutch(), english()).map(drafts -> changed(drafts, kind)));
    return Stream.concat(alone, compared);
  }

  private static Drafts changed(Drafts drafts, NoticeKind kind) {
    return written(drafts, kind).toldThis(NoticeKind.UPDATE, Drafts.NOW).complete();
  }

  private static Drafts written(Drafts drafts, NoticeKind kind) {
    if (kind == NoticeKind.INITIAL) {
      drafts.automatic = true;
      return drafts;
    }
    drafts.remark = Drafts.text("Een toelichting.", "A remark.");
    drafts.scope = Drafts.text(null, "Two mailboxes.");
    return drafts.toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED).of(kind);
  }
}
