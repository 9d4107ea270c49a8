package dev.tocsin.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.json.Sha256;
import dev.tocsin.notice.Drafts;
import dev.tocsin.notice.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AcknowledgementPageTest {

  private static final AcknowledgementPage PAGE = new AcknowledgementPage();
  private static final PageLinks LINKS = PageLinks.at("a.b");
  private static final Instant ENDS = Drafts.NOW.plusSeconds(72 * 3600);

  private Language language = Language.NL;
  private String client = "Bakkerij De Zon";
  private String phone = "+31 78 000 00 00";
  private boolean drill;
  private boolean hasFiles = true;
  private Instant ends = ENDS;
  private Instant takenBackAt;
  private Instant acknowledgedAt;
  private Instant helpRequestedAt;

  @Test
  void shows_what_is_acknowledged_and_a_button_for_it() {
    String page = PAGE.show(notice(), LINKS);

    assertThat(Reading.ofHtml(page))
        .contains("Hebt u ons bericht?", "Lucrasoft Systems B.V.", "Bakkerij De Zon")
        .contains("Referentie 2026-0042", "Melding 1", "Ja, dit bericht is ontvangen");
    assertThat(page)
        .containsOnlyOnce("<form method=\"post\" action=\"a.b\"><button")
        .contains("name=\"acknowledged\" value=\"true\"");
  }

  @Test
  void what_a_scanner_can_follow_or_load_is_a_file_of_the_notice() {
    assertThat(PAGE.show(notice(), LINKS))
        .doesNotContain("http-equiv", "method=\"get\"", "src=")
        .satisfies(
            page ->
                assertThat(Pattern.compile("href=\"([^\"]*)\"").matcher(page).results())
                    .extracting(found -> found.group(1))
                    .containsExactly("a.b/pack", "a.b/pack.json", "a.b/deadline.ics"));
  }

  @Test
  void gives_the_end_of_the_clients_72_hours_in_its_own_time() {
    assertThat(Reading.ofHtml(PAGE.show(notice(), LINKS)))
        .contains("eindigen op woensdag 25 november 2026 om 14:05 (CET, UTC+1), of eerder");
  }

  @Test
  void a_notice_that_takes_back_has_no_72_hours_left() {
    ends = null;
    assertThat(Reading.ofHtml(PAGE.show(notice(), LINKS)))
        .contains("Haal de 72 uur uit uw agenda")
        .doesNotContain("eindigen op");
  }

  @Test
  void a_notice_that_was_taken_back_says_so_and_names_no_72_hours() {
    takenBackAt = Instant.parse("2026-11-23T13:05:00Z");
    assertThat(Reading.ofHtml(PAGE.show(notice(), LINKS)))
        .contains("dit bericht geldt niet meer. Dat hebben we u laten weten op maandag 23 november")
        .doesNotContain("eindigen op", "in uw agenda", "Lees de gegevens");
    assertThat(Reading.ofHtml(PAGE.fileTakenBack(notice(), PageLinks.below("a.b"))))
        .contains("Dit bestand geldt niet meer", "zit bij ons laatste bericht");
  }

  @Test
  void without_files_there_is_nothing_to_download() {
    hasFiles = false;
    assertThat(PAGE.show(notice(), LINKS)).doesNotContain("href");
  }

  @Test
  void thanks_with_the_moment_in_the_clients_time() {
    acknowledgedAt = Drafts.NOW;
    assertThat(Reading.ofHtml(PAGE.show(notice(), LINKS)))
        .contains("De ontvangst is bevestigd op zondag 22 november 2026 om 14:05 (CET, UTC+1).");
    language = Language.EN;
    assertThat(PAGE.show(notice(), LINKS))
        .contains("Receipt was confirmed on Sunday 22 November 2026 at 14:05 (CET, UTC+1).")
        .doesNotContain("action=\"a.b\"");
  }

  @Test
  void offers_help_by_a_form_that_needs_no_script() { // Lucrasoft L12
    assertThat(PAGE.show(notice(), LINKS))
        .containsOnlyOnce("<form method=\"post\" action=\"a.b/help-request\">")
        .containsOnlyOnce("<textarea id=\"text\" name=\"text\"")
        .contains("maxlength=\"4000\"", "Hoogstens 4.000 tekens")
        .contains("name=\"help\" value=\"true\"")
        .contains("Hulp nodig bij uw melding?")
        .doesNotContain("<script");
  }

  @Test
  void says_what_happens_after_help_was_asked_for() { // Lucrasoft L12
    helpRequestedAt = Drafts.NOW;
    String page = PAGE.helpIsComing(notice(), PageLinks.below("a.b"));

    assertThat(Reading.ofHtml(page))
        .contains(
            "neemt contact met u op", "Bel +31 78 000 00 00 of mail naar fg@lucrasoft.example")
        .contains("U blijft zelf verantwoordelijk voor de melding"); // Lucrasoft L11, Itum I6
    assertThat(page).contains("href=\"../a.b\"", "href=\"pack\"");
    phone = null;
    assertThat(Reading.ofHtml(PAGE.helpIsComing(notice(), LINKS)))
        .contains("Mail naar fg@lucrasoft.example");
  }

  @Test
  void a_refused_request_says_why_and_keeps_what_was_typed() {
    String page = PAGE.helpRefused(notice(), LINKS, "Te lang.", "a </textarea><script>");

    assertThat(page)
        .contains("role=\"alert\">Te lang.</p>")
        .contains("a &lt;/textarea&gt;&lt;script&gt;</textarea>")
        .doesNotContain("<script");
  }

  @Test
  void a_file_that_is_gone_is_explained() {
    assertThat(Reading.ofHtml(PAGE.noFile(notice(), PageLinks.below("a.b"))))
        .contains("Dit bestand is er niet", "Terug naar het bericht");
  }

  @Test
  void a_link_that_ended_says_so_kindly_and_whom_to_ask() {
    assertThat(Reading.ofHtml(PAGE.ended(notice())))
        .contains("Deze pagina is gesloten", "Mail naar fg@lucrasoft.example en noem 2026-0042")
        .doesNotContain("Ja, dit bericht is ontvangen");
    language = Language.EN;
    assertThat(PAGE.ended(notice()))
        .contains("This page is closed", "write to fg@lucrasoft.example and mention 2026-0042")
        .doesNotContain("<form", "href");
  }

  @Test
  void an_unknown_link_explains_itself_in_both_languages_and_tells_nothing() {
    assertThat(PAGE.unknownLink())
        .contains("Deze link werkt niet", "This link does not work", "lang=\"en\"")
        .doesNotContain("<form");
  }

  @Test
  void a_drill_says_so_on_every_page() {
    language = Language.EN;
    drill = true;
    helpRequestedAt = Drafts.NOW;

    assertThat(PAGE.show(notice(), LINKS)).contains("This is a drill.");
    assertThat(PAGE.helpIsComing(notice(), LINKS)).contains("This is a drill.");
    assertThat(PAGE.helpRefused(notice(), LINKS, "No.", "")).contains("This is a drill.");
    assertThat(PAGE.noFile(notice(), LINKS)).contains("This is a drill.");
  }

  @Test
  void names_are_never_markup() {
    client = "<script>x</script>";
    assertThat(PAGE.show(notice(), LINKS))
        .contains("&lt;script&gt;x&lt;/script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void its_one_style_is_the_one_its_policy_allows() {
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(PAGE.unknownLink());
    assertThat(style.find()).isTrue();
    byte[] hash = Sha256.digest().digest(style.group(1).getBytes(StandardCharsets.UTF_8));

    assertThat(AcknowledgementPage.CONTENT_SECURITY_POLICY)
        .contains("default-src 'none'")
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    assertThat(PAGE.unknownLink()).doesNotContain("style=");
  }

  private NoticeToAcknowledge notice() {
    return new NoticeToAcknowledge(
        language,
        ZoneId.of("Europe/Amsterdam"),
        "Lucrasoft Systems B.V.",
        "fg@lucrasoft.example",
        phone,
        client,
        "2026-0042",
        1,
        drill,
        ends,
        takenBackAt,
        hasFiles,
        acknowledgedAt,
        helpRequestedAt);
  }
}
