package dev.tocsin.portal;

import static dev.tocsin.portal.AcknowledgementWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.notice.Common;
import dev.tocsin.notice.OpeningWords;
import dev.tocsin.writing.Html;
import dev.tocsin.writing.PageStyle;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.ReaderTime;
import dev.tocsin.writing.TypedText;

/**
 * The page behind an acknowledge link: say that the notice arrived, take what helps with one's own
 * notification, ask for help. Only its buttons do something: mail scanners follow links, so looking
 * at the page, and at everything it links to, must change nothing.
 */
public final class AcknowledgementPage {

  /** For the {@code Content-Security-Policy} header: this style, these forms, and nothing else. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + PageStyle.STYLE_HASH
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** As things stand. */
  public String show(NoticeToAcknowledge notice, PageLinks links) {
    Html html = opened(notice, notice.acknowledgedAt() == null ? ASK_TITLE : THANKS_TITLE);
    acknowledgement(html, notice, links);
    files(html, notice, links);
    new HelpForm(notice, links).write(html);
    return close(html);
  }

  /** After help was asked for: what happens next. */
  public String helpIsComing(NoticeToAcknowledge notice, PageLinks links) {
    Html html = opened(notice, HelpWords.COMING_TITLE);
    new HelpForm(notice, links).whatHappensNext(html);
    files(html, notice, links);
    return close(html);
  }

  /**
   * After help was asked for in a way that could not be taken.
   *
   * @param wrong why
   * @param typed what was typed, so that it need not be typed again; empty when it cannot be shown
   */
  public String helpRefused(
      NoticeToAcknowledge notice, PageLinks links, String wrong, String typed) {
    Html html = opened(notice, HelpWords.REFUSED_TITLE);
    new HelpForm(notice, links).refused(html, wrong, typed);
    files(html, notice, links);
    return close(html);
  }

  /** For a notice whose files are erased, or that had none. */
  public String noFile(NoticeToAcknowledge notice, PageLinks links) {
    return without(notice, links, NO_FILE_TITLE, NO_FILE);
  }

  /** For a notice that holds no longer: what came with it would lead its reader astray. */
  public String fileTakenBack(NoticeToAcknowledge notice, PageLinks links) {
    return without(notice, links, TAKEN_BACK_TITLE, FILE_TAKEN_BACK);
  }

  /** For a link to a breach that ended long ago. */
  public String ended(NoticeToAcknowledge notice) {
    Html html = opened(notice, ENDED_TITLE);
    sentence(html, notice.language(), ENDED, notice.email(), TypedText.name(notice.reference()));
    return close(html);
  }

  private static String without(
      NoticeToAcknowledge notice, PageLinks links, Phrase title, Phrase why) {
    Html html = opened(notice, title);
    sentence(html, notice.language(), why);
    html.markup("<p><a href=\"").text(links.acknowledge()).markup("\">");
    html.text(BACK.in(notice.language())).markup("</a></p>\n");
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

  private static void acknowledgement(Html html, NoticeToAcknowledge notice, PageLinks links) {
    Language language = notice.language();
    if (notice.acknowledgedAt() != null) {
      String at = new ReaderTime(notice.timeZone(), language).at(notice.acknowledgedAt());
      html.markup("<p class=\"done\">").text(THANKS.in(language, at)).markup("</p>\n");
      facts(html, notice);
      return;
    }
    sentence(html, language, ASK, TypedText.name(notice.processor()));
    facts(html, notice);
    html.markup("<form method=\"post\" action=\"").text(links.acknowledge());
    html.markup("\"><button type=\"submit\" name=\"acknowledged\" value=\"true\">")
        .text(BUTTON.in(language));
    html.markup("</button></form>\n<p class=\"soft\">").text(WHY.in(language)).markup("</p>\n");
  }

  private static void files(Html html, NoticeToAcknowledge notice, PageLinks links) {
    if (!notice.hasFiles() || notice.takenBackAt() != null) {
      return;
    }
    Language language = notice.language();
    boolean takesBack = notice.ownTimeEndsAt() == null;
    html.markup("<section>\n<h2>").text(FILES_TITLE.in(language)).markup("</h2>\n");
    if (!takesBack) {
      String at = new ReaderTime(notice.timeZone(), language).at(notice.ownTimeEndsAt());
      sentence(html, language, OWN_TIME, at);
    }
    html.markup("<ul class=\"links\">\n");
    link(html, links.below() + "pack", READ.in(language));
    link(html, links.below() + "pack.json", DOWNLOAD.in(language));
    link(html, links.below() + "deadline.ics", (takesBack ? CANCEL : CALENDAR).in(language));
    html.markup("</ul>\n</section>\n");
  }

  private static void link(Html html, String address, String words) {
    html.markup("<li><a href=\"").text(address).markup("\">").text(words).markup("</a></li>\n");
  }

  private static Html opened(NoticeToAcknowledge notice, Phrase title) {
    Html html = open(notice.language(), title);
    if (notice.drill()) {
      html.markup("<p class=\"drill\">").text(DRILL.in(notice.language())).markup("</p>\n");
    }
    if (notice.takenBackAt() != null) {
      String at = new ReaderTime(notice.timeZone(), notice.language()).at(notice.takenBackAt());
      sentence(html, notice.language(), TAKEN_BACK, at);
    }
    return html;
  }

  private static Html open(Language language, Phrase title) {
    Html html = new Html().markup("<!DOCTYPE html>\n<html lang=\"" + language.code() + "\">\n");
    html.markup(PageStyle.HEAD).markup("<title>").text(title.in(language));
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

  static void sentence(Html html, Language language, Phrase phrase, Object... places) {
    html.markup("<p>").text(phrase.in(language, places)).markup("</p>\n");
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
    html.text(TypedText.line(value)).markup("</dd>\n");
  }
}
