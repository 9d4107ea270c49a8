package dev.tocsin.bounces;

import dev.tocsin.bounces.DeliveryReport.Recipient;
import dev.tocsin.client.Clients;
import dev.tocsin.delivery.BounceMail;
import dev.tocsin.mail.MailRows;
import dev.tocsin.mail.MailState;
import dev.tocsin.mail.NextState;
import dev.tocsin.mail.ReportedMail;
import dev.tocsin.mail.SentMail;
import dev.tocsin.notification.RecordReport;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Records that a delivery report says a mail failed, and what that undoes. */
final class RecordFailure {

  private static final Logger LOG = Logger.getLogger(RecordFailure.class);

  private final BounceMail bounces;

  RecordFailure(Clients clients) {
    this.bounces = new BounceMail(clients);
  }

  /**
   * The caller has locked the mail's row.
   *
   * @param behind whether the recipient was reached: what failed lies behind it
   */
  Uni<ReportOutcome> record(UnitOfWork work, SentMail mail, Recipient failed, boolean behind) {
    if (mail.isNotice()) {
      RecordReport.Report how = how(failed, behind);
      return bounces
          .tell(
              work,
              mail,
              reachable ->
                  new RecordReport(
                      mail.noticeNumber(), mail.contactId(), failed.code(), how, reachable))
          .flatMap(change -> settle(work, mail, failed, behind || isHeld(mail, change)));
    }
    LOG.errorf("mail %d to the DPO, breach %s: came back", mail.id(), mail.breachId());
    return settle(work, mail, failed, behind);
  }

  private static RecordReport.Report how(Recipient failed, boolean behind) {
    if (behind) {
      return RecordReport.Report.FAILED_BEHIND;
    }
    return failed.isForGood() ? RecordReport.Report.FAILED_FOR_GOOD : RecordReport.Report.GIVEN_UP;
  }

  private static boolean isHeld(SentMail mail, NotificationChange change) {
    return change
        .after()
        .notice(mail.noticeNumber())
        .filter(notice -> notice.arrival().accepted().contains(mail.contactId()))
        .isPresent();
  }

  private static Uni<ReportOutcome> settle(
      UnitOfWork work, SentMail mail, Recipient failed, boolean held) {
    if (held) {
      LOG.infof("mail %d, breach %s: failed, and is held", mail.id(), mail.breachId());
      return ReportedMail.note(work.session(), mail.id(), failed.reply())
          .replaceWith(ReportOutcome.NOTED);
    }
    LOG.infof("mail %d, breach %s: came back", mail.id(), mail.breachId());
    return MailRows.settle(
            work.session(), mail.id(), NextState.end(MailState.BOUNCED, failed.reply()), work.now())
        .chain(() -> ReportedMail.markReturned(work.session(), mail.id()))
        .chain(() -> mail.isNotice() ? AskToRead.needNot(work, mail) : Uni.createFrom().voidItem())
        .replaceWith(ReportOutcome.BOUNCED);
  }
}
