package dev.tocsin.notice;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.Sheet;
import dev.tocsin.writing.TypedText;

/** A notice's subject, and how the notice is called in it: "Notice 1 (provisional)". */
public final class SubjectLine {

  private static final Phrase DRILL = new Phrase("[OEFENING] ", "[DRILL] ");
  private static final Phrase BREACH = new Phrase("[Datalek] ", "[Data breach] ");
  private static final Phrase NOTICE = new Phrase("Melding %s", "Notice %s");
  private static final Phrase PROVISIONAL = new Phrase(" (voorlopig)", " (provisional)");
  private static final Phrase UPDATE = new Phrase(" (aanvulling)", " (update)");
  private static final Phrase FINAL = new Phrase(" (slotbericht)", " (final)");
  private static final Phrase CORRECTION = new Phrase(" (correctie)", " (correction)");
  private static final Phrase RETRACTION =
      new Phrase(" (intrekking: toch geen datalek)", " (retraction: no data breach after all)");
  private static final Phrase WITHDRAWAL =
      new Phrase(" (intrekking: u bent niet getroffen)", " (withdrawal: you are not affected)");
  private static final Phrase PLAIN = new Phrase("", "");

  private SubjectLine() {}

  static String of(NoticeDraft draft, Sheet sheet) {
    String about = " - " + draft.breach().reference() + " - " + draft.client().name();
    return tagged(sheet, draft.breach().drill(), notice(draft, sheet) + about);
  }

  /** One line whatever the names hold, and never a drill that looks real. */
  public static String tagged(Sheet sheet, boolean drill, String subject) {
    String tags = (drill ? sheet.words(DRILL) : "") + sheet.words(BREACH);
    return TypedText.line(tags + subject);
  }

  static String notice(NoticeDraft draft, Sheet sheet) {
    return sheet.words(NOTICE, draft.number()) + sheet.words(kind(draft));
  }

  private static Phrase kind(NoticeDraft draft) {
    if (draft.isProvisional()) {
      return PROVISIONAL;
    }
    boolean isFirstAndFinal = draft.kind() == NoticeKind.INITIAL && draft.isFinal();
    return isFirstAndFinal ? FINAL : kind(draft.kind());
  }

  private static Phrase kind(NoticeKind kind) {
    return switch (kind) {
      case INITIAL -> PLAIN;
      case UPDATE -> UPDATE;
      case FINAL -> FINAL;
      case CORRECTION -> CORRECTION;
      case RETRACTION -> RETRACTION;
      case WITHDRAWAL -> WITHDRAWAL;
    };
  }
}
