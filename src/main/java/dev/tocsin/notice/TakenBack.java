package dev.tocsin.notice;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;

/** What a client hears when there was no breach, or when it was not affected after all. */
final class TakenBack {

  private static final Phrase NO_BREACH =
      new Phrase("Toch geen datalek bij %s", "No data breach at %s after all");
  private static final Phrase NOT_AFFECTED =
      new Phrase("U bent toch niet getroffen", "You are not affected after all");
  private static final Phrase RETRACTED =
      new Phrase(
          "Op %s schreven wij u over een datalek of een vermoeden daarvan. We hebben dit"
              + " onderzocht: er was geen datalek. Onze eerdere berichten hierover trekken we in.",
          "On %s we wrote to you about a breach, or a suspected one. We have looked into it: there"
              + " was no data breach. We withdraw our earlier messages about it.");
  private static final Phrase WITHDRAWN =
      new Phrase(
          "Op %s schreven wij u dat u mogelijk getroffen was door een datalek. We hebben dit"
              + " onderzocht: uw gegevens zijn niet geraakt. Onze eerdere berichten hierover"
              + " trekken we in.",
          "On %s we told you that you might be affected by a breach. We have looked into it:"
              + " your data are not involved. We withdraw our earlier messages about it.");
  private static final Phrase WHY = new Phrase("Hoe we dat weten", "How we know");
  private static final Phrase MEANING =
      new Phrase("Wat dit voor u betekent", "What this means for you");
  private static final Phrase NOTHING_LEFT =
      new Phrase(
          "Vanwege onze eerdere berichten hoeft u niets meer te melden of te beslissen.",
          "You no longer have to decide or notify anything because of our earlier messages.");
  private static final Phrase ALREADY_NOTIFIED =
      new Phrase(
          "Hebt u al gemeld bij de toezichthouder, dan kunt u die melding daar intrekken. Hebt u"
              + " betrokkenen ingelicht, laat hun dan weten hoe het is afgelopen.",
          "If you have already notified the supervisory authority, you can withdraw that"
              + " notification there. If you have told data subjects, let them know the outcome.");
  private static final Phrase KEEP =
      new Phrase(
          "Bewaar dit bericht bij wat u hierover hebt vastgelegd.",
          "Keep this message with your record of the case.");

  private final NoticeDraft draft;
  private final Sheet sheet;

  TakenBack(NoticeDraft draft, Sheet sheet) {
    this.draft = draft;
    this.sheet = sheet;
  }

  void write() {
    boolean noBreach = draft.kind() == NoticeKind.RETRACTION;
    sheet.title(noBreach ? NO_BREACH : NOT_AFFECTED, TypedText.name(draft.processor().name()));
    if (draft.breach().drill()) {
      sheet.note(OpeningWords.DRILL);
    }
    sheet.say(noBreach ? RETRACTED : WITHDRAWN, sheet.at(draft.toldBeforeAt()));
    why();
    sheet.heading(MEANING).say(NOTHING_LEFT).say(ALREADY_NOTIFIED).say(KEEP);
    Closing closing = new Closing(draft, sheet);
    closing.contact();
    closing.acknowledge();
    closing.files();
    new Imprint(draft, sheet).write();
  }

  private void why() {
    boolean isUnexplained = draft.reason() == null && draft.kind() == NoticeKind.RETRACTION;
    Text reason = isUnexplained ? draft.breach().standing().reason() : draft.reason();
    if (reason != null) {
      sheet.heading(WHY).paragraph(sheet.quote(reason));
    }
    if (draft.remark() != null) {
      sheet.heading(OpeningWords.REMARK).paragraph(sheet.quote(draft.remark()));
    }
  }
}
