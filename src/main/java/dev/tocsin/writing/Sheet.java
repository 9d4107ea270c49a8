package dev.tocsin.writing;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A letter in the making: every word goes into both bodies, in the reader's language and time. */
public final class Sheet {

  private static final Phrase ERASED =
      new Phrase("Deze tekst is gewist.", "This text has been erased.");
  private static final Map<Language, Phrase> WRITTEN_IN =
      Map.of(
          Language.NL,
          new Phrase("Geschreven in het Nederlands:", "Written in Dutch:"),
          Language.EN,
          new Phrase("Geschreven in het Engels:", "Written in English:"));

  private final Language language;
  private final Language unmarked;
  private final ReaderTime times;
  private final PlainBody plain = new PlainBody();
  private final HtmlBody html;
  private final List<Body> bodies;

  /**
   * @param unmarked the language of what was typed without saying in which
   */
  public Sheet(Language language, ZoneId zone, Language unmarked) {
    this.language = language;
    this.unmarked = unmarked;
    this.times = new ReaderTime(zone, language);
    this.html = new HtmlBody(language);
    this.bodies = List.of(plain, html);
  }

  public Language language() {
    return language;
  }

  public String words(Phrase phrase, Object... places) {
    return phrase.in(language, places);
  }

  public String at(Instant instant) {
    return times.at(instant);
  }

  public String number(long count) {
    Locale locale =
        switch (language) {
          case NL -> Locale.forLanguageTag("nl-NL");
          case EN -> Locale.UK;
        };
    return NumberFormat.getIntegerInstance(locale).format(count);
  }

  public Sheet title(Phrase phrase, Object... places) {
    bodies.forEach(body -> body.title(words(phrase, places)));
    return this;
  }

  public Sheet heading(Phrase phrase, Object... places) {
    bodies.forEach(body -> body.heading(words(phrase, places)));
    return this;
  }

  public Sheet subheading(Phrase phrase, Object... places) {
    bodies.forEach(body -> body.subheading(words(phrase, places)));
    return this;
  }

  public Sheet say(Phrase phrase, Object... places) {
    return paragraph(Passage.own(words(phrase, places)));
  }

  /** What {@link #otherLetter} says in other words. */
  public Sheet sayOr(Phrase phrase, Phrase otherwise) {
    Passage one = Passage.own(words(phrase));
    Passage other = Passage.own(words(otherwise));
    bodies.forEach(body -> body.paragraph(one, other));
    return this;
  }

  public Sheet note(Phrase phrase, Object... places) {
    bodies.forEach(body -> body.note(words(phrase, places)));
    return this;
  }

  public Sheet lead(Passage passage) {
    bodies.forEach(body -> body.lead(passage));
    return this;
  }

  public Sheet paragraph(Passage passage) {
    bodies.forEach(body -> body.paragraph(passage));
    return this;
  }

  public Sheet bullets(List<Passage> items) {
    bodies.forEach(body -> body.bullets(items));
    return this;
  }

  public Sheet rows(LabelledRows rows) {
    List<Body.Row> all = new ArrayList<>(rows.all());
    bodies.forEach(body -> body.rows(all));
    return this;
  }

  /**
   * What has changed, old beside new.
   *
   * @param before what stands over the old
   * @param now what stands over the new
   */
  public Sheet changes(Phrase before, Phrase now, ChangedRows changes) {
    List<Body.Change> all = changes.all();
    bodies.forEach(body -> body.changes(words(before), words(now), all));
    return this;
  }

  public Sheet link(Phrase label, String address) {
    bodies.forEach(body -> body.link(words(label), address));
    return this;
  }

  public Sheet refer(String words, String address) {
    bodies.forEach(body -> body.refer(words, address));
    return this;
  }

  /** What the letter says of itself, in small print. */
  public Sheet imprint(LabelledRows rows) {
    List<Body.Row> all = rows.all();
    bodies.forEach(body -> body.imprint(all));
    return this;
  }

  /** What somebody typed; in another language than the letter's, it says so. */
  public Passage quote(Text text) {
    Text.Written written = text.in(language);
    if (written == null) {
      return Passage.own(words(ERASED));
    }
    Language in = written.language() == null ? unmarked : written.language();
    String note = in == language ? null : words(WRITTEN_IN.get(in));
    return new Passage(note, TypedText.clean(written.text()), in, true);
  }

  /** A name as it was typed: not worth saying in which language. */
  public Passage quoteName(Text text) {
    Text.Written written = text.in(language);
    return written == null ? Passage.own(words(ERASED)) : Passage.name(written.text());
  }

  public Letter letter(String subject) {
    return new Letter(subject, plain.done(), html.done(subject));
  }

  /** The same, with the other words where there are any. */
  public Letter otherLetter(String subject) {
    return new Letter(subject, plain.doneOtherwise(), html.doneOtherwise(subject));
  }
}
