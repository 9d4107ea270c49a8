package dev.tocsin.pack;

import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.pack.Entry.Status;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Sheet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Writes entries in the client's language and time. */
final class Pen {

  static final String TO_BE_DETERMINED = "TO_BE_DETERMINED";

  private final NoticeDraft draft;
  private final Sheet sheet;

  Pen(NoticeDraft draft) {
    this.draft = draft;
    this.sheet =
        new Sheet(
            draft.client().language(),
            draft.client().timeZone(),
            draft.processor().workingLanguage());
  }

  NoticeDraft draft() {
    return draft;
  }

  Sheet sheet() {
    return sheet;
  }

  String words(Phrase phrase, Object... places) {
    return sheet.words(phrase, places);
  }

  Section section(String fields, Phrase title, Entry... entries) {
    return section(fields, title, List.of(entries));
  }

  Section section(String fields, Phrase title, List<Entry> entries) {
    return new Section(fields, words(title), entries);
  }

  Entry known(String fields, String key, Phrase label, Answer... value) {
    return known(fields, key, label, List.of(value));
  }

  Entry known(String fields, String key, Phrase label, List<Answer> value) {
    return entry(fields, key, label, Status.KNOWN, value, null);
  }

  /** What we think, and only the controller can say. */
  Entry proposed(String fields, String key, Phrase label, List<Answer> value) {
    return entry(fields, key, label, Status.PROPOSED, value, null);
  }

  /**
   * Not known; {@code unknown} says what it is that a notice lacks, null when it is nothing of it.
   */
  Entry open(String fields, String key, Phrase label, Unknown unknown) {
    if (draft.isFinal()) {
      return entry(fields, key, label, Status.NEVER_KNOWN, null, null);
    }
    Instant said = unknown == null ? null : draft.breach().facts().expectedAt(unknown);
    Instant expected = said == null ? draft.nextMessageAt() : said;
    return entry(fields, key, label, Status.NOT_KNOWN_YET, null, expected);
  }

  Entry controllers(String fields, String key, Phrase label) {
    return entry(fields, key, label, Status.CONTROLLER, null, null);
  }

  Entry yesOrNo(String fields, String key, Phrase label, Boolean known, Unknown unknown) {
    if (known == null) {
      return open(fields, key, label, unknown);
    }
    Answer answer = known ? code("YES", PackWords.YES) : code("NO", PackWords.NO);
    return known(fields, key, label, answer);
  }

  /** A closed code; the template's "to be determined" is not known yet. */
  <E extends Enum<E>> Entry oneOf(
      String fields, String key, Phrase label, E known, Function<E, Phrase> words) {
    return known == null || known.name().equals(TO_BE_DETERMINED)
        ? open(fields, key, label, null)
        : known(fields, key, label, code(known.name(), words.apply(known)));
  }

  /** What somebody typed; those that are null are left out. */
  Entry typed(String fields, String key, Phrase label, Unknown unknown, Text... known) {
    List<Answer> value = Arrays.stream(known).filter(Objects::nonNull).map(this::quote).toList();
    return value.isEmpty() ? open(fields, key, label, unknown) : known(fields, key, label, value);
  }

  /** Fields that are not ours to name: their numbers are their key, {@code fields3To7}. */
  Entry controllers(String fields, Phrase label) {
    boolean one = fields.indexOf('-') < 0;
    return controllers(fields, (one ? "field" : "fields") + fields.replace("-", "To"), label);
  }

  private Entry entry(
      String fields,
      String key,
      Phrase label,
      Status status,
      List<Answer> value,
      Instant expected) {
    return new Entry(fields, key, words(label), status, value, expected, null);
  }

  Answer code(String code, Phrase phrase) {
    return Answer.code(code, words(phrase));
  }

  Answer moment(Instant at) {
    return Answer.moment(at, sheet.at(at));
  }

  Answer quote(Text text) {
    return typed(sheet.quote(text));
  }

  Answer typed(Passage passage) {
    return Answer.typed(passage, sheet.language());
  }
}
