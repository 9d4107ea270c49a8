package dev.tocsin.notice;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.client.Client;
import dev.tocsin.paper.Letter;
import dev.tocsin.paper.Sheet;

/**
 * A draft becomes a letter: in the client's language and time, with what the agreements and SCC
 * 2021/915 clause 9.2 demand, in the order in which somebody who was woken up for it needs it.
 */
public final class WriteNotice {

  public Letter write(NoticeDraft draft) {
    Client client = draft.client();
    Sheet sheet =
        new Sheet(client.language(), client.timeZone(), draft.processor().workingLanguage());
    switch (draft.kind()) {
      case INITIAL, UPDATE, FINAL, CORRECTION -> tell(draft, sheet);
      case RETRACTION, WITHDRAWAL -> new TakenBack(draft, sheet).write();
    }
    return sheet.letter(SubjectLine.of(draft, sheet));
  }

  private static void tell(NoticeDraft draft, Sheet sheet) {
    Opening opening = new Opening(draft, sheet);
    opening.write();
    if (draft.kind() == NoticeKind.CORRECTION) {
      new WhatChanged(draft, sheet).write();
      opening.remark();
    } else {
      opening.remark();
      new WhatChanged(draft, sheet).write();
    }
    new Affected(draft, sheet).write();
    new Decision(draft, sheet).write();
    new Nature(draft, sheet).write();
    new Measures(draft, sheet).write();
    new StillUnknown(draft, sheet).write();
    new Closing(draft, sheet).write();
  }
}
