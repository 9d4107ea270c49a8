package dev.tocsin.portal;

import static dev.tocsin.portal.HelpWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.writing.Html;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.ReaderTime;
import dev.tocsin.writing.TypedText;

/** Where a client asks for help with its own notification (Lucrasoft L12, GDPR 28(3)(f)). */
final class HelpForm {

  private final NoticeToAcknowledge notice;
  private final PageLinks links;
  private final Language language;

  HelpForm(NoticeToAcknowledge notice, PageLinks links) {
    this.notice = notice;
    this.links = links;
    this.language = notice.language();
  }

  void write(Html html) {
    html.markup("<section>\n<h2>").text(TITLE.in(language)).markup("</h2>\n");
    if (notice.helpRequestedAt() == null) {
      say(html, OFFER, TypedText.name(notice.processor()));
    } else {
      asked(html);
      say(html, ASK_MORE);
    }
    form(html, "");
    html.markup("</section>\n");
  }

  void whatHappensNext(Html html) {
    asked(html);
    say(html, NEXT);
    contact(html);
    html.markup("<p><a href=\"").text(links.acknowledge()).markup("\">");
    html.text(AcknowledgementWords.BACK.in(language)).markup("</a></p>\n");
  }

  void refused(Html html, String wrong, String typed) {
    html.markup("<p class=\"error\" role=\"alert\">").text(wrong).markup("</p>\n");
    form(html, typed);
    contact(html);
  }

  private void asked(Html html) {
    String at = new ReaderTime(notice.timeZone(), language).at(notice.helpRequestedAt());
    html.markup("<p class=\"done\">").text(ASKED.in(language, at)).markup("</p>\n");
  }

  private void contact(Html html) {
    if (notice.phone() == null) {
      say(html, URGENT_MAIL, notice.email(), TypedText.name(notice.reference()));
    } else {
      say(html, URGENT, notice.phone(), notice.email(), TypedText.name(notice.reference()));
    }
  }

  private void form(Html html, String typed) {
    html.markup("<form method=\"post\" action=\"").text(links.below() + "help-request");
    html.markup("\">\n<label for=\"text\">").text(LABEL.in(language)).markup("</label>\n");
    html.markup("<p class=\"soft\" id=\"hint\">").text(HINT.in(language)).markup("</p>\n");
    html.markup("<textarea id=\"text\" name=\"text\" rows=\"5\" dir=\"auto\"");
    html.markup(" maxlength=\"" + MOST_CHARACTERS + "\"");
    html.markup(" aria-describedby=\"hint\">\n").text(typed).markup("</textarea>\n");
    html.markup("<button class=\"second\" type=\"submit\" name=\"help\" value=\"true\">")
        .text(BUTTON.in(language));
    html.markup("</button></form>\n");
  }

  private void say(Html html, Phrase phrase, Object... places) {
    AcknowledgementPage.sentence(html, language, phrase, places);
  }
}
