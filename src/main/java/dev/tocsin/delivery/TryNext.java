package dev.tocsin.delivery;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Status;
import dev.tocsin.client.Addressees;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processors;
import dev.tocsin.mail.MailQueue;
import dev.tocsin.mail.SentMail;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Whom else a notice can be sent to, and sends it there. */
final class TryNext {

  private final Clients clients;
  private final Processors processors = new Processors();

  TryNext(Clients clients) {
    this.clients = clients;
  }

  /** None when the client is no longer on file. */
  Uni<List<Contact>> contacts(UnitOfWork work, SentMail mail, Breach breach) {
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

  /**
   * Ids of those who may get this notice. Of a dismissed breach, and of a duty withdrawn, nobody
   * else is told, but for "never mind".
   */
  static List<String> reachable(
      List<Contact> contacts, Breach breach, Notification notification, int number) {
    boolean isOver = breach.status() == Status.DISMISSED || notification.withdrawn();
    boolean takesBack =
        notification.notice(number).filter(notice -> notice.kind().takesBack()).isPresent();
    return isOver && !takesBack ? List.of() : contacts.stream().map(Contact::id).toList();
  }

  /** Queues the notice for the contact that the change names; for none when it names none. */
  static Uni<Void> send(
      UnitOfWork work, SentMail mail, NotificationChange change, List<Contact> contacts) {
    return next(change, contacts)
        .map(next -> send(work, mail, change.after(), next, contacts))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static Optional<Contact> next(NotificationChange change, List<Contact> contacts) {
    return change.events().stream()
        .map(DecidedEvent::event)
        .filter(NotificationEvent.NoticeReaddressed.class::isInstance)
        .map(event -> ((NotificationEvent.NoticeReaddressed) event).contact())
        .findFirst()
        .flatMap(id -> contacts.stream().filter(contact -> contact.id().equals(id)).findFirst());
  }

  private static Uni<Void> send(
      UnitOfWork work, SentMail mail, Notification after, Contact next, List<Contact> contacts) {
    return Spread.next(work.session(), mail, after, 1 + untried(mail, after, contacts), work.now())
        .flatMap(at -> MailQueue.readdress(work, mail, next.id(), next.email(), at));
  }

  /** How many contacts the notice was not addressed to. */
  static int untried(SentMail mail, Notification after, List<Contact> contacts) {
    List<String> tried = after.notice(mail.noticeNumber()).orElseThrow().arrival().contacts();
    return (int) contacts.stream().filter(contact -> !tried.contains(contact.id())).count();
  }
}
