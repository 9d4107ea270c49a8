package dev.tocsin.notice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What nobody has found out yet, and when the client may expect it (GDPR 33(4)): each thing once,
 * and here only.
 */
final class StillUnknown {

  private static final Phrase HEADING =
      new Phrase("Wat we nog niet weten", "What we do not know yet");
  private static final Phrase FINAL_HEADING =
      new Phrase("Wat onbekend is gebleven", "What remains unknown");
  private static final Phrase BY =
      new Phrase("Naar verwachting weten we uiterlijk op %s:", "By %s we expect to know:");
  private static final Phrase OVERDUE =
      new Phrase(
          "%s (dat hadden we op %s willen weten, maar het onderzoek duurt langer)",
          "%s (we had expected to know by %s, but it is taking longer)");
  private static final Phrase EXPECTED =
      new Phrase(
          "Over deze punten hopen we u in ons volgende bericht meer te vertellen, uiterlijk op %s:",
          "We expect to tell you more about these points in our next message, on %s at the"
              + " latest:");
  private static final Phrase NO_DATE =
      new Phrase(
          "Wanneer we dit wel weten, kunnen we nog niet zeggen:",
          "We cannot say yet when we will know:");
  private static final Phrase NO_ANSWER =
      new Phrase(
          "Hierop heeft het onderzoek geen antwoord gegeven:",
          "Our investigation found no answer to this:");
  private static final Phrase NOT_RECORDED =
      new Phrase(
          "Hierover hebben we niets vastgelegd. Dat betekent niet dat er niets is gedaan of niets"
              + " te doen is:",
          "We have nothing on record about this. That does not mean that nothing was done, or that"
              + " nothing can be done:");

  private static final Map<OpenQuestion.Part, Phrase> PARTS =
      new EnumMap<>(
          Map.of(
              OpenQuestion.Part.NATURE,
              new Phrase("(a) wat er is gebeurd: %s", "(a) what happened: %s"),
              OpenQuestion.Part.TAKEN,
              new Phrase("(b) %s", "(b) %s"),
              OpenQuestion.Part.ADVICE,
              new Phrase("(c) %s", "(c) %s"),
              OpenQuestion.Part.PREVENTION,
              new Phrase("(d) %s", "(d) %s"),
              OpenQuestion.Part.CONSEQUENCES,
              new Phrase("%s", "%s")));

  private final NoticeDraft draft;
  private final Sheet sheet;

  StillUnknown(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    List<OpenQuestion> open = OpenQuestion.of(draft, sheet);
    if (open.isEmpty()) {
      return;
    }
    if (draft.isFinal()) {
      sheet.heading(FINAL_HEADING);
      remaining(NO_ANSWER, open.stream().filter(each -> !each.part().isMeasure()).toList());
      remaining(NOT_RECORDED, open.stream().filter(each -> each.part().isMeasure()).toList());
      return;
    }
    sheet.heading(HEADING);
    open.stream()
        .filter(this::isPromised)
        .collect(groupingBy(OpenQuestion::expectedAt, TreeMap::new, toList()))
        .forEach((at, those) -> sheet.say(BY, sheet.at(at)).bullets(byPart(those)));
    undated(open.stream().filter(each -> !isPromised(each)).toList());
  }

  private void remaining(Phrase why, List<OpenQuestion> open) {
    if (!open.isEmpty()) {
      sheet.say(why).bullets(byPart(open));
    }
  }

  private void undated(List<OpenQuestion> open) {
    if (open.isEmpty()) {
      return;
    }
    if (draft.nextMessageAt() == null) {
      sheet.say(NO_DATE);
    } else {
      sheet.say(EXPECTED, sheet.at(draft.nextMessageAt()));
    }
    sheet.bullets(byPart(open));
  }

  private List<Passage> byPart(List<OpenQuestion> open) {
    return open.stream()
        .collect(
            groupingBy(
                OpenQuestion::part,
                () -> new EnumMap<>(OpenQuestion.Part.class),
                mapping(this::named, joining("; "))))
        .entrySet()
        .stream()
        .map(part -> Passage.own(sheet.words(PARTS.get(part.getKey()), part.getValue())))
        .toList();
  }

  private String named(OpenQuestion question) {
    String what = sheet.words(question.words());
    boolean isLate = !draft.isFinal() && question.expectedAt() != null && !isPromised(question);
    return isLate ? sheet.words(OVERDUE, what, sheet.at(question.expectedAt())) : what;
  }

  /** A date in the past is no promise. */
  private boolean isPromised(OpenQuestion question) {
    Instant at = question.expectedAt();
    return at != null && at.isAfter(draft.now());
  }
}
