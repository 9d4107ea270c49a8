package dev.tocsin.pack;

import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.pack.PackEntry.Status;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Writes entries in the client's language and time. */
final class EntryWriter {

  static final String TO_BE_DETERMINED = "TO_BE_DETERMINED";

  private final NoticeDraft draft;
  private final Sheet sheet;

  EntryWriter(NoticeDraft draft) {
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

  Section section(String fields, Phrase title, PackEntry... entries) {
    return section(fields, title, List.of(entries));
  }

  Section section(String fields, Phrase title, List<PackEntry> entries) {
    return new Section(fields, words(title), entries);
  }

  PackEntry known(String fields, String key, Phrase label, EntryAnswer... value) {
    return known(fields, key, label, List.of(value));
  }

  PackEntry known(String fields, String key, Phrase label, List<EntryAnswer> value) {
    return entry(fields, key, label, Status.KNOWN, value, null);
  }

  /** What we think, and only the controller can say. */
  PackEntry proposed(String fields, String key, Phrase label, List<EntryAnswer> value) {
    return entry(fields, key, label, Status.PROPOSED, value, null);
  }

  /**
   * Not known; {@code unknown} says what it is that a notice lacks, null when it is nothing of it.
   */
  PackEntry open(String fields, String key, Phrase label, Unknown unknown) {
    if (draft.isFinal()) {
      return entry(fields, key, label, Status.NEVER_KNOWN, null, null);
    }
    Instant said = unknown == null ? null : draft.breach().facts().expectedAt(unknown);
    Instant expected = said == null ? draft.nextMessageAt() : said;
    return entry(fields, key, label, Status.NOT_KNOWN_YET, null, expected);
  }

  PackEntry controllers(String fields, String key, Phrase label) {
    return entry(fields, key, label, Status.CONTROLLER, null, null);
  }

  PackEntry yesOrNo(String fields, String key, Phrase label, Boolean known, Unknown unknown) {
    if (known == null) {
      return open(fields, key, label, unknown);
    }
    EntryAnswer answer = known ? code("YES", PackWords.YES) : code("NO", PackWords.NO);
    return known(fields, key, label, answer);
  }

  /** A closed code; the template's "to be determined" is not known yet. */
  <E extends Enum<E>> PackEntry oneOf(
      String fields, String key, Phrase label, E known, Function<E, Phrase> words) {
    return known == null || known.name().equals(TO_BE_DETERMINED)
        ? open(fields, key, label, null)
        : known(fields, key, label, code(known.name(), words.apply(known)));
  }

  /** What somebody typed; those that are null are left out. */
  PackEntry typed(String fields, String key, Phrase label, Unknown unknown, Text... known) {
    List<EntryAnswer> value =
        Arrays.stream(known).filter(Objects::nonNull).map(this::quote).toList();
    return value.isEmpty() ? open(fields, key, label, unknown) : known(fields, key, label, value);
  }

  /** Fields that are not ours to name: their numbers are their key, {@code fields3To7}. */
  PackEntry controllers(String fields, Phrase label) {
    boolean one = fields.indexOf('-') < 0;
    return controllers(fields, (one ? "field" : "fields") + fields.replace("-", "To"), label);
  }

  private PackEntry entry(
      String fields,
      String key,
      Phrase label,
      Status status,
      List<EntryAnswer> value,
      Instant expected) {
    return new PackEntry(fields, key, words(label), status, value, expected, null);
  }

  EntryAnswer code(String code, Phrase phrase) {
    return EntryAnswer.code(code, words(phrase));
  }

  EntryAnswer moment(Instant at) {
    return EntryAnswer.moment(at, sheet.at(at));
  }

  EntryAnswer quote(Text text) {
    return typed(sheet.quote(text));
  }

  EntryAnswer typed(Passage passage) {
    return EntryAnswer.typed(passage, sheet.language());
  }
}
