package dev.tocsin.notice;

import dev.tocsin.breach.Unknown;
import dev.tocsin.paper.Passage;
import dev.tocsin.paper.Phrase;
import dev.tocsin.paper.Sheet;
import dev.tocsin.words.UnknownWords;
import java.util.List;

/** What nobody has found out yet, and when the client may expect it (GDPR 33(4)). */
final class StillUnknown {

  private static final Phrase HEADING =
      new Phrase("Wat we nog niet weten", "What we do not know yet");
  private static final Phrase FINAL_HEADING =
      new Phrase("Wat onbekend is gebleven", "What remains unknown");
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
    List<Passage> unknown =
        Unknown.of(draft.breach()).stream()
            .map(UnknownWords::of)
            .map(sheet::words)
            .map(Passage::own)
            .toList();
    if (unknown.isEmpty()) {
      return;
    }
    if (draft.isFinal()) {
      sheet.heading(FINAL_HEADING);
    } else if (draft.nextMessageAt() == null) {
      sheet.heading(HEADING).say(NO_DATE);
    } else {
      sheet.heading(HEADING).say(EXPECTED, sheet.at(draft.nextMessageAt()));
    }
    sheet.bullets(unknown);
  }
}
