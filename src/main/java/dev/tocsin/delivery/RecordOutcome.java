package dev.tocsin.delivery;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.mail.MailRows;
import dev.tocsin.mail.MailState;
import dev.tocsin.mail.NextState;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SentMail;
import dev.tocsin.mail.TakenMail;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.RecordDeferral;
import dev.tocsin.notification.RecordUncertainty;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Brings what became of a mail back in through the door. */
public final class RecordOutcome {

  private final Workflow workflow;
  private final BounceMail bounces;
  private final TryNext others;
  private final MailSettings settings;
  private final String server;

  /**
   * @param server name of the mail server that everything is handed to
   */
  public RecordOutcome(Workflow workflow, Clients clients, MailSettings settings, String server) {
    this.workflow = workflow.inBackground();
    this.bounces = new BounceMail(clients);
    this.others = new TryNext(clients);
    this.settings = settings;
    this.server = server;
  }

  /**
   * Records what one attempt came down to.
   *
   * @param repliedAt {@link System#nanoTime} when the attempt ended: what is recorded later
   *     happened then
   */
  public Uni<Void> record(SentMail mail, Outcome outcome, long repliedAt) {
    return workflow.inTransaction(
        mail.cause(),
        work ->
            work.hold(mail.isNotice() ? List.of(mail.about()) : List.of())
                .chain(() -> MailRows.isOurs(work.session(), mail, outcome))
                .flatMap(
                    ours ->
                        ours
                            ? record(work, mail, outcome, work.at(repliedAt))
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Void> record(UnitOfWork work, SentMail mail, Outcome outcome, Instant at) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return RecordTaken.record(work, List.of(new TakenMail(mail, accepted.reply(), at)), server);
    }
    if (outcome instanceof Outcome.Bounced bounced) {
      return refused(work, mail, bounced, at);
    }
    if (outcome instanceof Outcome.Unfit unfit && !(mail.isNotice() && mail.hasFilesToLeaveOut())) {
      if (unfit.unread()) {
        return again(work, mail, unfit.asOurs(), at);
      }
      return refused(work, mail, unfit.asBounce(), at)
          .chain(() -> Refusals.note(work.session(), mail, server, unfit, at));
    }
    if (outcome instanceof Outcome.Uncertain last
        && mail.silent() + 1 >= settings.uncertainAttempts()) {
      String why = "no answer after the message, %d times: ".formatted(mail.silent() + 1);
      return bounces.record(work, mail, new Outcome.Bounced(null, why + last.reply()), at);
    }
    return again(work, mail, outcome, at);
  }

  /** "No": a bounce, unless others were told the same and it is ours. */
  private Uni<Void> refused(UnitOfWork work, SentMail mail, Outcome.Bounced bounced, Instant at) {
    return SameRefusals.isOurs(work.session(), mail, server, bounced.gist(), at)
        .flatMap(
            ours ->
                ours
                    ? again(work, mail, bounced.asOurs(), at)
                    : bounces.record(work, mail, bounced, at));
  }

  private Uni<Void> again(UnitOfWork work, SentMail mail, Outcome outcome, Instant at) {
    Uni<NextState> fate =
        mail.isNotice()
            ? work.breach(mail.breachId())
                .flatMap(breach -> tell(work, mail, outcome, breach.state()))
                .map(after -> fate(work, mail, outcome, after))
            : Uni.createFrom().item(fate(mail, outcome, false, work.now()));
    return fate.flatMap(it -> MailRows.settle(work.session(), mail.id(), it, at))
        .chain(
            () ->
                isRefusalOfUs(outcome)
                    ? Refusals.note(work.session(), mail, server, outcome, at)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Notification> tell(UnitOfWork work, SentMail mail, Outcome outcome, Breach breach) {
    return others
        .contacts(work, mail, breach)
        .flatMap(
            contacts ->
                work.notification(mail.about())
                    .map(before -> decide(work, mail, outcome, breach, contacts, before))
                    .flatMap(
                        change ->
                            work.record(Changes.of(List.of(change)))
                                .chain(() -> TryNext.send(work, mail, change, contacts))
                                .replaceWith(change.after())));
  }

  private static NotificationChange decide(
      UnitOfWork work,
      SentMail mail,
      Outcome outcome,
      Breach breach,
      List<Contact> contacts,
      Versioned<Notification> before) {
    List<String> reachable =
        TryNext.reachable(contacts, breach, before.state(), mail.noticeNumber());
    return work.decide(mail.about(), before, command(mail, outcome, reachable));
  }

  /**
   * A server that refuses whatever we send, or whoever sends it, would refuse the next contact's
   * too.
   */
  private static NotificationCommand command(
      SentMail mail, Outcome outcome, List<String> reachable) {
    int number = mail.noticeNumber();
    String contact = mail.contactId();
    if (outcome instanceof Outcome.Deferred deferred) {
      boolean refusedHere = deferred.trouble() == Outcome.Trouble.ADDRESS;
      boolean useless = deferred.trouble().isForEveryContact();
      return new RecordDeferral(
          number, contact, deferred.code(), refusedHere, useless ? List.of() : reachable);
    }
    if (outcome instanceof Outcome.Unfit unfit) {
      return new RecordDeferral(number, contact, unfit.code(), false, List.of());
    }
    return new RecordUncertainty(number, contact, reachable);
  }

  private NextState fate(UnitOfWork work, SentMail mail, Outcome outcome, Notification after) {
    boolean anotherHasIt =
        after
            .notice(mail.noticeNumber())
            .filter(it -> it.arrival().acceptedAt() != null)
            .isPresent();
    NextState fate = fate(mail, outcome, after.isOwed(), work.now());
    return anotherHasIt ? NextState.end(MailState.CANCELLED, fate.reply()) : fate;
  }

  private NextState fate(SentMail mail, Outcome outcome, boolean untold, Instant now) {
    if (outcome instanceof Outcome.Unfit unfit) {
      return NextState.withoutFiles(unfit.reply(), now);
    }
    if (outcome instanceof Outcome.Uncertain uncertain) {
      Instant next =
          uncertain.waited()
              ? now
              : WaitingTimes.afterUncertain(settings, mail.dueAt(), untold, now);
      return NextState.uncertain(uncertain.reply(), next)
          .heldBy(server, WaitingTimes.soonestAfterUncertain(mail.silent() + 1, now));
    }
    Outcome.Deferred deferred = (Outcome.Deferred) outcome;
    Instant next = WaitingTimes.after(deferred, mail.attempt(), mail.dueAt(), untold, now);
    NextState later = NextState.later(deferred.reply(), next);
    return deferred.trouble().isRefusalOfUs()
        ? later.refusedUs().heldBy(server, WaitingTimes.soonest(deferred, now))
        : later;
  }

  private static boolean isRefusalOfUs(Outcome outcome) {
    return outcome instanceof Outcome.Deferred deferred && deferred.trouble().isRefusalOfUs();
  }

  /** How long the server may stay silent before others are tried. */
  Duration timeout(SentMail mail, Instant now) {
    return WaitingTimes.timeout(settings, mail.dueAt(), now);
  }
}
