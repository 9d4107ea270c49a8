package dev.tocsin.pack;

import static dev.tocsin.pack.PageWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.paper.Html;
import dev.tocsin.paper.PageLook;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A support pack for people: made from its JSON, so that both say the same. */
public final class PackPage {

  /** For the {@code Content-Security-Policy} header: this style and nothing else. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + PageLook.STYLE_HASH
          + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final SupportPack pack;
  private final Language language;
  private final Times times;
  private final Html html = new Html();

  private PackPage(SupportPack pack) {
    this.pack = pack;
    this.language = Language.valueOf(pack.language().toUpperCase(Locale.ROOT));
    this.times = new Times(ZoneId.of(pack.timeZone()), language);
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
    html.markup(PageLook.HEAD).markup("<title>").text(pack.title() + " - " + pack.reference());
    html.markup("</title>\n</head>\n<body>\n<main class=\"wide\">\n");
    html.markup("<h1>").text(pack.title()).markup("</h1>\n");
    if (pack.drill()) {
      paragraph("drill", words(DRILL));
    }
    paragraph("soft", pack.statement());
    head();
    pack.sections().forEach(this::section);
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

  private void section(Section section) {
    html.markup("<section>\n<h2>").text(section.title()).markup(" ");
    fields(section.fields());
    html.markup("</h2>\n<dl>\n");
    section.entries().forEach(entry -> entry(section, entry));
    html.markup("</dl>\n</section>\n");
  }

  private void fields(String fields) {
    Phrase phrase = fields.indexOf('-') < 0 ? FIELD : FIELDS;
    html.markup("<small>").text(words(phrase, fields.replace('-', '\u2013'))).markup("</small>");
  }

  private void entry(Section section, Entry entry) {
    html.markup("<dt>").text(entry.label()).markup(" ");
    if (!entry.fields().equals(section.fields())) {
      fields(entry.fields());
    }
    html.markup("</dt>\n<dd>");
    state(entry);
    if (entry.value() != null) {
      value(entry.value());
    }
    if (entry.note() != null) {
      paragraph("soft", entry.note());
    }
    html.markup("</dd>\n");
  }

  private void state(Entry entry) {
    switch (entry.status()) {
      case KNOWN -> {}
      case PROPOSED -> paragraph("tag", words(PROPOSED));
      case NOT_KNOWN_YET -> paragraph("tag open", notKnownYet(entry.expectedAt()));
      case NEVER_KNOWN -> paragraph("tag open", words(NEVER_KNOWN));
      case NOT_APPLICABLE -> paragraph("soft", words(NOT_APPLICABLE));
      case CONTROLLER -> paragraph("tag", words(YOURS));
    }
  }

  private String notKnownYet(Instant expectedAt) {
    return expectedAt == null ? words(NOT_KNOWN_YET) : words(EXPECTED, times.at(expectedAt));
  }

  private void value(List<Answer> value) {
    if (value.size() == 1) {
      html.markup("<p>");
      answer(value.get(0));
      html.markup("</p>");
      return;
    }
    html.markup("<ul>");
    for (Answer answer : value) {
      html.markup("<li>");
      answer(answer);
      html.markup("</li>");
    }
    html.markup("</ul>");
  }

  private void answer(Answer answer) {
    if (answer.language() == null) {
      html.markup("<span dir=\"auto\">").lines(answer.words()).markup("</span>");
      return;
    }
    Phrase written = answer.language().equals("nl") ? IN_DUTCH : IN_ENGLISH;
    html.markup("<small>").text(words(written)).markup("</small> <span dir=\"auto\" lang=\"");
    html.text(answer.language()).markup("\">").lines(answer.words()).markup("</span>");
  }

  private void paragraph(String look, String words) {
    html.markup("<p class=\"" + look + "\">").text(words).markup("</p>");
  }

  private String words(Phrase phrase, Object... places) {
    return phrase.in(language, places);
  }
}
