package dev.tocsin.delivery;

import dev.tocsin.mail.HeldMail;
import dev.tocsin.mail.MailRows;
import dev.tocsin.mail.SameNotice;
import dev.tocsin.mail.SentMail;
import dev.tocsin.mail.TakenMail;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records what a server took: that the clients were told, and that nobody else needs to be. */
final class RecordTaken {

  private RecordTaken() {}

  /**
   * Records all of these. The caller holds their duties, of which no two are the same, and has
   * locked their rows.
   */
  static Uni<Void> record(UnitOfWork work, List<TakenMail> taken, String server) {
    if (taken.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<TakenMail> notices = taken.stream().filter(each -> each.mail().isNotice()).toList();
    Instant last = taken.stream().map(TakenMail::at).max(Instant::compareTo).orElseThrow();
    return tell(work, notices)
        .chain(() -> SameNotice.callOff(work.session(), notices))
        .chain(() -> MailRows.settle(work.session(), taken))
        .chain(() -> Refusals.forget(work.session(), taken, server))
        .chain(() -> HeldMail.letGo(work.session(), server, last));
  }

  private static Uni<Void> tell(UnitOfWork work, List<TakenMail> notices) {
    return notices.isEmpty()
        ? Uni.createFrom().voidItem()
        : work.notifications(notices.stream().map(each -> each.mail().about()).toList())
            .flatMap(before -> work.record(Changes.of(changes(work, notices, before))));
  }

  private static List<NotificationChange> changes(
      UnitOfWork work,
      List<TakenMail> notices,
      Map<NotificationId, Versioned<Notification>> before) {
    return notices.stream().map(each -> change(work, each, before)).toList();
  }

  private static NotificationChange change(
      UnitOfWork work, TakenMail taken, Map<NotificationId, Versioned<Notification>> before) {
    SentMail mail = taken.mail();
    return work.decide(
        mail.about(),
        before.get(mail.about()),
        new RecordAcceptance(mail.noticeNumber(), mail.contactId(), taken.at()),
        mail.cause());
  }
}
