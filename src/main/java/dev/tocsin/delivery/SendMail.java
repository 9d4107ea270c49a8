package dev.tocsin.delivery;

import dev.tocsin.client.Clients;
import dev.tocsin.mail.Content;
import dev.tocsin.mail.Contents;
import dev.tocsin.mail.InHand;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.Pace;
import dev.tocsin.mail.SenderLease;
import dev.tocsin.mail.SentMail;
import dev.tocsin.mail.TakeMail;
import dev.tocsin.smtp.Attempt;
import dev.tocsin.smtp.MailServer;
import dev.tocsin.traces.Traced;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.ClockReading;
import dev.tocsin.workflow.Later;
import dev.tocsin.workflow.Workflow;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Hands queued mail to the mail server: takes it, commits that, writes to the socket with no
 * transaction open, and records what the server said. One recipient per message, one message per
 * mail.
 */
public final class SendMail {

  private static final Logger LOG = Logger.getLogger(SendMail.class);
  private static final String NOT_APPROVED = "not among quarkus.mailer.approved-recipients";
  private static final Duration PRESSED = Duration.ofSeconds(2);

  private final BackgroundSessions sessions;
  private final MailServer server;
  private final ApprovedRecipients approved;
  private final Background background;
  private final RecordOutcome outcomes;
  private final FewAtATime fewAtATime;
  private final TakenTogether together;
  private final TakenTogether pressed;
  private final MindSilence silence;
  private final Runnable slotFree;
  private final Conversations talks;
  private final SenderLease lease;
  private final Pace pace;
  private final TakeMail queue;
  private final Contents contents = new Contents();
  private final Unrecorded unrecorded = new Unrecorded();
  private Cancellable nextLook = () -> {};

  /**
   * @param slotFree called when a mail is done with, so that the next can be taken
   */
  public SendMail(
      Mutiny.SessionFactory sessions,
      Workflow workflow,
      Clients clients,
      MailServer server,
      ApprovedRecipients approved,
      Background background,
      MailSettings settings,
      Runnable slotFree) {
    this.sessions = new BackgroundSessions(sessions, workflow.leash());
    this.server = server;
    this.approved = approved;
    this.background = background;
    this.lease = new SenderLease(settings.lease());
    this.pace = new Pace(settings.rate(), settings.ratePerDomain());
    this.queue = new TakeMail(lease, pace);
    this.outcomes = new RecordOutcome(workflow, clients, settings, server.name());
    this.fewAtATime = new FewAtATime(background, settings.parallel());
    this.together = new TakenTogether(workflow, background, fewAtATime, outcomes, server.name());
    this.pressed = new TakenTogether(workflow, background, fewAtATime, outcomes, server.name());
    this.silence = new MindSilence(workflow, clients, settings, server.name(), outcomes);
    this.slotFree = slotFree;
    this.talks = new Conversations(settings.parallel(), settings.silent());
  }

  /** Whether there is mail that it has taken and is not done with. */
  boolean isAtWork() {
    return !talks.isEmpty() || unrecorded.isWaiting();
  }

  /**
   * Records what is known of what was sent; then takes what is due, as far as there are free slots,
   * and starts sending it; how many that were.
   */
  public Uni<Integer> once() {
    return unrecorded.catchUp().flatMap(done -> done ? look() : Uni.createFrom().item(0));
  }

  private Uni<Integer> look() {
    return silence.lookAt(talks.ours()).chain(this::take);
  }

  private Uni<Integer> take() {
    int free = talks.free();
    if (free <= 0) {
      return Uni.createFrom().item(0);
    }
    return sessions
        .inTransaction(
            session ->
                lease
                    .keepIfNeeded(session)
                    .chain(() -> ClockReading.of(session))
                    .flatMap(
                        clock ->
                            queue
                                .take(session, free, held(), inHand())
                                .flatMap(mails -> taken(session, mails, clock))))
        .map(
            taken -> {
              taken
                  .mails()
                  .forEach(mail -> start(mail, taken.contents().get(mail.id()), taken.clock()));
              return taken.mails().size();
            });
  }

  private record Taken(List<SentMail> mails, Map<Long, Content> contents, ClockReading clock) {}

  private Uni<Taken> taken(Mutiny.Session session, List<SentMail> mails, ClockReading clock) {
    return contents
        .of(session, mails.stream().map(SentMail::id).toList())
        .call(() -> pace.again(session).invoke(again -> again.ifPresent(this::lookIn)))
        .map(found -> new Taken(mails, found, clock));
  }

  /** One at a time: each look says anew when the next is worth it. */
  private synchronized void lookIn(Duration wait) {
    nextLook.cancel();
    nextLook = Later.run(wait, slotFree);
  }

  /** What is not done with, the silent ones too. */
  private List<Long> held() {
    return talks.ours().stream().map(talk -> talk.mail().id()).toList();
  }

  private InHand inHand() {
    return new InHand(talks.ours().stream().map(talk -> talk.content().size()).toList());
  }

  public SenderLease lease() {
    return lease;
  }

  /** Tells the others that we live, and that what we are sending is still ours. */
  public Uni<Void> keepLease() {
    return sessions.inTransaction(lease::keep);
  }

  private void start(SentMail mail, Content content, ClockReading clock) {
    Conversation talk = new Conversation(mail, content);
    talks.begin(talk);
    background
        .run(() -> send(talk, clock))
        .onTermination()
        .invoke(() -> talks.end(talk))
        .subscribe()
        .with(
            done -> slotFree.run(),
            failure ->
                LOG.errorf(failure, "mail %d: its outcome could not be recorded", mail.id()));
  }

  private Uni<Void> send(Conversation talk, ClockReading clock) {
    SentMail mail = talk.mail();
    return attempt(talk, clock)
        .flatMap(
            outcome -> {
              long repliedAt = System.nanoTime();
              LOG.infof(
                  "mail %d, attempt %d, breach %s: %s",
                  mail.id(), mail.attempt(), mail.breachId(), outcome.getClass().getSimpleName());
              talks.answered(talk);
              slotFree.run();
              return record(mail, outcome, repliedAt, clock);
            });
  }

  /**
   * It stays ours while this tries; should the process die, the mail is sent again, visibly as
   * another attempt.
   */
  private Uni<Void> record(SentMail mail, Outcome outcome, long repliedAt, ClockReading clock) {
    return unrecorded.record(
        () ->
            outcome instanceof Outcome.Accepted yes
                ? (isPressed(mail, clock.at(repliedAt)) ? pressed : together)
                    .record(mail, yes, repliedAt)
                : fewAtATime.run(() -> outcomes.record(mail, outcome, repliedAt)));
  }

  /** Its due time must not pass for missed while many others are recorded. */
  private static boolean isPressed(SentMail mail, Instant at) {
    return mail.dueAt() != null && Duration.between(at, mail.dueAt()).abs().compareTo(PRESSED) < 0;
  }

  private Uni<Outcome> attempt(Conversation talk, ClockReading clock) {
    SentMail mail = talk.mail();
    if (!approved.includes(mail.recipient())) {
      return Uni.createFrom().item(new Outcome.Bounced(null, NOT_APPROVED));
    }
    Duration patience = outcomes.timeout(mail, clock.at(System.nanoTime()));
    Traced traced =
        Traced.after(
            "hand over mail", SpanKind.CLIENT, Collections.singletonList(mail.traceparent()));
    return Uni.createFrom()
        .completionStage(() -> converse(talk, patience).outcome().toCompletionStage())
        .map(handover -> Outcome.of(handover, mail.parties()))
        .onFailure()
        .recoverWithItem(failure -> new Outcome.Deferred(null, "not sent: " + failure))
        .invoke(outcome -> ended(traced, mail, outcome));
  }

  private static void ended(Traced traced, SentMail mail, Outcome outcome) {
    String became = outcome.getClass().getSimpleName();
    traced
        .with("tocsin.mail", mail.id())
        .with("tocsin.attempt", mail.attempt())
        .with("tocsin.outcome", became);
    if (!(outcome instanceof Outcome.Accepted)) {
      traced.failed(became);
    }
    traced.end();
  }

  /**
   * When the server stays silent for longer than {@code patience}, the place is free for others.
   */
  private Attempt converse(Conversation talk, Duration patience) {
    Attempt attempt = server.handOver(ComposeMessage.of(talk.mail(), talk.content()));
    talk.over(attempt);
    attempt
        .isUnanswered(patience)
        .onSuccess(
            unanswered -> {
              if (unanswered) {
                LOG.warnf("mail %d: the mail server is silent", talk.mail().id());
                talks.fallSilent(talk);
                slotFree.run();
              }
            });
    return attempt;
  }
}
