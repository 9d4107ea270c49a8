package dev.tocsin.mail;

import dev.tocsin.client.Clients;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings in what a mail server reports after it took a mail. Whoever knows a Message-ID of ours has
 * had the mail: it cannot be guessed.
 */
@ApplicationScoped
public class TakeDeliveryReport {

  private static final Logger LOG = Logger.getLogger(TakeDeliveryReport.class);

  private final BounceMail bounces;

  public TakeDeliveryReport(Clients clients) {
    this.bounces = new BounceMail(clients);
  }

  /** Taken twice, it counts once. */
  public Uni<ReportOutcome> take(UnitOfWork work, DeliveryReport report) {
    Optional<DeliveryReport.Recipient> failed = report.failed();
    if (failed.isEmpty()) {
      return Uni.createFrom().item(ReportOutcome.NOT_FAILED);
    }
    return find(work, report.messageIds())
        .flatMap(
            row -> {
              if (row.isEmpty()) {
                return Uni.createFrom().item(ReportOutcome.UNKNOWN_MESSAGE);
              }
              return take(work, row.get(), failed.get());
            });
  }

  private static Uni<Optional<MailRows.Locked>> find(UnitOfWork work, List<String> messageIds) {
    if (messageIds.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return MailRows.find(work.session(), messageIds.get(0))
        .flatMap(
            row ->
                row.isPresent()
                    ? Uni.createFrom().item(row)
                    : find(work, messageIds.subList(1, messageIds.size())));
  }

  /**
   * ACCEPTED and UNCERTAIN are what one expects. A mail that is SENDING may have been taken a
   * moment ago, one that is DEFERRED on an attempt before: either way its server has spoken.
   */
  private Uni<ReportOutcome> take(
      UnitOfWork work, MailRows.Locked row, DeliveryReport.Recipient failed) {
    SentMail mail = row.mail();
    if (row.state().equals("BOUNCED")) {
      return Uni.createFrom().item(ReportOutcome.ALREADY_BOUNCED);
    }
    if (row.state().equals("QUEUED")) {
      return Uni.createFrom().item(ReportOutcome.NOT_SENT_YET);
    }
    if (mail.isNotice()) {
      LOG.infof("mail %d, breach %s: came back from %s", mail.id(), mail.breachId(), row.state());
    } else {
      LOG.errorf("mail %d to the DPO, breach %s: came back", mail.id(), mail.breachId());
    }
    Outcome.Bounced bounced = new Outcome.Bounced(failed.code(), failed.reply());
    return bounces
        .record(work, mail, bounced, work.now())
        .chain(() -> MailRows.markReturned(work.session(), mail.id()))
        .replaceWith(ReportOutcome.BOUNCED);
  }
}
