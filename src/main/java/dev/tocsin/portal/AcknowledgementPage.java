package dev.tocsin.portal;

import static dev.tocsin.portal.AcknowledgementWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.notice.Common;
import dev.tocsin.notice.OpeningWords;
import dev.tocsin.writing.PageStyle;
import dev.tocsin.writing.PageTemplate;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.ReaderTime;
import dev.tocsin.writing.Sayings;
import dev.tocsin.writing.TypedText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

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
    Phrase title = notice.acknowledgedAt() == null ? ASK_TITLE : THANKS_TITLE;
    return page("shown", title, notice, links, Map.of("facts", facts(notice)));
  }

  /** After help was asked for: what happens next. */
  public String helpIsComing(NoticeToAcknowledge notice, PageLinks links) {
    return page("coming", HelpWords.COMING_TITLE, notice, links, Map.of("urgent", urgent(notice)));
  }

  /**
   * After help was asked for in a way that could not be taken.
   *
   * @param wrong why
   * @param typed what was typed, so that it need not be typed again; empty when it cannot be shown
   */
  public String helpRefused(
      NoticeToAcknowledge notice, PageLinks links, String wrong, String typed) {
    Map<String, Object> parts = Map.of("wrong", wrong, "typed", typed, "urgent", urgent(notice));
    return page("refused", HelpWords.REFUSED_TITLE, notice, links, parts);
  }

  /** For a notice whose files are erased, or that had none. */
  public String noFile(NoticeToAcknowledge notice, PageLinks links) {
    return without(notice, links, NO_FILE_TITLE, NO_FILE.in(notice.language()));
  }

  /** For a notice that holds no longer: what came with it would lead its reader astray. */
  public String fileTakenBack(NoticeToAcknowledge notice, PageLinks links) {
    return without(notice, links, TAKEN_BACK_TITLE, FILE_TAKEN_BACK.in(notice.language()));
  }

  /** For a link to a breach that ended long ago. */
  public String ended(NoticeToAcknowledge notice) {
    String why = ENDED.in(notice.language(), notice.email(), TypedText.name(notice.reference()));
    return page("ended", ENDED_TITLE, notice, null, Map.of("sentence", why));
  }

  /** For a link that is unknown, cut off or tampered with: whose it is, nobody can say. */
  public String unknownLink() {
    return PageTemplate.render(
        "unknown-link.html",
        Language.NL,
        UNKNOWN_TITLE.in(Language.NL),
        Map.of(
            "say", new Sayings(Language.NL, AcknowledgementWords.class),
            "english", new Sayings(Language.EN, AcknowledgementWords.class)));
  }

  private static String without(
      NoticeToAcknowledge notice, PageLinks links, Phrase title, String why) {
    return page("without", title, notice, links, Map.of("sentence", why));
  }

  private static String page(
      String part,
      Phrase title,
      NoticeToAcknowledge notice,
      PageLinks links,
      Map<String, Object> parts) {
    Language language = notice.language();
    boolean mayHaveFiles = !part.equals("without") && !part.equals("ended");
    Map<String, Object> all = new HashMap<>();
    all.put("part", part);
    all.put("notice", notice);
    all.put("processor", TypedText.name(notice.processor()));
    all.put("links", links);
    all.put("times", new ReaderTime(notice.timeZone(), language));
    all.put("hasFiles", mayHaveFiles && notice.hasFiles() && notice.takenBackAt() == null);
    all.put("say", new Sayings(language, AcknowledgementWords.class));
    all.put("help", new Sayings(language, HelpWords.class));
    all.put("most", HelpWords.MOST_CHARACTERS);
    all.put("typed", "");
    all.putAll(parts);
    return PageTemplate.render("acknowledgement.html", language, title.in(language), all);
  }

  private static Map<String, String> facts(NoticeToAcknowledge notice) {
    Language language = notice.language();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(OpeningWords.FROM.in(language), TypedText.line(notice.processor()));
    facts.put(OpeningWords.TO.in(language), TypedText.line(notice.client()));
    facts.put(Common.REFERENCE.in(language), TypedText.line(notice.reference()));
    facts.put(NUMBER.in(language), Integer.toString(notice.number()));
    return facts;
  }

  /** Whom to turn to when it cannot wait. */
  private static String urgent(NoticeToAcknowledge notice) {
    String reference = TypedText.name(notice.reference());
    return notice.phone() == null
        ? HelpWords.URGENT_MAIL.in(notice.language(), notice.email(), reference)
        : HelpWords.URGENT.in(notice.language(), notice.phone(), notice.email(), reference);
  }
}
