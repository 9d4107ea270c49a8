package dev.tocsin.delivery;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.mail.MailRows;
import dev.tocsin.mail.MailState;
import dev.tocsin.mail.NextState;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SentMail;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RestoreContact;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gives contacts back that counted as bounced until the same refusal of others showed that it was
 * one of us. Each in a transaction of its own; what a crash leaves undone is found again.
 */
public final class GiveBackContacts {

  private static final Logger LOG = Logger.getLogger(GiveBackContacts.class);

  private static final String WRONGED =
      """
      select d.mail_id, m.breach_id, m.client_id from mail_doubt d join mail m on m.id = d.mail_id
      where d.ours and m.state = 'BOUNCED' and m.returned_at is null
      order by d.mail_id limit 100
      """;

  /** If it still is. */
  private static final String LOCK =
      "select "
          + SentMail.COLUMNS
          + """
          , reply, (select server from mail_doubt d where d.mail_id = mail.id) as told_by from mail
          where id = :id and state = 'BOUNCED' and returned_at is null
            and exists (select from mail_doubt d where d.mail_id = mail.id and d.ours)
          for update
          """;

  private final Workflow workflow;

  public GiveBackContacts(Workflow workflow) {
    this.workflow = workflow.inBackground();
  }

  /** As far as there are any. */
  public Uni<Void> all() {
    Metadata cause = new Metadata("tocsin", "contact-restored", null, null);
    return workflow
        .inTransaction(cause, work -> Sql.in(work.session(), WRONGED).lines())
        .flatMap(this::each);
  }

  private Uni<Void> each(List<Columns> mails) {
    return Multi.createFrom()
        .iterable(mails)
        .onItem()
        .transformToUniAndConcatenate(
            mail ->
                workflow.inTransaction(
                    new Metadata("tocsin", "contact-restored", null, null),
                    work -> one(work, mail)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Void> one(UnitOfWork work, Columns mail) {
    NotificationId duty =
        new NotificationId(
            new BreachId(mail.uuid("breach_id")), new ClientId(mail.text("client_id")));
    return work.hold(List.of(duty))
        .chain(() -> Sql.in(work.session(), LOCK).with("id", mail.number("mail_id")).lines())
        .flatMap(
            rows ->
                rows.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : giveBack(
                        work,
                        SentMail.from(rows.get(0)),
                        rows.get(0).text("told_by"),
                        rows.get(0).text("reply")));
  }

  private static Uni<Void> giveBack(UnitOfWork work, SentMail mail, String server, String reply) {
    return work.notification(mail.about())
        .map(
            before ->
                work.decide(
                    mail.about(),
                    before,
                    new RestoreContact(mail.noticeNumber(), mail.contactId()),
                    mail.cause()))
        .flatMap(
            change ->
                work.record(Changes.of(List.of(change)))
                    .chain(
                        () ->
                            MailRows.settle(
                                work.session(),
                                mail.id(),
                                fate(change, mail, server, reply, work.now()),
                                work.now())))
        .invoke(
            () -> LOG.warnf("mail %d, breach %s: its bounce was ours", mail.id(), mail.breachId()));
  }

  /** It waits like any that is refused for us; not at all when another contact has the notice. */
  private static NextState fate(
      NotificationChange change, SentMail mail, String server, String reply, Instant now) {
    Notification after = change.after();
    if (after
        .notice(mail.noticeNumber())
        .filter(it -> it.arrival().acceptedAt() != null)
        .isPresent()) {
      return NextState.end(MailState.CANCELLED, reply);
    }
    Outcome.Deferred ours = new Outcome.Deferred(null, reply, Outcome.Trouble.ADDRESS);
    Instant next = WaitingTimes.after(ours, mail.attempt(), mail.dueAt(), after.isOwed(), now);
    return NextState.later(reply, next).refusedUs().heldBy(server, WaitingTimes.soonest(ours, now));
  }
}
