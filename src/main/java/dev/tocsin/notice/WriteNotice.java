package dev.tocsin.notice;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.client.Client;
import dev.tocsin.writing.Letter;
import dev.tocsin.writing.Sheet;

/**
 * A draft becomes a letter: in the client's language and time, with what the agreements and SCC
 * 2021/915 clause 9.2 demand, in the order in which somebody who was woken up for it needs it.
 */
public final class WriteNotice {

  /**
   * One notice.
   *
   * @param withoutFiles the same for when a mail server takes it only without its files
   */
  public record Written(Letter letter, Letter withoutFiles) {}

  public Letter letter(NoticeDraft draft) {
    Sheet sheet = sheet(draft);
    return sheet.letter(SubjectLine.of(draft, sheet));
  }

  public Written write(NoticeDraft draft) {
    Sheet sheet = sheet(draft);
    String subject = SubjectLine.of(draft, sheet);
    return new Written(sheet.letter(subject), sheet.otherLetter(subject));
  }

  private static Sheet sheet(NoticeDraft draft) {
    Client client = draft.client();
    Sheet sheet =
        new Sheet(client.language(), client.timeZone(), draft.processor().workingLanguage());
    switch (draft.kind()) {
      case INITIAL, UPDATE, FINAL, CORRECTION -> tell(draft, sheet);
      case RETRACTION, WITHDRAWAL -> new TakenBack(draft, sheet).write();
    }
    return sheet;
  }

  private static void tell(NoticeDraft draft, Sheet sheet) {
    Opening opening = new Opening(draft, sheet);
    opening.write();
    news(draft, sheet, opening);
    new Affected(draft, sheet).write();
    new Decision(draft, sheet).write();
    if (draft.kind() == NoticeKind.INITIAL) {
      opening.remark();
    }
    new Nature(draft, sheet).write();
    new Measures(draft, sheet).write();
    new StillUnknown(draft, sheet).write();
    new Closing(draft, sheet).write();
  }

  /**
   * Who hears of it for the first time has to know first whether it is about them, and until when.
   */
  private static void news(NoticeDraft draft, Sheet sheet, Opening opening) {
    switch (draft.kind()) {
      case CORRECTION -> {
        new WhatChanged(draft, sheet).write();
        opening.remark();
      }
      case UPDATE, FINAL -> {
        opening.remark();
        new WhatChanged(draft, sheet).write();
      }
      case INITIAL, RETRACTION, WITHDRAWAL -> {}
    }
  }
}
