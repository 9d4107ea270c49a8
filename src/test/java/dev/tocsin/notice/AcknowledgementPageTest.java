package dev.tocsin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.paper.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AcknowledgementPageTest {

  private static final AcknowledgementPage PAGE = new AcknowledgementPage();

  @Test
  void shows_what_is_acknowledged_and_one_button() {
    String page = PAGE.ask(notice(Language.NL, "Bakkerij De Zon", false));

    assertThat(Reading.ofHtml(page))
        .contains("Hebt u ons bericht?", "Lucrasoft Systems B.V.", "Bakkerij De Zon")
        .contains("Referentie 2026-0042", "Melding 1", "Ja, dit bericht is ontvangen");
    assertThat(page).containsOnlyOnce("<form method=\"post\">").containsOnlyOnce("<button");
  }

  @Test
  void a_scanner_that_follows_links_finds_none() {
    assertThat(PAGE.ask(notice(Language.EN, "De Zon", false)))
        .doesNotContain("<a ", "href", "http-equiv", "method=\"get\"", "src=");
  }

  @Test
  void thanks_with_the_moment_in_the_clients_time() {
    assertThat(Reading.ofHtml(PAGE.thank(notice(Language.NL, "De Zon", false), Drafts.NOW)))
        .contains("De ontvangst is bevestigd op zondag 22 november 2026 om 14:05 (CET, UTC+1).");
    assertThat(PAGE.thank(notice(Language.EN, "De Zon", false), Drafts.NOW))
        .contains("Receipt was confirmed on Sunday 22 November 2026 at 14:05 (CET, UTC+1).")
        .doesNotContain("<form");
  }

  @Test
  void an_unknown_link_explains_itself_in_both_languages_and_tells_nothing() {
    assertThat(PAGE.unknownLink())
        .contains("Deze link werkt niet", "This link does not work", "lang=\"en\"")
        .doesNotContain("<form");
  }

  @Test
  void a_drill_says_so() {
    assertThat(PAGE.ask(notice(Language.EN, "De Zon", true))).contains("This is a drill.");
  }

  @Test
  void names_are_never_markup() {
    assertThat(PAGE.ask(notice(Language.NL, "<script>x</script>", false)))
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

  private static NoticeToAcknowledge notice(Language language, String client, boolean drill) {
    ZoneId zone = ZoneId.of("Europe/Amsterdam");
    return new NoticeToAcknowledge(
        language, zone, "Lucrasoft Systems B.V.", client, "2026-0042", 1, drill);
  }
}
