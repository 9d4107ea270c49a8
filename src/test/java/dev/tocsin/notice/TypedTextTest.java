package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import dev.tocsin.writing.Letter;
import dev.tocsin.writing.TypedText;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

  private static final String NASTY = "<script>alert('x' & \"y\")</script><img src=x onerror=z>";

  @Test
  void what_people_type_is_never_markup() {
    Letter letter = everywhere(NASTY).letter();

    assertThat(letter.html())
        .doesNotContainIgnoringCase("<script")
        .doesNotContainIgnoringCase("<img")
        .contains("&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
    assertThat(Reading.of(letter.text())).contains(NASTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍👩‍👧‍👦 🔐 naïeve café",
        "Утечка данных на сервере",
        "تسرب بيانات في الخادم",
        "\u202Egnp.exe\u202C and \u200Fmarks",
        "数据泄露",
        "{{7*7}} ${jndi:x} %s %n \\u0041 {title}"
      })
  void every_script_and_sign_comes_out_unharmed(String typed) {
    for (String body : Reading.bodies(everywhere(typed).letter())) {
      assertThat(body).contains(typed);
    }
  }

  @Test
  void people_write_in_their_own_direction() {
    Letter letter = everywhere("تسرب بيانات").letter();

    assertThat(letter.html()).contains("<span dir=\"auto\" lang=\"nl\"", ">تسرب بيانات</span>");
  }

  @Test
  void a_right_to_left_name_does_not_turn_the_sentence_around_it() {
    assertThat(TypedText.name("شركة")).isEqualTo("\u2068شركة\u2069");
    assertThat(TypedText.name("Acme \u202Ex")).isEqualTo("\u2068Acme \u202Ex\u2069");
    assertThat(TypedText.name("Acme")).isEqualTo("Acme");
  }

  @Test
  void line_breaks_stay() {
    Letter letter = everywhere("one\r\ntwo\rthree\n\nfour").letter();

    assertThat(letter.text()).contains("one\ntwo\nthree\n\nfour");
    assertThat(letter.html()).contains("one<br>two<br>three<br><br>four");
  }

  @Test
  void a_thousand_lines_are_a_thousand_lines() {
    String lines =
        IntStream.rangeClosed(1, 1000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    Letter letter = describing(lines).letter();

    assertThat(letter.text()).contains(lines);
    assertThat(letter.html()).contains(lines.replace("\n", "<br>"));
  }

  @Test
  void a_word_without_end_stays_whole() {
    String word = "https://example.org/" + "a".repeat(5000);

    assertThat(describing("see " + word + " now").letter().text())
        .contains("see\n" + word + "\nnow");
  }

  @Test
  void a_missing_language_is_named() {
    Drafts dutch = dutch();
    dutch.remark = Drafts.text(null, "Only in English.");
    Drafts english = english();
    english.remark = Text.of("Zonder taal getypt.");

    assertThat(dutch.letter().text()).contains("Geschreven in het Engels:\nOnly in English.");
    assertThat(dutch.letter().html())
        .contains("Geschreven in het Engels:</span>", "lang=\"en\"", ">Only in English.</span>");
    assertThat(english.letter().text()).contains("Written in Dutch:\nZonder taal getypt.");
  }

  @Test
  void text_without_a_language_is_in_the_processors_working_language() {
    Drafts drafts = english();
    drafts.languages = List.of(Language.EN, Language.NL);
    drafts.remark = Text.of("Typed as it came.");

    assertThat(drafts.letter().text()).contains("Typed as it came.").doesNotContain("Written in");
  }

  @Test
  void the_readers_language_needs_no_mention() {
    assertThat(english().complete().letter().text()).doesNotContain("Written in");
  }

  @Test
  void erased_words_leave_a_mark() {
    Drafts drafts = english();
    drafts.remark = Text.ERASED;

    assertThat(drafts.letter().text()).contains("This text has been erased.");
  }

  private static Drafts describing(String typed) {
    Drafts drafts = dutch();
    drafts.facts = Known.reported(Drafts.text("Titel", null), Drafts.text(typed, null));
    return drafts;
  }

  /** Wherever a person can type. */
  private static Drafts everywhere(String typed) {
    Text text = Text.of(typed);
    List<Category> own = List.of(new Category(Category.OTHER, text));
    Drafts drafts = dutch();
    drafts.client = typed;
    drafts.scope = text;
    drafts.remark = text;
    drafts.delayReason = text;
    drafts.facts =
        Facts.NONE
            .with(Fact.TITLE, text)
            .with(Fact.DESCRIPTION, text)
            .with(Fact.DATA_CATEGORIES, own)
            .with(Fact.SUBJECT_CATEGORIES, own)
            .with(Fact.DATABASES, List.of(text))
            .with(Fact.LIKELY_CONSEQUENCES, text)
            .with(Fact.CAUSE, text)
            .with(Fact.SYSTEMS, text);
    for (Measure.Kind kind : Measure.Kind.values()) {
      drafts.measures.add(new Measure(new UUID(0, 0), kind, text, null));
    }
    drafts.own = new Estimate(new Amount(1L, 1L, Amount.Basis.EXACT, text), null, List.of(text));
    drafts.toldThis(NoticeKind.INITIAL, Drafts.DISCOVERED).of(NoticeKind.UPDATE);
    drafts.scope = Text.of(typed + " (2)");
    drafts.own = new Estimate(new Amount(2L, 2L, Amount.Basis.EXACT, text), null, List.of());
    return drafts;
  }
}
