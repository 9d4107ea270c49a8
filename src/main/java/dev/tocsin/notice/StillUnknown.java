package dev.tocsin.notice;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Unknown;
import dev.tocsin.notification.Estimate;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Sheet;
import dev.tocsin.words.UnknownWords;
import java.time.Instant;
import java.util.List;

/** What nobody has found out yet, and when the client may expect it (GDPR 33(4)). */
final class StillUnknown {

  private static final Phrase HEADING =
      new Phrase("Wat we nog niet weten", "What we do not know yet");
  private static final Phrase FINAL_HEADING =
      new Phrase("Wat onbekend is gebleven", "What remains unknown");
  private static final Phrase DATED =
      new Phrase(
          "Bij deze punten staat wanneer we een antwoord verwachten:",
          "For these points, we know when to expect an answer:");
  private static final Phrase BY =
      new Phrase("%s: naar verwachting uiterlijk op %s", "%s: expected by %s");
  private static final Phrase OVERDUE =
      new Phrase(
          "%s: dat hadden we op %s willen weten, maar het onderzoek duurt langer",
          "%s: we had expected to know by %s, but it is taking longer");
  private static final Phrase EXPECTED =
      new Phrase(
          "Over deze punten hopen we u in ons volgende bericht meer te vertellen, uiterlijk op %s:",
          "We expect to tell you more about these points in our next message, on %s at the"
              + " latest:");
  private static final Phrase NO_DATE =
      new Phrase(
          "Wanneer we dit wel weten, kunnen we nog niet zeggen:",
          "We cannot say yet when we will know:");

  private final NoticeDraft draft;
  private final Sheet sheet;

  StillUnknown(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    List<Unknown> unknown =
        Unknown.of(draft.breach()).stream().filter(each -> !isKnownOfThisClient(each)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    if (draft.isFinal()) {
      sheet.heading(FINAL_HEADING).bullets(unknown.stream().map(this::named).toList());
      return;
    }
    sheet.heading(HEADING);
    dated(unknown.stream().filter(this::isExpected).toList());
    undated(unknown.stream().filter(each -> !isExpected(each)).toList());
  }

  private void dated(List<Unknown> unknown) {
    if (!unknown.isEmpty()) {
      sheet.say(DATED).bullets(unknown.stream().map(each -> dated(each, BY)).toList());
    }
  }

  private void undated(List<Unknown> unknown) {
    if (unknown.isEmpty()) {
      return;
    }
    if (draft.nextMessageAt() == null) {
      sheet.say(NO_DATE);
    } else {
      sheet.say(EXPECTED, sheet.at(draft.nextMessageAt()));
    }
    sheet.bullets(
        unknown.stream()
            .map(each -> expectedAt(each) == null ? named(each) : dated(each, OVERDUE))
            .toList());
  }

  private Passage dated(Unknown unknown, Phrase how) {
    String what = sheet.words(UnknownWords.of(unknown));
    return Passage.own(sheet.words(how, what, sheet.at(expectedAt(unknown))));
  }

  private Passage named(Unknown unknown) {
    return Passage.own(sheet.words(UnknownWords.of(unknown)));
  }

  /** A date in the past is no promise. */
  private boolean isExpected(Unknown unknown) {
    Instant at = expectedAt(unknown);
    return at != null && at.isAfter(draft.now());
  }

  private Instant expectedAt(Unknown unknown) {
    return draft.breach().facts().expectedAt(unknown);
  }

  /** Its own share may be known before that of everybody. */
  private boolean isKnownOfThisClient(Unknown unknown) {
    Estimate own = draft.notification().estimate();
    if (own == null) {
      return false;
    }
    if (unknown == Unknown.DATABASES) {
      return own.databases() != null;
    }
    return (unknown == Unknown.SUBJECTS && isAnswer(own.subjects()))
        || (unknown == Unknown.RECORDS && isAnswer(own.records()));
  }

  private static boolean isAnswer(Amount own) {
    return own != null && !own.isStillUnknown();
  }
}
