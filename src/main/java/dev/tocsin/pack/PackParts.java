package dev.tocsin.pack;

import static dev.tocsin.pack.PageWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.writing.Html;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.ReaderTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The entries of a pack for people: what is known, then what is not, then what only the reader can
 * fill in, folded away until it is wanted.
 */
final class PackParts {

  private final SupportPack pack;
  private final Html html;
  private final Language language;
  private final ReaderTime times;

  PackParts(SupportPack pack, Html html) {
    this.pack = pack;
    this.html = html;
    this.language = Language.valueOf(pack.language().toUpperCase(Locale.ROOT));
    this.times = new ReaderTime(ZoneId.of(pack.timeZone()), language);
  }

  void write() {
    known();
    open();
    yours();
  }

  private void known() {
    html.markup("<section>\n<h2>").text(words(WE_KNOW)).markup("</h2>\n");
    for (Section section : pack.sections()) {
      List<PackEntry> known =
          section.entries().stream().filter(entry -> entry.status().hasValue()).toList();
      if (!known.isEmpty()) {
        html.markup("<h3>").text(section.title()).markup(" ");
        fields(section.fields());
        html.markup("</h3>\n<dl>\n");
        known.forEach(entry -> entry(section, entry));
        html.markup("</dl>\n");
      }
    }
    html.markup("</section>\n");
  }

  private void entry(Section section, PackEntry entry) {
    html.markup("<dt>").text(entry.label()).markup(" ");
    if (!entry.fields().equals(section.fields())) {
      fields(entry.fields());
    }
    if (entry.status() == PackEntry.Status.PROPOSED) {
      html.markup(" <span class=\"tag\">").text(words(PROPOSED)).markup("</span>");
    }
    html.markup("</dt>\n<dd>");
    value(entry.value());
    note(entry);
    html.markup("</dd>\n");
  }

  /** Each with the others that are expected at the same time. */
  private void open() {
    Map<String, List<PackEntry>> groups = new LinkedHashMap<>();
    for (PackEntry entry : entries()) {
      String why = why(entry);
      if (why != null) {
        groups.computeIfAbsent(why, any -> new ArrayList<>()).add(entry);
      }
    }
    if (groups.isEmpty()) {
      return;
    }
    int count = groups.values().stream().mapToInt(List::size).sum();
    unfold(
        words(OPEN, count),
        () ->
            groups.forEach(
                (why, those) -> {
                  html.markup("<p class=\"tag open\">").text(why).markup("</p>\n");
                  list(those);
                }));
  }

  /** Null when it is known, or the reader's. */
  private String why(PackEntry entry) {
    return switch (entry.status()) {
      case NOT_KNOWN_YET -> notKnownYet(entry.expectedAt());
      case NEVER_KNOWN -> words(NEVER_KNOWN);
      case NOT_APPLICABLE -> words(NOT_APPLICABLE);
      case KNOWN, PROPOSED, CONTROLLER -> null;
    };
  }

  private String notKnownYet(Instant expectedAt) {
    return expectedAt == null ? words(NOT_KNOWN_YET) : words(EXPECTED, times.at(expectedAt));
  }

  private void yours() {
    List<PackEntry> yours =
        entries().stream().filter(entry -> entry.status() == PackEntry.Status.CONTROLLER).toList();
    if (!yours.isEmpty()) {
      unfold(words(YOURS, yours.size()), () -> list(yours));
    }
  }

  /** Folded away; not so where there is little else to read, after a retraction. */
  private void unfold(String summary, Runnable content) {
    boolean isOpen = pack.breachStatus().equals("WITHDRAWN");
    html.markup("<section>\n<details" + (isOpen ? " open" : "") + ">\n<summary>");
    html.text(summary).markup("</summary>\n");
    content.run();
    html.markup("</details>\n</section>\n");
  }

  private List<PackEntry> entries() {
    return pack.sections().stream().flatMap(section -> section.entries().stream()).toList();
  }

  private void list(List<PackEntry> entries) {
    html.markup("<ul class=\"short\">\n");
    for (PackEntry entry : entries) {
      html.markup("<li>").text(entry.label()).markup(" ");
      fields(entry.fields());
      note(entry);
      html.markup("</li>\n");
    }
    html.markup("</ul>\n");
  }

  private void fields(String fields) {
    Phrase phrase = fields.indexOf('-') < 0 ? FIELD : FIELDS;
    html.markup("<small>").text(words(phrase, fields.replace('-', '\u2013'))).markup("</small>");
  }

  private void note(PackEntry entry) {
    if (entry.note() != null) {
      html.markup("<p class=\"soft\">").text(entry.note()).markup("</p>");
    }
  }

  private void value(List<EntryAnswer> value) {
    if (value.size() == 1) {
      html.markup("<p>");
      answer(value.get(0));
      html.markup("</p>");
      return;
    }
    html.markup("<ul>");
    for (EntryAnswer answer : value) {
      html.markup("<li>");
      answer(answer);
      html.markup("</li>");
    }
    html.markup("</ul>");
  }

  private void answer(EntryAnswer answer) {
    if (answer.language() == null) {
      html.markup("<span dir=\"auto\">").lines(answer.words()).markup("</span>");
      return;
    }
    Phrase written = answer.language().equals("nl") ? IN_DUTCH : IN_ENGLISH;
    html.markup("<small>").text(words(written)).markup("</small> <span dir=\"auto\" lang=\"");
    html.text(answer.language()).markup("\">").lines(answer.words()).markup("</span>");
  }

  private String words(Phrase phrase, Object... places) {
    return phrase.in(language, places);
  }
}
