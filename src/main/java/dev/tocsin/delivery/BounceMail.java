package dev.tocsin.delivery;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Status;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.mail.MailRows;
import dev.tocsin.mail.MailState;
import dev.tocsin.mail.NextState;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SameNotice;
import dev.tocsin.mail.SentMail;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.RecordBounce;
import dev.tocsin.notification.WithdrawNotification;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Records that a mail did not arrive, and sends the same to the next contact. */
public final class BounceMail {

  private final TryNext others;

  public BounceMail(Clients clients) {
    this.others = new TryNext(clients);
  }

  /** The caller has locked the mail's row. */
  Uni<Void> record(UnitOfWork work, SentMail mail, Outcome.Bounced bounced, Instant at) {
    Uni<Void> told =
        mail.isNotice()
            ? tell(work, mail, reachable -> command(mail, bounced, reachable)).replaceWithVoid()
            : Uni.createFrom().voidItem();
    return told.chain(
        () ->
            MailRows.settle(
                work.session(), mail.id(), NextState.end(MailState.BOUNCED, bounced.reply()), at));
  }

  /** Records it, and sends the same to the next contact where the command has so decided. */
  public Uni<NotificationChange> tell(
      UnitOfWork work, SentMail mail, Function<List<String>, NotificationCommand> command) {
    return work.breach(mail.breachId())
        .flatMap(
            breach ->
                others
                    .contacts(work, mail, breach.state())
                    .flatMap(contacts -> tell(work, mail, command, breach.state(), contacts)));
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
                    .chain(() -> TryNext.send(work, mail, change, contacts))
                    .chain(() -> sendAfterAll(work, mail, change.after(), breach, contacts))
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
    List<String> reachable =
        TryNext.reachable(contacts, breach, before.state(), mail.noticeNumber());
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
        new WithdrawNotification(Withdrawal.BREACH_DISMISSED, breach.standing().reason()),
        cause(work, mail));
  }

  /** Whoever was spared the notice while this contact had it gets it, while it is the last word. */
  private static Uni<Void> sendAfterAll(
      UnitOfWork work, SentMail mail, Notification after, Breach breach, List<Contact> contacts) {
    int number = mail.noticeNumber();
    boolean nobodyHasIt =
        after.notices().stream()
            .noneMatch(
                notice -> notice.number() >= number && notice.arrival().acceptedAt() != null);
    boolean wanted = !TryNext.reachable(contacts, breach, after, number).isEmpty();
    return nobodyHasIt && wanted
        ? SameNotice.sendAfterAll(work.session(), mail, work.now())
        : Uni.createFrom().voidItem();
  }

  /** In the course of the mail, whoever tells us. */
  private static Metadata cause(UnitOfWork work, SentMail mail) {
    return new Metadata(
        work.cause().actor(), mail.correlationId(), mail.causationId(), work.cause().traceparent());
  }
}
