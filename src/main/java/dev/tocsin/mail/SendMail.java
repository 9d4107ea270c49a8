package dev.tocsin.mail;

import dev.tocsin.client.Clients;
import dev.tocsin.smtp.MailServer;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.ClockReading;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Hands queued mail to the mail server: takes it, commits that, writes to the socket with no
 * transaction open, and records what the server said. One recipient per message, one message per
 * mail.
 */
final class SendMail {

  private static final Logger LOG = Logger.getLogger(SendMail.class);
  private static final String NOT_APPROVED = "not among quarkus.mailer.approved-recipients";

  private final Mutiny.SessionFactory sessions;
  private final MailServer server;
  private final ApprovedRecipients approved;
  private final Background background;
  private final MailSettings settings;
  private final RecordOutcome outcomes;
  private final Runnable slotFree;
  private final SenderLease lease;
  private final Unrecorded unrecorded = new Unrecorded();
  private final Set<Long> inFlight = ConcurrentHashMap.newKeySet();

  /**
   * @param slotFree called when a mail is done with, so that the next can be taken
   */
  SendMail(
      Mutiny.SessionFactory sessions,
      Workflow workflow,
      Clients clients,
      MailServer server,
      ApprovedRecipients approved,
      Background background,
      MailSettings settings,
      Runnable slotFree) {
    this.sessions = sessions;
    this.server = server;
    this.approved = approved;
    this.background = background;
    this.settings = settings;
    this.lease = new SenderLease(settings.lease());
    this.outcomes = new RecordOutcome(workflow, clients, settings, server.name());
    this.slotFree = slotFree;
  }

  /**
   * Records what is known of what was sent; then takes what is due, as far as there are free slots,
   * and starts sending it; how many that were.
   */
  Uni<Integer> once() {
    return unrecorded.catchUp().flatMap(done -> done ? take() : Uni.createFrom().item(0));
  }

  private Uni<Integer> take() {
    int free = settings.parallel() - inFlight.size();
    if (free <= 0) {
      return Uni.createFrom().item(0);
    }
    return sessions
        .withTransaction(
            session ->
                lease
                    .keepIfNeeded(session)
                    .chain(() -> ClockReading.of(session))
                    .flatMap(
                        clock ->
                            MailRows.take(session, free, lease, inFlight)
                                .map(mails -> new Taken(mails, clock))))
        .map(
            taken -> {
              taken.mails().forEach(mail -> start(mail, taken.clock()));
              return taken.mails().size();
            });
  }

  private record Taken(List<SentMail> mails, ClockReading clock) {}

  SenderLease lease() {
    return lease;
  }

  /** Tells the others that we live, and that what we are sending is still ours. */
  Uni<Void> keepLease() {
    return sessions.withTransaction(lease::keep);
  }

  private void start(SentMail mail, ClockReading clock) {
    inFlight.add(mail.id());
    background
        .run(() -> send(mail, clock))
        .onTermination()
        .invoke(() -> inFlight.remove(mail.id()))
        .subscribe()
        .with(
            done -> slotFree.run(),
            failure ->
                LOG.errorf(failure, "mail %d: its outcome could not be recorded", mail.id()));
  }

  private Uni<Void> send(SentMail mail, ClockReading clock) {
    return attempt(mail, clock)
        .flatMap(
            outcome -> {
              long repliedAt = System.nanoTime();
              LOG.infof(
                  "mail %d, attempt %d, breach %s: %s",
                  mail.id(), mail.attempt(), mail.breachId(), outcome.getClass().getSimpleName());
              return record(mail, outcome, repliedAt);
            });
  }

  /**
   * It stays ours while this tries; should the process die, the mail is sent again, visibly as
   * another attempt.
   */
  private Uni<Void> record(SentMail mail, Outcome outcome, long repliedAt) {
    return unrecorded.record(() -> background.run(() -> outcomes.record(mail, outcome, repliedAt)));
  }

  private Uni<Outcome> attempt(SentMail mail, ClockReading clock) {
    if (!approved.includes(mail.recipient())) {
      return Uni.createFrom().item(new Outcome.Bounced(null, NOT_APPROVED));
    }
    Duration patience = outcomes.timeout(mail, clock.at(System.nanoTime()));
    return Uni.createFrom()
        .completionStage(() -> server.handOver(message(mail), patience).toCompletionStage())
        .map(Outcome::of)
        .onFailure()
        .recoverWithItem(failure -> new Outcome.Deferred(null, "not sent: " + failure));
  }

  /** Cc and Bcc are not even empty: RFC 5322 3.6.3 does not allow that. */
  private static MailMessage message(SentMail mail) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("Reply-To", mail.replyTo());
    headers.addAll(mail.headers());
    return new MailMessage()
        .setFrom(mail.sender())
        .setBounceAddress(mail.envelopeSender())
        .setTo(mail.recipient())
        .setSubject(mail.subject())
        .setText(mail.textToSend())
        .setHtml(mail.htmlToSend())
        .setAttachment(mail.filesToSend().stream().map(SendMail::attached).toList())
        .setHeaders(headers);
  }

  private static MailAttachment attached(Attachment attachment) {
    return MailAttachment.create()
        .setName(attachment.name())
        .setContentType(attachment.contentType())
        .setDisposition("attachment")
        .setData(Buffer.buffer(attachment.content()));
  }
}
