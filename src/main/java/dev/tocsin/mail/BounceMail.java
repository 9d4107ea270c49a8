package dev.tocsin.mail;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Status;
import dev.tocsin.client.Addressees;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processors;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.RecordBounce;
import dev.tocsin.notification.WithdrawNotification;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Fact;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Records that a mail did not arrive, and sends the same to the next contact. */
final class BounceMail {

  private final Clients clients;
  private final Processors processors = new Processors();

  BounceMail(Clients clients) {
    this.clients = clients;
  }

  /** The caller has locked the mail's row. */
  Uni<Void> record(UnitOfWork work, SentMail mail, Outcome.Bounced bounced, Instant at) {
    Uni<Void> told =
        mail.isNotice()
            ? tell(work, mail, reachable -> command(mail, bounced, reachable)).replaceWithVoid()
            : Uni.createFrom().voidItem();
    return told.chain(
        () -> MailRows.settle(work.session(), mail.id(), "BOUNCED", at, bounced.reply(), null));
  }

  /** Records it, and sends the same to the next contact where the command has so decided. */
  Uni<NotificationChange> tell(
      UnitOfWork work, SentMail mail, Function<List<String>, NotificationCommand> command) {
    return work.breach(mail.breachId())
        .flatMap(
            breach ->
                addressees(work, mail, breach.state())
                    .flatMap(contacts -> tell(work, mail, command, breach.state(), contacts)));
  }

  /** None when the client is no longer on file. */
  private Uni<List<Contact>> addressees(UnitOfWork work, SentMail mail, Breach breach) {
    return clients
        .find(work.session(), mail.about().clientId())
        .flatMap(
            client ->
                client.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : processors
                        .find(work.session(), breach.processorId())
                        .map(
                            processor ->
                                Addressees.of(
                                    client.get(), processor.orElseThrow(), breach.drill())));
  }

  private static NotificationCommand command(
      SentMail mail, Outcome.Bounced bounced, List<String> reachable) {
    return new RecordBounce(mail.noticeNumber(), mail.contactId(), bounced.code(), reachable);
  }

  private static Uni<NotificationChange> tell(
      UnitOfWork work,
      SentMail mail,
      Function<List<String>, NotificationCommand> command,
      Breach breach,
      List<Contact> contacts) {
    return work.notification(mail.about())
        .map(before -> decide(work, mail, command, contacts, breach, before))
        .flatMap(
            change ->
                work.record(Changes.of(List.of(change)))
                    .chain(() -> tryNext(work, mail, change, contacts))
                    .replaceWith(change));
  }

  /**
   * A late bounce reopens the duty of a closed breach: the contract does not end with the file. Of
   * a dismissed breach it leaves nothing owed and tells nobody else; "never mind" is still said.
   */
  private static NotificationChange decide(
      UnitOfWork work,
      SentMail mail,
      Function<List<String>, NotificationCommand> command,
      List<Contact> contacts,
      Breach breach,
      Versioned<Notification> before) {
    boolean isOver = breach.status() == Status.DISMISSED || before.state().withdrawn();
    List<String> reachable =
        isOver && !takesBack(before.state(), mail.noticeNumber())
            ? List.of()
            : contacts.stream().map(Contact::id).toList();
    NotificationChange change =
        work.decide(mail.about(), before, command.apply(reachable), cause(work, mail));
    boolean isToBeCalledOff = breach.status() == Status.DISMISSED && change.after().isOwed();
    return isToBeCalledOff ? change.and(callOff(work, mail, breach, change)) : change;
  }

  private static NotificationChange callOff(
      UnitOfWork work, SentMail mail, Breach breach, NotificationChange change) {
    return work.decide(
        mail.about(),
        change.result(),
        new WithdrawNotification(Withdrawal.BREACH_DISMISSED, breach.reason()),
        cause(work, mail));
  }

  private static boolean takesBack(Notification notification, int number) {
    return notification.notice(number).filter(notice -> notice.kind().takesBack()).isPresent();
  }

  /** In the course of the mail, whoever tells us. */
  private static Metadata cause(UnitOfWork work, SentMail mail) {
    return new Metadata(
        work.cause().actor(), mail.correlationId(), mail.causationId(), work.cause().traceparent());
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
