package dev.tocsin.notice;

import static dev.tocsin.notice.Drafts.dutch;
import static dev.tocsin.notice.Drafts.english;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.RequestNotices;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.writing.UnknownWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnknownInNoticeTest {

  private static final CharSequence[] NOT_KNOWN = {
    "nog niet bekend", "not known yet", "onbekend gebleven", "remains unknown"
  };

  @Test
  void what_is_not_known_is_named_once_and_never_left_out() { // Lucrasoft L6-L9, GDPR 33(4)
    for (String body : Reading.bodies(dutch().letter())) {
      assertThat(body).contains("Wat we nog niet weten").doesNotContainIgnoringCase(NOT_KNOWN);
      for (Unknown each : Unknown.values()) {
        assertThat(count(after(body, "Wat we nog niet weten"), UnknownWords.of(each).nl()))
            .as(each.field())
            .isEqualTo(1);
      }
    }
    for (String body : Reading.bodies(english().letter())) {
      assertThat(body).contains("What we do not know yet").doesNotContainIgnoringCase(NOT_KNOWN);
      for (Unknown each : Unknown.values()) {
        assertThat(count(after(body, "What we do not know yet"), UnknownWords.of(each).en()))
            .as(each.field())
            .isEqualTo(1);
      }
    }
  }

  @Test
  void each_part_of_the_agreements_list_is_there_known_or_not() { // Lucrasoft L6-L9
    for (String body : Reading.bodies(english().letter())) {
      assertThat(body)
          .contains("(a) What happened", "(b) what has been done", "(c) what you can do yourself")
          .contains("(d) how we will keep it from happening again");
    }
    for (String body : Reading.bodies(english().complete().letter())) {
      assertThat(body)
          .contains("(a) What happened", "(b) What we have done so far", "(c) What you can do")
          .contains("(c) What the data subjects can do", "(d) How we will keep it from happening");
    }
  }

  @Test
  void a_section_without_anything_known_is_not_there() {
    for (String body : Reading.bodies(english().letter())) {
      assertThat(body)
          .doesNotContain("What we have done so far", "(c) What you can do", "(d) How we will")
          .doesNotContain("Likely consequences", "What happened to the data", "Encrypted")
          .doesNotContain("Which data, and whose", "Still going on");
    }
  }

  @Test
  void nothing_on_record_is_never_none() {
    Drafts drafts = dutch().toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED).of(NoticeKind.FINAL);
    drafts.next = null;
    for (String body : Reading.bodies(drafts.letter())) {
      assertThat(body)
          .contains("Hierover hebben we niets vastgelegd. Dat betekent niet dat er niets is gedaan")
          .contains("(b) wat er is gedaan om het te stoppen", "(d) hoe we herhaling voorkomen")
          .doesNotContain("Geen ");
    }
    for (String body : Reading.bodies(drafts.in(Language.EN).letter())) {
      assertThat(body)
          .contains("We have nothing on record about this. That does not mean that nothing was")
          .doesNotContain("None");
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
          .contains("Naar verwachting weten we uiterlijk op maandag 23 november 2026 om 10:05 (CET")
          .contains("UTC+1): (a) wat er is gebeurd: wat de oorzaak is Over deze punten hopen we")
          .contains("uiterlijk op maandag 23 november 2026 om 17:00 (CET, UTC+1): (a) wat er is");
    }
    for (String body : Reading.bodies(english().know("expected", expected(soon)).letter())) {
      assertThat(body)
          .contains("By Monday 23 November 2026 at 10:05 (CET, UTC+1) we expect to know: (a) what")
          .contains("what happened: what caused it We expect to tell you more about these points");
    }
  }

  @Test
  void a_date_that_has_passed_is_no_promise() {
    Instant past = Drafts.NOW.minus(Duration.ofHours(1));
    for (String body : Reading.bodies(dutch().know("expected", expected(past)).letter())) {
      assertThat(body)
          .contains("wat de oorzaak is (dat hadden we op zondag 22 november 2026 om 13:05")
          .contains("willen weten, maar het onderzoek duurt langer")
          .doesNotContain("Naar verwachting");
    }
    for (String body : Reading.bodies(english().know("expected", expected(past)).letter())) {
      assertThat(body)
          .contains("what caused it (we had expected to know by Sunday 22 November 2026 at 13:05")
          .contains("but it is taking longer")
          .doesNotContain("we expect to know");
    }
  }

  @Test
  void a_final_notice_that_leaves_nothing_open_says_so_whatever_services_were_named() {
    Drafts drafts =
        english().toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED).of(NoticeKind.FINAL).complete();
    drafts.services = List.of();
    assertThat(drafts.letter().text()).doesNotContain("remains unknown", "Not everything");

    drafts.unknownRemains = true;
    assertThat(Reading.of(drafts.letter().text()))
        .contains("What remains unknown")
        .contains("which of your services are involved");
  }

  @Test
  void what_a_final_notice_would_leave_open_keeps_it_from_being_ordered() {
    Drafts drafts =
        english()
            .toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED)
            .of(NoticeKind.FINAL)
            .complete()
            .coded(IncidentType.MISCONFIGURATION, IncidentType.TO_BE_DETERMINED);
    assertThat(drafts.letter().text()).contains("another kind of incident");

    RequestNotices order = new RequestNotices(NoticeKind.FINAL, 1, List.of(), null, false, false);
    assertThatThrownBy(() -> order.decide(drafts.breach(), Drafts.NOW))
        .isInstanceOf(Rejected.class)
        .extracting(refused -> ((Rejected) refused).members().get("unknown"))
        .isEqualTo(List.of("incidentTypes"));
  }

  @Test
  void a_final_notice_expects_nothing_any_more() {
    Drafts drafts =
        english().toldBefore(NoticeKind.INITIAL, Drafts.DISCOVERED).of(NoticeKind.FINAL);
    drafts.know("expected", expected(Drafts.NOW.plus(Duration.ofHours(20))));

    assertThat(drafts.letter().text()).doesNotContain("expect to know", "expected");
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
          .contains("What remains unknown Our investigation found no answer to this: (a) what")
          .contains("what happened: what caused it", "Not everything has become clear:")
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
  void a_list_that_may_grow_is_an_open_question() {
    Drafts drafts = english().complete();
    Category contact = new Category("CONTACT", null);
    Category unknown = new Category("NOT_YET_KNOWN", null);
    drafts.know("dataCategories", with(List.of(contact, unknown), null));

    assertThat(drafts.letter().text())
        .contains("Contact details", "whether other kinds of data are involved")
        .doesNotContain("which kinds of data are involved", "Possibly more");
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
    return Facts.NONE.with(Fact.EXPECTED, Map.of("cause", causeAt));
  }

  private static Facts with(List<Category> data, List<Text> databases) {
    return Facts.NONE.with(Fact.DATA_CATEGORIES, data).with(Fact.DATABASES, databases);
  }

  private static String after(String body, String heading) {
    return body.substring(body.indexOf(heading));
  }

  private static long count(String body, String phrase) {
    return Pattern.compile(Pattern.quote(phrase)).matcher(body).results().count();
  }
}
