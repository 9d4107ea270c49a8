package dev.tocsin.mail;

import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.notification.RecordBounce;
import dev.tocsin.notification.RecordDeferral;
import dev.tocsin.notification.RecordUncertainty;
import dev.tocsin.workflow.Fact;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings what became of a mail back in through the door. */
final class RecordOutcome {

  private final Workflow workflow;
  private final Clients clients;
  private final MailSettings settings;

  RecordOutcome(Workflow workflow, Clients clients, MailSettings settings) {
    this.workflow = workflow;
    this.clients = clients;
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
    Uni<Void> told = mail.isNotice() ? tell(work, mail, outcome, at) : Uni.createFrom().voidItem();
    return told.chain(() -> settle(work, mail, outcome, at));
  }

  private Uni<Void> tell(UnitOfWork work, SentMail mail, Outcome outcome, Instant at) {
    if (outcome instanceof Outcome.Bounced bounced) {
      return bounce(work, mail, bounced);
    }
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

  private Uni<Void> bounce(UnitOfWork work, SentMail mail, Outcome.Bounced bounced) {
    return clients
        .find(work.session(), mail.about().clientId())
        .flatMap(
            client -> {
              List<Contact> contacts =
                  client.map(dev.tocsin.client.Client::addressees).orElse(List.of());
              List<String> reachable = contacts.stream().map(Contact::id).toList();
              RecordBounce command =
                  new RecordBounce(
                      mail.noticeNumber(), mail.contactId(), bounced.code(), reachable);
              return work.tell(mail.about(), command)
                  .flatMap(change -> tryNext(work, mail, change, contacts));
            });
  }

  private static Uni<Void> tryNext(
      UnitOfWork work, SentMail mail, NotificationChange change, List<Contact> contacts) {
    Optional<Contact> next =
        change.facts().stream()
            .map(Fact::event)
            .filter(NotificationEvent.NoticeReaddressed.class::isInstance)
            .map(event -> ((NotificationEvent.NoticeReaddressed) event).contact())
            .findFirst()
            .flatMap(
                id -> contacts.stream().filter(contact -> contact.id().equals(id)).findFirst());
    return next.isEmpty()
        ? Uni.createFrom().voidItem()
        : MailQueue.readdress(work, mail, next.get().id(), next.get().email());
  }

  private Uni<Void> settle(UnitOfWork work, SentMail mail, Outcome outcome, Instant at) {
    if (outcome instanceof Outcome.Accepted) {
      return MailRows.settle(work.session(), mail.id(), "ACCEPTED", at, null, null);
    }
    if (outcome instanceof Outcome.Bounced bounced) {
      return MailRows.settle(work.session(), mail.id(), "BOUNCED", at, bounced.reply(), null);
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
