package dev.tocsin.delivery;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SentMail;
import dev.tocsin.mail.SilentMail;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.RecordSilence;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DatabaseAway;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What is done while a mail server is silent and the conversation lives. The next contact is tried,
 * and the DPO hears of it; the mail itself is not sent again, but for a client that nobody told and
 * that has no other contact: at half of the time left.
 */
final class MindSilence {

  private static final Logger LOG = Logger.getLogger(MindSilence.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final String NO_ANSWER = "no answer since ";

  private final Workflow workflow;
  private final TryNext others;
  private final MailSettings settings;
  private final String server;
  private final RecordOutcome outcomes;

  MindSilence(
      Workflow workflow,
      Clients clients,
      MailSettings settings,
      String server,
      RecordOutcome outcomes) {
    this.workflow = workflow.inBackground();
    this.others = new TryNext(clients);
    this.settings = settings;
    this.server = server;
    this.outcomes = outcomes;
  }

  /** Those of the silent that it is time for; one that fails is looked at again. */
  Uni<Void> lookAt(List<Conversation> talks) {
    return Multi.createFrom()
        .iterable(talks)
        .filter(Conversation::isToBeLookedAt)
        .onItem()
        .transformToUniAndConcatenate(
            talk ->
                look(talk)
                    .onFailure(failure -> !(failure instanceof DatabaseAway))
                    .invoke(e -> LOG.warnf("mail %d: %s", talk.mail().id(), e))
                    .onFailure()
                    .recoverWithNull())
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> look(Conversation talk) {
    talk.lookAgainIn(LOOK_AGAIN);
    SentMail mail = talk.mail();
    return workflow
        .inTransaction(mail.cause(), work -> look(work, talk))
        .flatMap(again -> again ? sendAgain(talk) : Uni.createFrom().voidItem());
  }

  /** Whether it is to be sent again now. */
  private Uni<Boolean> look(UnitOfWork work, Conversation talk) {
    SentMail mail = talk.mail();
    return work.hold(mail.isNotice() ? List.of(mail.about()) : List.of())
        .chain(() -> SilentMail.lock(work.session(), mail))
        .flatMap(
            row ->
                row.isEmpty()
                    ? Uni.createFrom().item(false)
                    : look(work, talk, row.get())
                        .map(state -> isTime(work, talk, row.get(), state)));
  }

  private Uni<Boolean> look(UnitOfWork work, Conversation talk, SilentMail row) {
    SentMail mail = talk.mail();
    if (!row.isNoted()) {
      Instant since = work.at(talk.attempt().since());
      return SilentMail.note(work.session(), mail, since)
          .chain(
              () ->
                  Refusals.noteSilence(work.session(), mail, server, NO_ANSWER + since, work.now()))
          .chain(() -> mail.isNotice() ? tell(work, mail, since) : Uni.createFrom().item(false));
    }
    return mail.isNotice() ? read(work, mail) : Uni.createFrom().item(false);
  }

  /** Half of the time left since it was found silent. */
  private boolean isTime(UnitOfWork work, Conversation talk, SilentMail row, boolean nobodyElse) {
    if (talk.silentAt() == null) {
      talk.foundSilent(work.now());
    }
    Instant at = WaitingTimes.afterUncertain(settings, row.dueAt(), true, talk.silentAt());
    return nobodyElse && row.dueAt() != null && !work.now().isBefore(at);
  }

  private Uni<Boolean> tell(UnitOfWork work, SentMail mail, Instant since) {
    return work.breach(mail.breachId())
        .flatMap(
            breach ->
                others
                    .contacts(work, mail, breach.state())
                    .flatMap(contacts -> tell(work, mail, since, breach.state(), contacts)));
  }

  private static Uni<Boolean> tell(
      UnitOfWork work, SentMail mail, Instant since, Breach breach, List<Contact> contacts) {
    return work.notification(mail.about())
        .flatMap(
            before -> {
              List<String> reachable =
                  TryNext.reachable(contacts, breach, before.state(), mail.noticeNumber());
              NotificationChange change =
                  work.decide(
                      mail.about(),
                      before,
                      new RecordSilence(mail.noticeNumber(), mail.contactId(), since, reachable));
              return work.record(Changes.of(List.of(change)))
                  .chain(() -> TryNext.send(work, mail, change, contacts))
                  .replaceWith(hangsOn(mail, change.after(), contacts));
            });
  }

  private Uni<Boolean> read(UnitOfWork work, SentMail mail) {
    return work.breach(mail.breachId())
        .flatMap(breach -> others.contacts(work, mail, breach.state()))
        .flatMap(
            contacts ->
                work.notification(mail.about()).map(it -> hangsOn(mail, it.state(), contacts)));
  }

  /** Whether nobody told the client, and it has no contact that is tried after this one. */
  private static boolean hangsOn(SentMail mail, Notification after, List<Contact> contacts) {
    return after.isOwed()
        && TryNext.untried(mail, after, contacts) == 0
        && after
            .notice(mail.noticeNumber())
            .filter(it -> it.arrival().acceptedAt() == null && it.hangsOn(mail.contactId()))
            .isPresent();
  }

  /**
   * What has not got as far as the end of the message is broken off, and nobody has it. Else this
   * attempt stays uncertain; should the server say yes after all, that counts.
   */
  private Uni<Void> sendAgain(Conversation talk) {
    if (talk.attempt().giveUp()) {
      return Uni.createFrom().voidItem();
    }
    talk.letGo();
    Outcome perhaps = new Outcome.Uncertain("no answer to the message yet", true);
    return outcomes.record(talk.mail(), perhaps, System.nanoTime());
  }
}
