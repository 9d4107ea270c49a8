package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.words.UnknownWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnknownInNoticeTest {

  private static final int FACTS = 13;
  private static final int ONGOING = 1;

  @Test
  void what_is_not_known_is_named_and_never_left_out() { // Lucrasoft L6-L9, GDPR 33(4)
    for (String body : Reading.bodies(dutch().letter())) {
      assertThat(body).contains("Wat we nog niet weten");
      for (Unknown each : Unknown.values()) {
        assertThat(body).contains(UnknownWords.of(each).nl());
      }
      assertThat(count(body, "Nog niet bekend"))
          .isEqualTo(FACTS + ONGOING + Measure.Kind.values().length);
    }
  }

  @Test
  void each_unknown_says_when_it_is_expected() { // GDPR 33(4)
    for (String body : Reading.bodies(english().letter())) {
      assertThat(body)
          .contains("in our next message, on Monday 23 November 2026 at 17:00 (CET, UTC+1) at the");
    }
  }

  @Test
  void an_unknown_with_a_date_of_its_own_names_it() { // GDPR 33(4)
    Instant soon = Drafts.NOW.plus(Duration.ofHours(20));
    for (String body : Reading.bodies(dutch().know("expected", expected(soon)).letter())) {
      assertThat(body)
          .contains("Bij deze punten staat wanneer we een antwoord verwachten:")
          .contains("wat de oorzaak is: naar verwachting uiterlijk op maandag 23 november 2026 om")
          .contains("uiterlijk op maandag 23 november 2026 om 17:00 (CET, UTC+1): of gegevens");
    }
    for (String body : Reading.bodies(english().know("expected", expected(soon)).letter())) {
      assertThat(body)
          .contains("For these points, we know when to expect an answer:")
          .contains("what caused it: expected by Monday 23 November 2026 at 10:05 (CET, UTC+1)");
    }
  }

  @Test
  void a_date_that_has_passed_is_no_promise() {
    Instant past = Drafts.NOW.minus(Duration.ofHours(1));
    for (String body : Reading.bodies(dutch().know("expected", expected(past)).letter())) {
      assertThat(body)
          .contains("wat de oorzaak is: dat hadden we op zondag 22 november 2026 om 13:05")
          .contains("willen weten, maar het onderzoek duurt langer")
          .doesNotContain("naar verwachting");
    }
    for (String body : Reading.bodies(english().know("expected", expected(past)).letter())) {
      assertThat(body)
          .contains("what caused it: we had expected to know by Sunday 22 November 2026 at 13:05")
          .contains("but it is taking longer")
          .doesNotContain("when to expect an answer");
    }
  }

  @Test
  void a_final_notice_expects_nothing_any_more() {
    Drafts drafts =
        english().toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED).of(NoticeKind.FINAL);
    drafts.know("expected", expected(Drafts.NOW.plus(Duration.ofHours(20))));

    assertThat(drafts.letter().text()).doesNotContain("expected by", "expect an answer");
  }

  @Test
  void when_everything_is_known_nothing_is_said_to_be_missing() {
    for (String body : Reading.bodies(english().complete().letter())) {
      assertThat(body).doesNotContain("do not know yet").doesNotContain("Not known yet");
    }
  }

  @Test
  void a_final_notice_says_what_remains_unknown() {
    Drafts drafts = english().complete().toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED);
    drafts.know("cause", Facts.NONE).of(NoticeKind.FINAL);
    drafts.next = null;

    for (String body : Reading.bodies(drafts.letter())) {
      assertThat(body)
          .contains("What remains unknown what caused it")
          .contains("This closes our investigation.")
          .doesNotContainIgnoringCase("not known yet");
    }
  }

  @Test
  void none_is_an_answer() {
    Drafts drafts = english().complete();
    drafts.know("databases", with(null, List.of())).know("dataCategories", with(List.of(), null));

    assertThat(drafts.letter().text()).contains("Databases: None", "Kinds of data: None");
  }

  @Test
  void a_list_that_may_grow_says_so() {
    Drafts drafts = english().complete();
    Category contact = new Category("CONTACT", null);
    Category unknown = new Category("NOT_YET_KNOWN", null);
    drafts.know("dataCategories", with(List.of(contact, unknown), null));

    assertThat(drafts.letter().text())
        .contains("Contact details", "Possibly more; that is not known yet");
  }

  @Test
  void a_first_notice_is_provisional_while_suspected() {
    Drafts drafts = dutch().complete();
    drafts.status = Status.REPORTED;

    assertThat(drafts.draft().isProvisional()).isTrue();
    assertThat(drafts.letter().text()).contains("Deze melding is voorlopig.");
  }

  @Test
  void a_first_notice_is_provisional_while_anything_is_unknown() {
    Drafts drafts = dutch().complete();
    Amount open = new Amount(null, null, Amount.Basis.NOT_YET_KNOWN);

    assertThat(drafts.draft().isProvisional()).isFalse();
    assertThat(drafts.know("subjects", Known.amounts(open, null)).draft().isProvisional()).isTrue();
  }

  @Test
  void an_automatic_notice_is_always_provisional() {
    Drafts drafts = dutch().complete();
    drafts.automatic = true;

    assertThat(drafts.draft().isProvisional()).isTrue();
  }

  @Test
  void later_notices_are_not_called_provisional() {
    Drafts drafts = dutch().toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED);

    for (NoticeKind kind : NoticeKind.values()) {
      assertThat(drafts.of(kind).draft().isProvisional()).isEqualTo(kind == NoticeKind.INITIAL);
    }
  }

  private static Facts expected(Instant causeAt) {
    return new Facts(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of("cause", causeAt));
  }

  private static Facts with(List<Category> data, List<Text> databases) {
    return new Facts(
        null, null, null, null, null, data, null, null, null, null, databases, null, null, null,
        null, null, null, null, null, null, null, null, null, null);
  }

  private static long count(String body, String phrase) {
    return Pattern.compile(Pattern.quote(phrase)).matcher(body).results().count();
  }
}
