package dev.tocsin.delivery;

import dev.tocsin.casefile.RowsDue;
import dev.tocsin.client.Clients;
import dev.tocsin.mail.Pace;
import dev.tocsin.mail.SenderLease;
import dev.tocsin.mail.WaitingMail;
import dev.tocsin.smtp.MailServer;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Loop;
import dev.tocsin.workflow.Workflow;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps mail moving. */
@ApplicationScoped
class RunMail {

  private final SendMail sender;
  private final BackgroundSessions sessions;
  private final Background background;
  private final boolean enabled;
  private final Loop loop;

  RunMail(
      Mutiny.SessionFactory sessions,
      Workflow workflow,
      Clients clients,
      MailServer server,
      ApprovedRecipients approved,
      Background background,
      MailSettings settings) {
    this.sessions = new BackgroundSessions(sessions, workflow.leash());
    this.background = background;
    this.enabled = settings.enabled();
    this.sender =
        new SendMail(
            sessions, workflow, clients, server, approved, background, settings, this::wake);
    this.loop = new Loop("mail", background, sender::once);
  }

  /** Before the scheduler starts what could send. */
  void refuseToPretend(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent starting,
      MailersRuntimeConfig mailers,
      MailSettings settings) {
    ApprovedRecipients.refuseMock(ReadMailerConfig.mailer(mailers), settings);
  }

  private void wake() {
    if (enabled) {
      loop.wake();
    }
  }

  /** What is under way has to be looked after, though nothing is due. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    if (sender.isAtWork()) {
      wake();
    }
    return Uni.createFrom().voidItem();
  }

  @Scheduled(every = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> keepLease() {
    return enabled ? background.tick(sender::keepLease) : Uni.createFrom().voidItem();
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> forget() {
    return background.tick(
        () ->
            sessions.inTransaction(
                session -> SenderLease.forget(session).chain(() -> Pace.forget(session))));
  }

  void due(@Observes RowsDue rows) {
    if (rows.areIn(WaitingMail.QUEUE)) {
      wake();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    loop.stop();
  }
}
