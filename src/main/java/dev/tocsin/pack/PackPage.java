package dev.tocsin.pack;

import static dev.tocsin.pack.PageWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.writing.Html;
import dev.tocsin.writing.PageStyle;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.ReaderTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** A support pack for people: made from its JSON, so that both say the same. */
public final class PackPage {

  /** For the {@code Content-Security-Policy} header: this style and nothing else. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + PageStyle.STYLE_HASH
          + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final SupportPack pack;
  private final Language language;
  private final ReaderTime times;
  private final Html html = new Html();

  private PackPage(SupportPack pack) {
    this.pack = pack;
    this.language = Language.valueOf(pack.language().toUpperCase(Locale.ROOT));
    this.times = new ReaderTime(ZoneId.of(pack.timeZone()), language);
  }

  /**
   * The whole page.
   *
   * @param json a pack as it was enclosed
   */
  public static String of(byte[] json) {
    return new PackPage(SupportPack.read(json)).write();
  }

  /** When the client's own 72 hours end; empty when the notice took back. */
  public static Optional<Instant> ownTimeEndsAt(byte[] json) {
    return Optional.ofNullable(SupportPack.read(json).deadline()).map(SupportPack.Deadline::endsAt);
  }

  private String write() {
    html.markup("<!DOCTYPE html>\n<html lang=\"" + language.code() + "\">\n");
    html.markup(PageStyle.HEAD).markup("<title>").text(pack.title() + " - " + pack.reference());
    html.markup("</title>\n</head>\n<body>\n<main class=\"wide\">\n");
    html.markup("<h1>").text(pack.title()).markup("</h1>\n");
    if (pack.drill()) {
      paragraph("drill", words(DRILL));
    }
    paragraph("soft", pack.statement());
    head();
    new PackParts(pack, html).write();
    return html.markup("</main>\n</body>\n</html>\n").toString();
  }

  private void head() {
    html.markup("<dl>\n");
    fact(REFERENCE, pack.reference());
    fact(NOTICE, pack.notice().number() + ", " + times.at(pack.notice().issuedAt()));
    fact(FROM, pack.processor().name());
    fact(TO, pack.client().name());
    fact(STATUS, words(status(pack.breachStatus())));
    if (pack.deadline() != null) {
      fact(DEADLINE, words(UNLESS_EARLIER, times.at(pack.deadline().endsAt())));
    }
    html.markup("</dl>\n");
  }

  private static Phrase status(String status) {
    return switch (status) {
      case "CONFIRMED" -> CONFIRMED;
      case "WITHDRAWN" -> WITHDRAWN;
      default -> SUSPECTED;
    };
  }

  private void fact(Phrase label, String value) {
    html.markup("<dt>").text(words(label)).markup("</dt><dd dir=\"auto\">");
    html.text(value).markup("</dd>\n");
  }

  private void paragraph(String look, String words) {
    html.markup("<p class=\"" + look + "\">").text(words).markup("</p>");
  }

  private String words(Phrase phrase, Object... places) {
    return phrase.in(language, places);
  }
}
