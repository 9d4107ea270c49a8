package dev.tocsin.mail;

import dev.tocsin.client.Clients;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.notification.RecordDeferral;
import dev.tocsin.notification.RecordUncertainty;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;

/** Brings what became of a mail back in through the door. */
final class RecordOutcome {

  private final Workflow workflow;
  private final BounceMail bounces;
  private final MailSettings settings;

  RecordOutcome(Workflow workflow, Clients clients, MailSettings settings) {
    this.workflow = workflow;
    this.bounces = new BounceMail(clients);
    this.settings = settings;
  }

  /**
   * @param repliedAt {@link System#nanoTime} when the attempt ended: what is recorded later
   *     happened then
   */
  Uni<Void> record(SentMail mail, Outcome outcome, long repliedAt) {
    Metadata cause = new Metadata("tocsin", mail.correlationId(), mail.causationId(), null);
    return workflow.inTransaction(
        cause,
        work ->
            MailRows.isOurs(work.session(), mail, outcome)
                .flatMap(
                    ours ->
                        ours
                            ? record(
                                work,
                                mail,
                                outcome,
                                work.now().minusNanos(System.nanoTime() - repliedAt))
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Void> record(UnitOfWork work, SentMail mail, Outcome outcome, Instant at) {
    if (outcome instanceof Outcome.Bounced bounced) {
      return bounces.record(work, mail, bounced, at);
    }
    Uni<Void> told = mail.isNotice() ? tell(work, mail, outcome, at) : Uni.createFrom().voidItem();
    return told.chain(() -> settle(work, mail, outcome, at));
  }

  private static Uni<Void> tell(UnitOfWork work, SentMail mail, Outcome outcome, Instant at) {
    return work.tell(mail.about(), command(mail, outcome, at)).replaceWithVoid();
  }

  private static NotificationCommand command(SentMail mail, Outcome outcome, Instant at) {
    if (outcome instanceof Outcome.Accepted) {
      return new RecordAcceptance(
          mail.noticeNumber(),
          mail.contactId(),
          at.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      return new RecordDeferral(mail.noticeNumber(), mail.contactId(), deferred.code());
    }
    return new RecordUncertainty(mail.noticeNumber(), mail.contactId());
  }

  private Uni<Void> settle(UnitOfWork work, SentMail mail, Outcome outcome, Instant at) {
    if (outcome instanceof Outcome.Accepted) {
      return MailRows.settle(work.session(), mail.id(), "ACCEPTED", at, null, null);
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      Instant next = Pace.after(deferred, mail.attempt(), mail.dueAt(), work.now());
      return MailRows.settle(work.session(), mail.id(), "DEFERRED", at, deferred.reply(), next);
    }
    Instant next = Pace.afterUncertain(settings, mail.dueAt(), work.now());
    String what = ((Outcome.Uncertain) outcome).reply();
    return MailRows.settle(work.session(), mail.id(), "UNCERTAIN", at, what, next);
  }

  /** How long the server may stay silent for this mail. */
  Duration timeout(SentMail mail, Instant now) {
    return Pace.timeout(settings, mail.dueAt(), now);
  }
}
