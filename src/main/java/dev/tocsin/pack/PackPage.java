package dev.tocsin.pack;

import static dev.tocsin.pack.PageWords.*;

import dev.tocsin.breach.Language;
import dev.tocsin.pack.PackEntry.Status;
import dev.tocsin.writing.PageStyle;
import dev.tocsin.writing.PageTemplate;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.ReaderTime;
import dev.tocsin.writing.Sayings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    Map<String, Object> parts = new HashMap<>();
    parts.put("pack", pack);
    parts.put("facts", facts());
    parts.put("known", known());
    List<Group> open = open();
    parts.put("open", open);
    parts.put("openCount", open.stream().mapToInt(group -> group.entries().size()).sum());
    parts.put("yours", listed(entries().filter(it -> it.status() == Status.CONTROLLER)));
    parts.put("folded", !pack.breachStatus().equals("WITHDRAWN"));
    parts.put("say", new Sayings(language, PageWords.class));
    return PageTemplate.render("pack.html", language, pack.title(), parts);
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(words(REFERENCE), pack.reference());
    facts.put(words(NOTICE), pack.notice().number() + ", " + times.at(pack.notice().issuedAt()));
    facts.put(words(FROM), pack.processor().name());
    facts.put(words(TO), pack.client().name());
    facts.put(words(STATUS), words(status(pack.breachStatus())));
    if (pack.deadline() != null) {
      facts.put(words(DEADLINE), words(UNLESS_EARLIER, times.at(pack.deadline().endsAt())));
    }
    return facts;
  }

  private static Phrase status(String status) {
    return switch (status) {
      case "CONFIRMED" -> CONFIRMED;
      case "WITHDRAWN" -> WITHDRAWN;
      default -> SUSPECTED;
    };
  }

  /** Entries that stand together. */
  public record Group(String title, String fields, List<Shown> entries) {}

  /**
   * An entry as it is shown.
   *
   * @param fields in words; null where its group has the same
   * @param answers none while there is no value
   * @param note null when there is none
   */
  public record Shown(
      String label, String fields, boolean proposed, List<Said> answers, String note) {}

  /**
   * An answer.
   *
   * @param written in which language it was, in words; null in the page's own
   * @param language ISO 639-1; null in the page's own
   */
  public record Said(String written, String language, List<String> lines) {}

  private List<Group> known() {
    return pack.sections().stream()
        .map(
            section ->
                new Group(
                    section.title(),
                    fields(section.fields()),
                    section.entries().stream()
                        .filter(entry -> entry.status().hasValue())
                        .map(entry -> shown(entry, section.fields()))
                        .toList()))
        .filter(group -> !group.entries().isEmpty())
        .toList();
  }

  /** What is not known, each with the others that are expected at the same time. */
  private List<Group> open() {
    Map<String, List<PackEntry>> groups =
        entries()
            .filter(entry -> why(entry) != null)
            .collect(Collectors.groupingBy(this::why, LinkedHashMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), null, listed(group.getValue().stream())))
        .toList();
  }

  /** Null when it is known, or the reader's. */
  private String why(PackEntry entry) {
    return switch (entry.status()) {
      case NOT_KNOWN_YET ->
          entry.expectedAt() == null
              ? words(NOT_KNOWN_YET)
              : words(EXPECTED, times.at(entry.expectedAt()));
      case NEVER_KNOWN -> words(NEVER_KNOWN);
      case NOT_APPLICABLE -> words(NOT_APPLICABLE);
      case KNOWN, PROPOSED, CONTROLLER -> null;
    };
  }

  private Stream<PackEntry> entries() {
    return pack.sections().stream().flatMap(section -> section.entries().stream());
  }

  private List<Shown> listed(Stream<PackEntry> entries) {
    return entries.map(entry -> shown(entry, null)).toList();
  }

  private Shown shown(PackEntry entry, String among) {
    List<EntryAnswer> value = entry.value() == null ? List.of() : entry.value();
    return new Shown(
        entry.label(),
        entry.fields().equals(among) ? null : fields(entry.fields()),
        entry.status() == Status.PROPOSED,
        value.stream().map(this::said).toList(),
        entry.note());
  }

  private Said said(EntryAnswer answer) {
    String in = answer.language();
    Phrase written = "nl".equals(in) ? IN_DUTCH : IN_ENGLISH;
    return new Said(
        in == null ? null : words(written), in, List.of(answer.words().split("\n", -1)));
  }

  private String fields(String fields) {
    return words(fields.indexOf('-') < 0 ? FIELD : FIELDS, fields.replace('-', '\u2013'));
  }

  private String words(Phrase phrase, Object... places) {
    return phrase.in(language, places);
  }
}
