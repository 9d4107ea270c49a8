package dev.tocsin.portal;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Client;
import dev.tocsin.client.Processor;
import dev.tocsin.mail.Attachment;
import dev.tocsin.notification.Notification;
import dev.tocsin.pack.EncloseFiles;
import dev.tocsin.pack.PackPage;
import dev.tocsin.workflow.Versioned;
import java.time.Instant;
import java.util.List;

/**
 * The notice that a link in a mail names.
 *
 * @param files those that went with it; empty when there were none, or when they are erased
 */
record LinkedNotice(
    int number,
    Breach breach,
    Versioned<Notification> notification,
    Processor processor,
    Client client,
    List<Attachment> files) {

  /** Whether the notice was taken back, or is about to be: its files hold no longer. */
  boolean isTakenBack() {
    return isTakenBack(notification.state());
  }

  private boolean isTakenBack(Notification now) {
    boolean takesBack = now.notice(number).orElseThrow().kind().takesBack();
    return !takesBack && (now.withdrawn() || now.takenBackAt(number) != null);
  }

  NoticeToAcknowledge shown() {
    return shownAs(notification.state());
  }

  /** After what was just done. */
  NoticeToAcknowledge shownAs(Notification now) {
    return new NoticeToAcknowledge(
        client.language(),
        client.timeZone(),
        processor.name(),
        processor.dpo().email(),
        processor.dpo().phone(),
        client.name(),
        breach.reference(),
        number,
        breach.drill(),
        ownTimeEndsAt(),
        now.takenBackAt(number),
        !files.isEmpty() && !isTakenBack(now),
        now.response().acknowledgedAt(),
        now.response().helpRequestedAt());
  }

  private Instant ownTimeEndsAt() {
    return EncloseFiles.pack(files)
        .flatMap(pack -> PackPage.ownTimeEndsAt(pack.content()))
        .orElse(null);
  }
}
