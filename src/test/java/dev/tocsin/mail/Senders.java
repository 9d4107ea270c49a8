package dev.tocsin.mail;

import static org.awaitility.Awaitility.await;

import dev.tocsin.client.Clients;
import dev.tocsin.delivery.ApprovedRecipients;
import dev.tocsin.delivery.MailSettings;
import dev.tocsin.delivery.SendMail;
import dev.tocsin.smtp.MailServer;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Workflow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.hibernate.reactive.mutiny.Mutiny;

/** Senders of a test's own, beside an application that sends nothing. */
@Singleton
class Senders {

  static final Duration LONG = Duration.ofSeconds(90);

  @Inject Mutiny.SessionFactory sessions;
  @Inject Workflow workflow;
  @Inject Clients clients;
  @Inject MailServer server;
  @Inject Background background;

  SendMail with(MailSettings settings) {
    return with(settings, ApprovedRecipients.everybody());
  }

  SendMail with(MailSettings settings, ApprovedRecipients approved) {
    return new SendMail(
        sessions, workflow, clients, server, approved, background, settings, () -> {});
  }

  void turn(SendMail sender) {
    background.run(sender::keepLease).await().atMost(LONG);
    background.run(sender::once).await().atMost(LONG);
  }

  void until(SendMail sender, Callable<Boolean> over) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              turn(sender);
              return over.call();
            });
  }
}
