package dev.tocsin.mail;

import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.RecordBounce;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Fact;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records that a mail did not arrive, and sends the same to the next contact. */
final class BounceMail {

  private final Clients clients;

  BounceMail(Clients clients) {
    this.clients = clients;
  }

  /** The caller has locked the mail's row. */
  Uni<Void> record(UnitOfWork work, SentMail mail, Outcome.Bounced bounced, Instant at) {
    Uni<Void> told = mail.isNotice() ? tell(work, mail, bounced) : Uni.createFrom().voidItem();
    return told.chain(
        () -> MailRows.settle(work.session(), mail.id(), "BOUNCED", at, bounced.reply(), null));
  }

  private Uni<Void> tell(UnitOfWork work, SentMail mail, Outcome.Bounced bounced) {
    return clients
        .find(work.session(), mail.about().clientId())
        .flatMap(
            client -> tell(work, mail, bounced, client.map(Client::addressees).orElse(List.of())));
  }

  private static Uni<Void> tell(
      UnitOfWork work, SentMail mail, Outcome.Bounced bounced, List<Contact> contacts) {
    Metadata cause =
        new Metadata(
            work.cause().actor(),
            mail.correlationId(),
            mail.causationId(),
            work.cause().traceparent());
    return work.notification(mail.about())
        .flatMap(
            before -> {
              List<String> reachable =
                  isStillToBeSaid(before.state(), mail.noticeNumber())
                      ? contacts.stream().map(Contact::id).toList()
                      : List.of();
              RecordBounce command =
                  new RecordBounce(
                      mail.noticeNumber(), mail.contactId(), bounced.code(), reachable);
              NotificationChange change = work.decide(mail.about(), before, command, cause);
              return work.record(Changes.of(List.of(change)))
                  .chain(() -> tryNext(work, mail, change, contacts));
            });
  }

  /**
   * Nobody hears about a breach by a late bounce when the duty was withdrawn meanwhile; "never
   * mind" is still to be said.
   */
  private static boolean isStillToBeSaid(Notification notification, int number) {
    return !notification.withdrawn()
        || notification.notice(number).filter(notice -> notice.kind().takesBack()).isPresent();
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
}
