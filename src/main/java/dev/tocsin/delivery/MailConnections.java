package dev.tocsin.delivery;

import dev.tocsin.smtp.MailServer;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The mail server that {@code quarkus.mailer} names. */
@ApplicationScoped
class MailConnections {

  @Produces
  @Singleton
  MailServer server(
      Vertx vertx,
      MailersRuntimeConfig mailers,
      TlsConfigurationRegistry tls,
      MailSettings settings) {
    return new MailServer(
        vertx,
        ReadMailerConfig.of(ReadMailerConfig.mailer(mailers), tls),
        settings.perConnection());
  }

  @Produces
  @Singleton
  ApprovedRecipients approved(MailersRuntimeConfig mailers) {
    return ApprovedRecipients.of(ReadMailerConfig.mailer(mailers));
  }

  void close(@Disposes MailServer server) {
    server.close();
  }
}
