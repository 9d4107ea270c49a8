package dev.tocsin.notice;

import static dev.tocsin.notice.AcknowledgementWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.paper.Html;
import dev.tocsin.paper.PageLook;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Times;
import dev.tocsin.paper.Typed;
import java.time.Instant;

/**
 * The page behind an acknowledge link. Only its button says "received": mail scanners follow links,
 * so looking at the page must change nothing.
 */
public final class AcknowledgementPage {

  /** For the {@code Content-Security-Policy} header: this style, this form, and nothing else. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + PageLook.STYLE_HASH
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Before the button was pressed. */
  public String ask(NoticeToAcknowledge notice) {
    Html html = open(notice.language(), ASK_TITLE);
    drill(html, notice);
    sentence(html, notice.language(), ASK, Typed.name(notice.processor()));
    facts(html, notice);
    html.markup("<form method=\"post\"><button type=\"submit\">");
    html.text(BUTTON.in(notice.language())).markup("</button></form>\n");
    sentence(html, notice.language(), WHY);
    return close(html);
  }

  /** After it was pressed, now or earlier. */
  public String thank(NoticeToAcknowledge notice, Instant acknowledgedAt) {
    Html html = open(notice.language(), THANKS_TITLE);
    drill(html, notice);
    String at = new Times(notice.timeZone(), notice.language()).at(acknowledgedAt);
    sentence(html, notice.language(), THANKS, at);
    facts(html, notice);
    sentence(html, notice.language(), CLOSE);
    return close(html);
  }

  /** For a link that is unknown, cut off or tampered with: whose it is, nobody can say. */
  public String unknownLink() {
    Html html = open(Language.NL, UNKNOWN_TITLE);
    sentence(html, Language.NL, UNKNOWN);
    html.markup("<div lang=\"en\">\n");
    heading(html, Language.EN, UNKNOWN_TITLE);
    sentence(html, Language.EN, UNKNOWN);
    return close(html.markup("</div>\n"));
  }

  private static Html open(Language language, Phrase title) {
    Html html = new Html().markup("<!DOCTYPE html>\n<html lang=\"" + language.code() + "\">\n");
    html.markup(PageLook.HEAD).markup("<title>").text(title.in(language));
    html.markup("</title>\n</head>\n<body>\n<main>\n");
    heading(html, language, title);
    return html;
  }

  private static String close(Html html) {
    return html.markup("</main>\n</body>\n</html>\n").toString();
  }

  private static void heading(Html html, Language language, Phrase title) {
    html.markup("<h1>").text(title.in(language)).markup("</h1>\n");
  }

  private static void sentence(Html html, Language language, Phrase phrase, Object... places) {
    html.markup("<p>").text(phrase.in(language, places)).markup("</p>\n");
  }

  private static void drill(Html html, NoticeToAcknowledge notice) {
    if (notice.drill()) {
      html.markup("<p class=\"drill\">").text(DRILL.in(notice.language())).markup("</p>\n");
    }
  }

  private static void facts(Html html, NoticeToAcknowledge notice) {
    html.markup("<dl>\n");
    fact(html, OpeningWords.FROM.in(notice.language()), notice.processor());
    fact(html, OpeningWords.TO.in(notice.language()), notice.client());
    fact(html, Common.REFERENCE.in(notice.language()), notice.reference());
    fact(html, NUMBER.in(notice.language()), Integer.toString(notice.number()));
    html.markup("</dl>\n");
  }

  private static void fact(Html html, String label, String value) {
    html.markup("<dt>").text(label).markup("</dt><dd dir=\"auto\">");
    html.text(Typed.line(value)).markup("</dd>\n");
  }
}
