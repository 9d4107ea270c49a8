package dev.tocsin.notice;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A letter in the making: every word goes into both bodies, in the reader's language and time. */
final class Sheet {

  private final Language language;
  private final Language unmarked;
  private final Times times;
  private final PlainBody plain = new PlainBody();
  private final HtmlBody html;
  private final List<Body> bodies;

  /**
   * @param unmarked the language of what was typed without saying in which
   */
  Sheet(Language language, ZoneId zone, Language unmarked) {
    this.language = language;
    this.unmarked = unmarked;
    this.times = new Times(zone, language);
    this.html = new HtmlBody(language);
    this.bodies = List.of(plain, html);
  }

  Language language() {
    return language;
  }

  String words(Phrase phrase, Object... places) {
    return phrase.in(language, places);
  }

  String at(Instant instant) {
    return times.at(instant);
  }

  String number(long count) {
    Locale locale =
        switch (language) {
          case NL -> Locale.forLanguageTag("nl-NL");
          case EN -> Locale.UK;
        };
    return NumberFormat.getIntegerInstance(locale).format(count);
  }

  Sheet title(Phrase phrase, Object... places) {
    bodies.forEach(body -> body.title(words(phrase, places)));
    return this;
  }

  Sheet heading(Phrase phrase, Object... places) {
    bodies.forEach(body -> body.heading(words(phrase, places)));
    return this;
  }

  Sheet say(Phrase phrase, Object... places) {
    return paragraph(Passage.own(words(phrase, places)));
  }

  Sheet note(Phrase phrase, Object... places) {
    bodies.forEach(body -> body.note(words(phrase, places)));
    return this;
  }

  Sheet lead(Passage passage) {
    bodies.forEach(body -> body.lead(passage));
    return this;
  }

  Sheet paragraph(Passage passage) {
    bodies.forEach(body -> body.paragraph(passage));
    return this;
  }

  Sheet bullets(List<Passage> items) {
    bodies.forEach(body -> body.bullets(items));
    return this;
  }

  Sheet rows(Rows rows) {
    List<Body.Row> all = new ArrayList<>(rows.all());
    bodies.forEach(body -> body.rows(all));
    return this;
  }

  Sheet link(Phrase label, String address) {
    bodies.forEach(body -> body.link(words(label), address));
    return this;
  }

  /** What somebody typed; in another language than the letter's, it says so. */
  Passage quote(Text text) {
    Text.Written written = text.in(language);
    if (written == null) {
      return Passage.own(words(Common.ERASED));
    }
    Language in = written.language() == null ? unmarked : written.language();
    String note = in == language ? null : words(Common.WRITTEN_IN.get(in));
    return new Passage(note, Typed.clean(written.text()), in, true);
  }

  /** A name as it was typed: not worth saying in which language. */
  Passage quoteName(Text text) {
    Text.Written written = text.in(language);
    return written == null ? Passage.own(words(Common.ERASED)) : Passage.name(written.text());
  }

  Letter letter(String subject) {
    return new Letter(subject, plain.done(), html.done(subject));
  }
}
